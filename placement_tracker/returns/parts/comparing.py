"""Figures of others beside the authority's own (measures.md G13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from placement_tracker.measures.authority import compared
from placement_tracker.returns.material import Values

ENGLAND, NEIGHBOURS = "ENGLAND", "NEIGHBOURS"


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of others, and where it comes from: the words of its footnote."""

    value: Fraction
    note: str


def england(rows: Iterable[Values], code: str) -> Compared | None:
    """England's latest figure."""
    found = _latest([row for row in rows if row["measure"] == code and row["group"] == ENGLAND])
    return Compared(Fraction(found[0]["value"]), _note("England", found)) if found else None


def neighbours(rows: Iterable[Values], code: str, own: str) -> Compared | None:
    """The neighbours' average of the latest year: as it was given, or the mean of those that have a value,
    without the authority itself.
    """
    about = [row for row in rows if row["measure"] == code and row["group"] != ENGLAND]
    given = _latest([row for row in about if row["group"] == NEIGHBOURS])
    if given:
        return Compared(Fraction(given[0]["value"]), _note("Neighbours' average", given))
    others = [row for row in about if row["group"] != NEIGHBOURS and compared(row["group"]) != compared(own)]
    found = _latest(others)
    if not found:
        return None
    mean = sum((Fraction(row["value"]) for row in found), Fraction(0)) / len(found)
    return Compared(mean, _note(f"Simple average of {len(found)} neighbours", found))


def _latest(rows: list[Values]) -> list[Values]:
    last = max((row["period"] for row in rows), default="")
    return [row for row in rows if row["period"] == last]


def _note(words: str, rows: list[Values]) -> str:
    sources = sorted({row["source"] for row in rows if row["source"]})
    said = f" Source: {', '.join(sources)}." if sources else ""
    return f"{words}, {rows[0]['period']}.{said}"
