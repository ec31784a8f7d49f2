"""What pasted rows are, and what each of their columns is: by the titles, else by what the cells look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from placement_tracker.domain.kinds import Form
from placement_tracker.exchange.pasted.other_words import place_words
from placement_tracker.exchange.pasted.places import (
    BORN,
    CHILD_ID,
    FORENAMES,
    NAME,
    SURNAME,
    TIME,
    UPN,
    pasted_kinds,
    places,
)
from placement_tracker.exchange.pasted.reading import is_clock, read_moment

#: How alike a title must be to words that are known, out of 100.
_ALIKE = 88
#: In how many of the first rows titles are looked for: lists often begin with a line about themselves.
_TITLES_WITHIN = 6
#: How many rows are looked at where there are no titles.
_LOOKED_AT = 40
_MOST_TITLE = 60
_UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]", re.ASCII)
_NAME = re.compile(r"[^\W\d_][^\W\d_'’ .,-]*(?:[ ,'’.-]+[^\W\d_]+)*", re.UNICODE)
#: Above this age at their first day rows are about children.
_YEARS_BORN_AGO = 2


@dataclass(frozen=True, slots=True)
class Guess:
    """What rows are: the kind, the number of the row of titles (-1: there is none), and what each column is ("": it is
    left out).
    """

    kind: str
    titles: int
    places: tuple[str, ...]


def guess(rows: Sequence[Sequence[str]], today: date, children: Collection[str] = ()) -> Guess:
    """What pasted rows are. `children` are the numbers of the store's children: in rows without titles they tell."""
    best = Guess("", -1, ())
    most = 0
    for number, row in enumerate(rows[:_TITLES_WITHIN]):
        if any(len(cell) > _MOST_TITLE for cell in row):
            continue
        kind, found, weight = _by_titles(row)
        if weight > most and _is_titles(row, found):
            best, most = Guess(kind, number, found), weight
    if most:
        return best
    kind = pasted_kinds()[0].name
    return Guess(kind, -1, by_cells(kind, rows, today, children))


def places_for(kind: str, titles: Sequence[str]) -> tuple[str, ...]:
    """What columns with these titles are, for rows of a kind."""
    return _matched(kind, titles)[0]


def _is_titles(row: Sequence[str], found: Sequence[str]) -> bool:
    """Two titles at least, or the only one; and no cell is a date."""
    named = sum(map(bool, found))
    return named >= min(2, sum(map(bool, row))) and not any(
        re.search(r"\d{1,2}[/.-]\d", cell) for cell in row
    )


def _by_titles(titles: Sequence[str]) -> tuple[str, tuple[str, ...], int]:
    """The kind that the titles fit best, what they are there, and how well they fit. Of equals the first."""
    found = [(kind.name, *_matched(kind.name, titles)) for kind in pasted_kinds()]
    return max(found, key=lambda one: one[2])


def _matched(kind: str, titles: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """What each title is, a place once only, and how well they fit; closer words take a place first."""
    near = [(how, column, place) for column, title in enumerate(titles) for how, place in _fits(kind, title)]
    found = [""] * len(titles)
    weight = 0
    for how, column, place in sorted(near, key=lambda one: (-one[0], one[1])):
        if not found[column] and place not in found:
            found[column] = place
            weight += how * _counts(kind, place)
    return tuple(_times_right(kind, found)), weight


def _counts(kind: str, place: str) -> int:
    """What only this kind of record has says more than who the child is; what it must have says most."""
    column = places(kind)[place].column
    if column is None:
        return 4 if place.startswith("episode:") else 1
    return 6 if column.required else 4


def _times_right(kind: str, found: list[str]) -> list[str]:
    """A time alone, without its day, is the moment itself."""
    for number, place in enumerate(found):
        if place.endswith(TIME) and place.removesuffix(TIME) not in found:
            found[number] = place.removesuffix(TIME) if places(kind)[place].is_time else place
    return found


def _fits(kind: str, title: str) -> list[tuple[int, str]]:
    words = plain_title(title)
    if not words:
        return []
    known = _known(kind)
    if words in known:
        return [(3, known[words])]
    from rapidfuzz import fuzz, process

    near = process.extract(words, known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=3)
    return [(2, known[name]) for name, _, _ in near]


@cache
def _known(kind: str) -> dict[str, str]:
    """{words: place}: the words of the forms, usual other words, and the archive's names, of which the last count."""
    every = places(kind).values()
    words = {plain_title(place.words): place.name for place in every if not place.is_time}
    names = {plain_title(place.name.replace("child:", "").replace(":", " ")): place.name for place in every}
    return words | place_words(kind) | names


@cache
def plain_title(title: str) -> str:
    """A title as it is compared: small letters and numbers, without what stands in brackets."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", title).replace("'", "").replace("’", "") or title
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare.casefold().replace("_", " ")).split())


# ---------------------------------------------------------------- without titles


def by_cells(
    kind: str, rows: Sequence[Sequence[str]], today: date, children: Collection[str] = ()
) -> tuple[str, ...]:
    """What the columns of rows without titles are, by what stands in them."""
    known = {number.casefold() for number in children}
    looked_at = rows[:_LOOKED_AT]
    sorts = [_sort([row[column] for row in looked_at], today, known) for column in range(len(rows[0]))]
    found = [""] * len(sorts)
    days = [place.name for place in places(kind).values() if _is_day(place.column) and not place.is_time]
    names = [column for column, sort in enumerate(sorts) if sort in {"word", "words"}]
    for column, sort in enumerate(sorts):
        if sort in {CHILD_ID, UPN, BORN} and sort not in found:
            found[column] = sort
        elif sort == "day" and days:
            found[column] = days.pop(0)
        elif sort == "clock" and column and f"{found[column - 1]}{TIME}" in places(kind):
            found[column] = f"{found[column - 1]}{TIME}"
    if names and sorts[names[0]] == "words":
        found[names[0]] = NAME
    elif len(names) > 1:
        found[names[0]], found[names[1]] = SURNAME, FORENAMES
    return tuple(found)


def _is_day(column: object) -> bool:
    return getattr(column, "form", None) in (Form.DAY, Form.MOMENT)


def _sort(cells: Sequence[str], today: date, children: Collection[str]) -> str:
    """What the cells of a column look like: most of those that are not blank."""
    filled = [cell for cell in cells if cell]
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        (CHILD_ID, lambda cell: cell.casefold() in children),
        (UPN, lambda cell: _UPN.fullmatch(cell.upper()) is not None),
        ("clock", is_clock),
        (BORN, lambda cell: _is_birth(cell, today)),
        ("day", lambda cell: _day(cell, today) is not None),
        ("word", lambda cell: _NAME.fullmatch(cell) is not None and len(cell.split()) == 1),
        ("words", lambda cell: _NAME.fullmatch(cell) is not None and len(cell.split()) <= 5),
    )
    for name, is_so in tests:
        if filled and sum(map(is_so, filled)) > 0.6 * len(filled):
            return name
    return ""


def _day(cell: str, today: date) -> date | None:
    if sum(sign.isdigit() for sign in cell) < 3:
        return None
    try:
        return read_moment(cell, today).day
    except ValueError:
        return None


def _is_birth(cell: str, today: date) -> bool:
    day = _day(cell, today)
    return day is not None and today.year - 26 < day.year <= today.year - _YEARS_BORN_AGO
