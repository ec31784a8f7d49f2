"""Children, their homes, and what the return says of each by the year: header, uasc, oc2, oc3, prev_perm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from placement_tracker.domain.days import birthday, financial_year
from placement_tracker.exchange.incoming import Incoming
from placement_tracker.exchange.ssda903 import tables
from placement_tracker.exchange.ssda903.fitting import incoming, later_than_the_year
from placement_tracker.exchange.ssda903.lines import Line
from placement_tracker.exchange.standing import Standing

#: Items of return_answers beside the columns of oc2: how the return began a period whose start it does not tell
#: (the code and the day), and a previous permanence that it told in a year in which the child did not come into care.
BEGAN, PREVIOUS = "RNE", "PREV_PERM"
_CHILD = {
    "UPN": "upn",
    "SEX": "sex",
    "ETHNIC": "ethnicity",
    "MOTHER": "mother",
    "MC_DOB": "mother_child_birth",
}
_FLAGS = {"0": "N", "1": "Y", "FALSE": "N", "TRUE": "Y", "NO": "N", "YES": "Y"}


def flag(text: str | None) -> str:
    """A 0 or 1 of the return as the archive writes it; anything else as it is, to be refused."""
    return _FLAGS.get(text.upper(), text) if text else ""


@cache
def year_name(year: int) -> str:
    """The return's year as records name it: 2017-18 for the year that ends on 31 March 2018."""
    return financial_year(date(year, 3, 31))


def child_rows(
    headers: Iterable[Line], uasc: Iterable[Line], standing: dict[str, list[Standing]]
) -> Iterator[Incoming]:
    """A child's record from its header, and from its line among the unaccompanied children."""
    marks: dict[str, Line] = {}
    for line in uasc:
        marks.setdefault(line.child_id, line)
    told = set()
    for line in headers:
        values = _header_values(line)
        mark = marks.get(line.child_id)
        if mark is not None and line.child_id not in told:
            values.update(_mark_values(mark, standing.get(line.child_id, ())))
        told.add(line.child_id)
        yield incoming("children", line, values)
    for child_id, mark in marks.items():
        if child_id not in told:
            who = {"child_id": child_id, "date_of_birth": mark.get("DOB"), "sex": mark.get("SEX")}
            known = {name: value for name, value in who.items() if value is not None}
            values = {**known, **_mark_values(mark, standing.get(child_id, ()))}
            yield incoming("children", mark, values)


def _header_values(line: Line) -> dict[str, Any]:
    values: dict[str, Any] = {"child_id": line.child_id, "date_of_birth": line.get("DOB")}
    for theirs, ours in _CHILD.items():
        if line.has(theirs):
            values[ours] = flag(line.get(theirs)) if theirs == "MOTHER" else line.get(theirs)
    return values


def _mark_values(mark: Line, standing: Sequence[Standing]) -> dict[str, Any]:
    ceased = mark.get("DUC")
    known = next((one.values.get("uasc_ceased_on") for one in standing if not one.voided), None)
    if ceased is None and later_than_the_year(known, mark):
        return {"uasc": True}
    return {"uasc": True, "uasc_ceased_on": ceased}


def home_rows(episodes: Sequence[Line], standing: Iterable[Standing]) -> Iterator[Incoming]:
    """The days on which a child's home was another one, as its episodes (in order) say.

    That no home is known from a day on is kept too: an older year read later must not fill it.
    """
    homes: dict[date, str] = {
        one.values["from_date"]: one.values.get("postcode") or "" for one in standing if not one.voided
    }
    days = sorted(homes)
    by_day = {line.values["DECOM"]: line for line in episodes if line.has("HOME_POST")}
    for day, line in by_day.items():
        postcode = line.get("HOME_POST") or ""
        before = next((homes[known] for known in reversed(days) if known <= day), None)
        if postcode != before:
            homes[day] = postcode
            days = sorted(homes)
            values = {"child_id": line.child_id, "from_date": day, "postcode": postcode}
            yield incoming("home_addresses", line, values)


def health_answers(lines: Iterable[Line]) -> Iterator[Incoming]:
    """The yearly answers of oc2: they have no day, and stay answers."""
    for line in lines:
        for item in tables.OC2_ITEMS.split():
            if line.get(item) is not None:
                yield answer(line, line.year, item, str(line.get(item)))


def answer(line: Line, year: int, item: str, said: str) -> Incoming:
    values = {"child_id": line.child_id, "year": year_name(year), "item": item, "answer": said}
    return incoming("return_answers", line, values)


def contact_rows(lines: Iterable[Line], births: dict[str, date]) -> Iterator[Incoming]:
    """Contacts with care leavers, each on the birthday that lies in the return's year."""
    for line in lines:
        born = line.get("DOB") or births.get(line.child_id)
        values: dict[str, Any] = {
            "child_id": line.child_id,
            "birthday": birthday_in(born, line.year) if born else None,
        }
        for theirs, ours in (("IN_TOUCH", "in_touch"), ("ACTIV", "activity"), ("ACCOM", "accommodation")):
            if line.has(theirs):
                values[ours] = line.get(theirs)
        yield incoming("care_leaver_contacts", line, values)


def birthday_in(born: date, year: int) -> date:
    """The birthday that lies in the year ending on 31 March."""
    day = birthday(born, year - born.year)
    return day if day <= date(year, 3, 31) else birthday(born, year - 1 - born.year)


def permanence_rows(lines: Sequence[Line], came_into_care: set[tuple[str, int]]) -> Iterator[Incoming]:
    """Previous permanence, the latest year's word of it. Told in a year in which the child did not come into care
    it is kept as that year's answer too, so that the year's return can be made again.
    """
    latest = {line.child_id: line.year for line in sorted(lines, key=lambda line: line.year)}
    for line in lines:
        if line.year == latest[line.child_id]:
            values = {
                "child_id": line.child_id,
                "permanence": line.get("PREV_PERM"),
                "authority": line.get("LA_PERM"),
                "date": line.get("DATE_PERM"),
            }
            yield incoming("previous_permanence", line, values)
        if (line.child_id, line.year) not in came_into_care:
            yield answer(line, line.year, PREVIOUS, line.get("PREV_PERM"))
