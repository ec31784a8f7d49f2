"""R12: where the authority stands, in words."""

from __future__ import annotations

from fractions import Fraction

from placement_tracker.measures.rating import one_decimal
from placement_tracker.returns.r12.benchmarks import Benchmark, Line, Rank, Told, compared_value

_QUARTERS = ("Highest", "Second highest", "Second lowest", "Lowest")
_LETTERS = "ABCD"


def is_judged(one: Benchmark) -> bool:
    """Whether higher or lower is better: otherwise nothing is best or worst."""
    return one.measure.polarity in {"H", "L"}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th ... 11th."""
    last = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def rank_words(one: Benchmark, rank: Rank | None) -> str:
    """The rank, as "3rd of 11", "equal 3rd of 11", "3rd highest of 11"."""
    if rank is None:
        return ""
    place = ordinal(rank.place) if is_judged(one) else _highest(rank.place)
    return f"{'equal ' * rank.ties}{place} of {rank.of}"


def _highest(place: int) -> str:
    return "highest" if place == 1 else f"{ordinal(place)} highest"


def quartile_words(one: Benchmark, rank: Rank | None) -> str:
    """A, the best quarter, to D; without polarity which quarter it is, from the highest."""
    if rank is None or rank.quartile is None:
        return ""
    if is_judged(one):
        return _LETTERS[rank.quartile - 1]
    return f"{_QUARTERS[rank.quartile - 1]} quarter"


def against(one: Benchmark, own: Fraction, other: Fraction) -> str:
    """Better than, worse than, the same as; without polarity above, below: by figures to one decimal."""
    mine, theirs = compared_value(own), compared_value(other)
    if mine == theirs:
        return "the same as"
    if not is_judged(one):
        return "above" if mine > theirs else "below"
    return "better than" if (mine > theirs) == (one.measure.polarity == "H") else "worse than"


def change_words(one: Benchmark, change: Fraction) -> str:
    """Improved, worsened or the same, by polarity; without it up or down."""
    if not change:
        return "the same"
    if not is_judged(one):
        return "up" if change > 0 else "down"
    return "improved" if (change > 0) == (one.measure.polarity == "H") else "worsened"


def change_of(span: tuple[Told, Told]) -> Fraction:
    """The last figure less the first, from the exact ones, to one decimal."""
    return compared_value(span[1].value - span[0].value)


def compared_words(one: Benchmark) -> str:
    """Better or worse than the neighbours' average and England; blank where there is nothing to compare with."""
    own = one.own.value(one.last)
    if own is None or one.measure.is_count:
        return ""
    said = [
        f"{against(one, own, value)} {words}"
        for value, words in (
            (one.average.value(one.last), "the neighbours' average"),
            (one.england.value(one.last), "England"),
        )
        if value is not None
    ]
    return " and ".join(said)


def rank_and_quartile(one: Benchmark) -> str:
    """As "3rd of 11, quartile B"; blank where nothing is ranked."""
    found = quartile_words(one, one.rank)
    quarter = f"quartile {found}" if is_judged(one) and found else found.lower()
    return ", ".join(words for words in (rank_words(one, one.rank), quarter) if words)


def moved_words(one: Benchmark, line: Line) -> str:
    """How a line's figure changed: "improved by 1.3 since 2012-13"; blank where there is nothing to compare."""
    span = line.span(one.periods)
    if span is None:
        return ""
    first = next(period for period in one.periods if period in line.told)
    change = change_of(span)
    points = " points" if one.measure.kind == "percentage" else ""
    by = f" by {one_decimal(abs(change))}{points}" if change else ""
    return f"{change_words(one, change)}{by} since {first}"


def sentence(one: Benchmark) -> str:
    """How the authority stands in the last year, and how that came."""
    if one.last not in one.own.told:
        return f"No figure of {one.own.name} for {one.last}."
    said = [compared_words(one), rank_and_quartile(one), moved_words(one, one.own)]
    return " ".join(f"{capital(words)}." for words in said if words)


def capital(words: str) -> str:
    """With a capital letter."""
    return words[:1].upper() + words[1:]
