"""One invented child in a return, to which a test says only what is different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from placement_tracker.checks.statutory.checking import findings
from placement_tracker.checks.statutory.findings import Finding
from placement_tracker.domain.geography import Place, comparable_postcode
from placement_tracker.domain.year_return import YearReturn

CHILD = "C1"
OWN = "Leeds"
Given = Mapping[str, Any]

HEADER: Given = {
    "CHILD": CHILD,
    "SEX": "M",
    "DOB": "2013-06-15",
    "ETHNIC": "WBRI",
    "UPN": "A123456789012",
    "MOTHER": None,
    "MC_DOB": None,
}
EPISODE: Given = {
    "CHILD": CHILD,
    "DECOM": "2022-05-01",
    "RNE": "S",
    "LS": "C2",
    "CIN": "N1",
    "PLACE": "U6",
    "PLACE_PROVIDER": "PR1",
    "DEC": None,
    "REC": None,
    "REASON_PLACE_CHANGE": None,
    "HOME_POST": "LS1 1AA",
    "PL_POST": "LS2 2BB",
    "URN": "SC123456",
}
REVIEW: Given = {"CHILD": CHILD, "DOB": HEADER["DOB"], "REVIEW": "2025-07-01", "REVIEW_CODE": "PN1"}
UASC: Given = {"CHILD": CHILD, "SEX": "M", "DOB": HEADER["DOB"], "DUC": None}
MISSING: Given = {
    "CHILD": CHILD,
    "DOB": HEADER["DOB"],
    "MISSING": "M",
    "MIS_START": "2025-07-01",
    "MIS_END": "2025-07-03",
}
WORKER: Given = {
    "CHILD": CHILD,
    "DOB": HEADER["DOB"],
    "SW_ID": "SW100200",
    "SW_DECOM": "2022-05-01",
    "SW_DEC": None,
    "SW_REASON": "MANAGE",
}
LEAVER: Given = {"CHILD": CHILD, "DOB": HEADER["DOB"], "IN_TOUCH": "YES", "ACTIV": "F1", "ACCOM": "B1"}


class FewPlaces:
    """A directory of five postcodes."""

    places = {
        "LS11AA": Place(430_000, 433_000, "E08000035"),
        "LS22BB": Place(431_000, 434_000, "E08000035"),
        "BS33CC": Place(358_000, 172_000, "E06000023"),
        "TR44DD": Place(182_000, 45_000, "E06000052"),
        "EH55EE": Place(326_000, 974_000, "S12000036"),
    }

    def lookup(self, postcode: str) -> Place | None:
        return self.places.get(comparable_postcode(postcode))


def _read(name: str, value: Any) -> Any:
    is_day = name in ("DOB", "DECOM", "DEC", "REVIEW", "DUC") or name.endswith(
        ("_DOB", "_START", "_END", "_DEC")
    )
    if not (is_day or name == "SW_DECOM") or value is None:
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _rows(base: Given, given: Sequence[Given]) -> list[dict[str, Any]]:
    return [{name: _read(name, value) for name, value in {**base, **one}.items()} for one in given]


@dataclass(frozen=True, slots=True)
class Situation:
    """What differs. `header` None: the child is not in the header; a list: it is there more than once."""

    header: Given | Sequence[Given] | None = None
    episodes: Sequence[Given] = ({},)
    reviews: Sequence[Given] = ()
    uasc: Sequence[Given] = ()
    missing: Sequence[Given] = ()
    workers: Sequence[Given] = ({},)
    leavers: Sequence[Given] = ()
    last: Situation | None = None
    was_uasc: bool = False
    own: str = OWN

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        header = self.header
        headers = [] if header is None else [header] if isinstance(header, Mapping) else header
        return {
            "header": _rows(HEADER, headers),
            "episodes": _rows(EPISODE, self.episodes),
            "reviews": _rows(REVIEW, self.reviews),
            "uasc": _rows(UASC, self.uasc),
            "missing": _rows(MISSING, self.missing),
            "social_worker": _rows(WORKER, self.workers),
            "oc3": _rows(LEAVER, self.leavers),
        }


def told(header: Given | Sequence[Given] | None = HEADER, **others: Any) -> Situation:
    """A situation; the child is in the header unless `header` is None."""
    return Situation(header, **others)


def one(**changes: Any) -> Situation:
    """One episode with these changes."""
    return told(episodes=[changes])


def two(first: Given, second: Given) -> Situation:
    """Two episodes, the first from 1 May 2022 to 1 July 2025, the second open since."""
    before = {"DEC": "2025-07-01", "REC": "X1", "REASON_PLACE_CHANGE": "CARPL", **first}
    after = {"DECOM": "2025-07-01", "RNE": "P", "PL_POST": "BS3 3CC", **second}
    return told(episodes=[before, after])


def found(situation: Situation, year: int = 2026) -> list[Finding]:
    """All that the rules in force find."""
    last = situation.last.tables() if situation.last is not None else {}
    was_uasc = {CHILD} if situation.was_uasc else set()
    asked = YearReturn(year, situation.tables(), last, was_uasc, situation.own, FewPlaces())
    return findings(asked, lambda _done, _of, _words: None)


def numbers(situation: Situation, year: int = 2026) -> set[str]:
    return {finding.rule for finding in found(situation, year)}
