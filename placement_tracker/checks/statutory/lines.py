"""Rows of the return's tables with their cells typed. Columns keep the return's names, in small letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar, TypeVar

#: One row by the return's column names: days as dates, blank cells None or absent, all else text.
Row = Mapping[str, Any]

_DAYS = frozenset("DOB MC_DOB DECOM DEC REVIEW DUC MIS_START MIS_END SW_DECOM SW_DEC".split())


@dataclass(slots=True, eq=False)
class Line:
    """A row of a table. `unread` names the columns that hold something which is no day although it should be."""

    table: ClassVar[str] = ""
    #: The column by which a child's rows are told apart.
    told_by: ClassVar[str] = ""

    row: Row
    unread: frozenset[str]


@dataclass(slots=True, eq=False)
class Header(Line):
    table: ClassVar[str] = "Header"
    told_by: ClassVar[str] = "DOB"

    sex: str | None
    dob: date | None
    ethnic: str | None
    upn: str | None
    mother: str | None
    mc_dob: date | None


@dataclass(slots=True, eq=False)
class Episode(Line):
    table: ClassVar[str] = "Episodes"
    told_by: ClassVar[str] = "DECOM"

    decom: date | None
    rne: str | None
    ls: str | None
    cin: str | None
    place: str | None
    place_provider: str | None
    dec: date | None
    rec: str | None
    reason_place_change: str | None
    home_post: str | None
    pl_post: str | None
    urn: str | None

    def lasts_to(self, last: date) -> date:
        """The day on which it ended, or the year's last day where it is open."""
        return self.dec or last


@dataclass(slots=True, eq=False)
class Review(Line):
    table: ClassVar[str] = "Reviews"
    told_by: ClassVar[str] = "REVIEW"

    dob: date | None
    review: date | None
    review_code: str | None


@dataclass(slots=True, eq=False)
class Uasc(Line):
    table: ClassVar[str] = "UASC"
    told_by: ClassVar[str] = "DUC"

    sex: str | None
    dob: date | None
    duc: date | None


@dataclass(slots=True, eq=False)
class Missing(Line):
    table: ClassVar[str] = "Missing"
    told_by: ClassVar[str] = "MIS_START"

    dob: date | None
    missing: str | None
    mis_start: date | None
    mis_end: date | None


@dataclass(slots=True, eq=False)
class SocialWorker(Line):
    table: ClassVar[str] = "SWEpisodes"
    told_by: ClassVar[str] = "SW_DECOM"

    dob: date | None
    sw_id: str | None
    sw_decom: date | None
    sw_dec: date | None
    sw_reason: str | None


@dataclass(slots=True, eq=False)
class Leaver(Line):
    """A care leaver's row, which some rules of the header ask about."""

    table: ClassVar[str] = "OC3"

    in_touch: str | None
    activ: str | None
    accom: str | None


OneLine = TypeVar("OneLine", bound=Line)


def _columns(kind: type[Line]) -> tuple[tuple[str, bool], ...]:
    names = [one.name.upper() for one in fields(kind) if one.name not in ("row", "unread")]
    return tuple((name, name in _DAYS) for name in names)


_KINDS: tuple[type[Line], ...] = (Header, Episode, Review, Uasc, Missing, SocialWorker, Leaver)
_COLUMNS = {kind.table: _columns(kind) for kind in _KINDS}


def read(kind: type[OneLine], row: Row) -> OneLine:
    """The row as a line of its table; what is no day stands as None, and is named in `unread`."""
    values: list[Any] = []
    unread: frozenset[str] = frozenset()
    for name, is_day in _COLUMNS[kind.table]:
        value = row.get(name)
        if is_day and value is not None and not isinstance(value, date):
            unread |= {name}
            value = None
        values.append(value)
    return kind(row, unread, *values)
