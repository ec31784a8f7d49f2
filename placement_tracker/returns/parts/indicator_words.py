"""What is said of a measure on its own page: its definition, what stands beside its figure, and notes on its series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures.beside import beside
from placement_tracker.measures.definition_words import readable
from placement_tracker.measures.register import Measure
from placement_tracker.measures.splits import Split
from placement_tracker.measures.targets import bandings
from placement_tracker.measures.versions import changes_between
from placement_tracker.returns.counted import Quantity, Worded
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Cell, Column, Paragraph, Table
from placement_tracker.returns.parts.about import UASC_IN_WORDS, capital, period_words
from placement_tracker.returns.parts.indicator_months import notes_of
from placement_tracker.returns.parts.standing import Standing

#: What is beside the figure of this measure stands in a table of its own: how late interviews were.
_IN_A_TABLE = frozenset({"return-interviews-3-days"})

_SHORT = {"iha": "IHA", "sdq": "SDQ", "ehcp": "EHCP", "iro": "IRO", "uasc": "UASC"}


def sheet_name(measure: Measure) -> str:
    """A short name for a sheet: no two measures have the same."""
    words = [_SHORT.get(word, word) for word in measure.code.split("-")]
    name = " ".join(words)
    return name[:1].upper() + name[1:]


def facts_table(rows: Iterable[tuple[str, str]], title: str) -> Table:
    """Names and what is said of each, across the page."""
    return Table(
        (Column(title, 20), Column("", 118)),
        tuple((Cell(name, strong=True), Cell(words)) for name, words in rows),
        to_read=True,
    )


def definition_rows(one: Standing, material: Material, *, brief: bool = False) -> list[tuple[str, str]]:
    """Theme, definition, period, polarity, and who counts; `brief`: in fewer rows."""
    measure, snapshot = one.measure, material.frames.authority.snapshot_day(one.month)
    period = f"{period_words(measure, one.month, snapshot)}."
    theme = [] if brief else [("Theme", measure.theme)]
    out_of = [("Out of", readable(measure.denominator))] if measure.denominator else []
    polarity = f"{capital(measure.polarity_in_words)}."
    counts = "" if brief else f" {UASC_IN_WORDS[measure.uasc]}"
    rest = [("Period", f"{period} {polarity}{counts}")]
    return [
        *theme,
        *out_of,
        ("Counted", readable(measure.numerator)),
        *rest,
        ("Target", target_words(one)),
        ("Source", source_words(material)),
    ]


def target_words(one: Standing) -> str:
    """The bandings, and who set the target."""
    year = financial_year(one.month.last)
    words = bandings(one.measure, year, one.own_targets)
    set_by_authority = (one.measure.code, year) in one.own_targets
    return f"{year}. {words}{' Set by the authority.' if set_by_authority else ''}"


def source_words(material: Material) -> str:
    """Where the figures come from."""
    name, state = material.frames.authority.name or "the authority", material.state
    at = f", as after entry {state.last_entry:,} of the history" if state.last_entry else ""
    where = "For S and E see Data sources."
    return f"Records of {name} held in Placement Tracker{at}. {where}"


def explanations(measure: Measure, material: Material, month: Month) -> list[Paragraph]:
    """Other readings, and what is not known, beside the figure (measures.md G6, G7, G10)."""
    if measure.code in _IN_A_TABLE:
        return []
    found = []
    for words, number in beside(material.frames, measure.code, month):
        said = f"Beside the figure: {words}: {{}}."
        counted = Quantity(f"beside {measure.code} {month} {words}", number)
        found.append(Paragraph(said.format(f"{number:,}"), worded=Worded(said, (counted,))))
    return found


def series_notes(one: Standing, material: Material, months: Sequence[Month]) -> list[Paragraph]:
    """Notes and gaps of the series that is shown, and changes of the definition within it."""
    code = one.measure.code
    noted = [
        Paragraph(f"{when.first:%B %Y}: {note}", written=True)
        for when, note in notes_of(material.annotations, code, months)
    ]
    return noted + [Paragraph(words) for words in changes_between(code, months[0], months[-1])]


def split_notes(splits: Iterable[Split]) -> list[Paragraph]:
    """What the splits say of themselves, each thing once."""
    return [Paragraph(note) for note in dict.fromkeys(split.note for split in splits) if note]
