"""Code sets: which codes there are, from when to when, and their words (archive.md "Code sets").

They are dated data in resources/codes, one row a code, and are read once, when first asked for.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

#: The sets to which an authority may add codes of its own.
OPEN_SETS = frozenset({"DISABILITY", "MISSING_REASON", "CONCERN", "REFUSAL_REASON"})

#: Placements that are a temporary stay: the child comes back from it (measures.md G6).
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
#: Legal statuses of an agreed series of short breaks: with one of them a child is not in care (measures.md G2).
SHORT_BREAKS = ("V3", "V4")
#: How a missing episode ends where care did: there is no return, and no interview is asked for (measures.md G10).
ENDED_WITH_CARE = ("CARE_ENDED", "TURNED_18", "DIED")

#: An authority's own codes, by set; a mapping of codes to words, where it gives words too.
OwnCodes = Mapping[str, Collection[str]]
NO_OWN_CODES: OwnCodes = {}


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a set. `first_day` and `last_day` bound its validity, None where it has no such bound.

    `replaces` is the code that it took over from: a span that was open on the day of the change may be
    recorded under the new code although it began before (the return's carry-over).
    """

    set_name: str
    code: str
    words: str
    first_day: date | None = None
    last_day: date | None = None
    replaces: str | None = None

    def holds_on(self, day: date) -> bool:
        after_start = self.first_day is None or self.first_day <= day
        return after_start and (self.last_day is None or day <= self.last_day)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows() -> Iterator[Code]:
    folder = files("resources") / "codes"
    for name in sorted(file.name for file in folder.iterdir() if file.name.endswith(".csv")):
        for row in csv.DictReader((folder / name).read_text("utf-8").splitlines()):
            yield Code(
                row["set"],
                row["code"],
                row["words"],
                _day(row["from"]),
                _day(row["to"]),
                row["replaces"] or None,
            )


@cache
def _sets() -> dict[str, dict[str, Code]]:
    sets: dict[str, dict[str, Code]] = {}
    for code in _rows():
        sets.setdefault(code.set_name, {})[code.code] = code
    return sets


@cache
def _readings() -> dict[tuple[str, str], str]:
    """What a text in capitals is read as: the code so written, or another that it stands for."""
    text = (files("resources") / "code_readings.csv").read_text("utf-8")
    readings = {(name, code.upper()): code for name, codes in _sets().items() for code in codes}
    readings.update({(row["set"], row["text"]): row["code"] for row in csv.DictReader(text.splitlines())})
    return readings


def set_names() -> list[str]:
    return sorted(_sets())


def _own(set_name: str, own: OwnCodes) -> Collection[str]:
    return own.get(set_name, ()) if set_name in OPEN_SETS else ()


def known(set_name: str, code: str, own: OwnCodes = NO_OWN_CODES) -> bool:
    """Whether the set has the code on any day. KeyError for an unknown set, here and below."""
    return code in _sets()[set_name] or code in _own(set_name, own)


def in_force(
    set_name: str,
    code: str,
    day: date | None,
    *,
    ended_on: date | None = None,
    own: OwnCodes = NO_OWN_CODES,
) -> bool:
    """Whether the set has the code on the day; on any day where `day` is None.

    The day is that on which the span began, for an end reason that on which it ended (archive.md). `ended_on`
    is the end of the span, None where it is open: a code that replaced another also fits a span that began
    under the old code and was still open when the new one came in.
    """
    found = _sets()[set_name].get(code)
    if found is None:
        return code in _own(set_name, own)
    if day is None or found.holds_on(day):
        return True
    return found.replaces is not None and _carried_over(found, day, ended_on)


def _carried_over(code: Code, day: date, ended_on: date | None) -> bool:
    old = _sets()[code.set_name][code.replaces or ""]
    still_open = ended_on is None or code.first_day is None or ended_on >= code.first_day
    return still_open and old.holds_on(day)


def words(set_name: str, code: str, own: OwnCodes = NO_OWN_CODES) -> str:
    """What the code means; the code itself where nothing is known of it."""
    found = _sets()[set_name].get(code)
    if found is not None:
        return found.words
    added = _own(set_name, own)
    return str(added[code]) if isinstance(added, Mapping) and code in added else code


def choices(set_name: str, day: date | None, own: OwnCodes = NO_OWN_CODES) -> list[Code]:
    """The codes to choose from on a day (None: all), in the order of the set, an authority's own last."""
    listed = [code for code in _sets()[set_name].values() if day is None or code.holds_on(day)]
    added = [code for code in _own(set_name, own) if code not in _sets()[set_name]]
    return listed + [Code(set_name, code, words(set_name, code, own)) for code in added]


def read_as(set_name: str, text: str) -> str:
    """The code that a text stands for, in any letter case: "1" is M in SEX.

    An unknown text comes back trimmed and in capitals.
    """
    plain = text.strip().upper()
    return _readings().get((set_name, plain), plain)
