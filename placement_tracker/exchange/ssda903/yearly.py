"""The other files of a year's return, made from the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from placement_tracker.domain.codes import SHORT_BREAKS
from placement_tracker.domain.days import Interval
from placement_tracker.exchange.ssda903 import tables
from placement_tracker.exchange.ssda903.children import PREVIOUS, year_name
from placement_tracker.exchange.ssda903.records import Child, Record

Row = dict[str, Any]
_ADOPTED = ("E11", "E12")
_ADOPTERS = {"M1": "1", "F1": "1", "MM": "2", "FF": "2", "MF": "2"}
#: Which health events answer a yearly question.
_EVENTS = {
    "IMMUNISATIONS": ("IMMUNISATIONS",),
    "TEETH_CHECK": ("DENTAL_CHECK",),
    "HEALTH_ASSESSMENT": ("IHA", "HEALTH_ASSESSMENT"),
    "SUBSTANCE_MISUSE": ("SUBSTANCE_MISUSE",),
}


def bit(value: bool | None) -> str | None:
    return None if value is None else str(int(value))


def _within(value: date | None, year: Interval) -> date | None:
    """A day, where it is not after the year."""
    return value if value is not None and value <= year.last else None


def _open_in(start: date, end: date | None, year: Interval) -> bool:
    return start <= year.last and (end is None or end >= year.first)


def who(child: Child) -> Row:
    return {"CHILD": child.child_id, "DOB": child.values["date_of_birth"], "SEX": child.values["sex"]}


def header_of(child: Child) -> Row:
    values = child.values
    return {
        **who(child),
        "ETHNIC": values["ethnicity"],
        "UPN": values["upn"],
        "MOTHER": bit(values["mother"]),
        "MC_DOB": values["mother_child_birth"],
    }


def reviews_of(child: Child, year: Interval) -> Iterator[Row]:
    for one in child.of("reviews"):
        if one["held_on"] in year:
            yield {**who(child), "REVIEW": one["held_on"], "REVIEW_CODE": one["participation"]}


def uasc_of(child: Child, year: Interval) -> Iterator[Row]:
    ceased = child.values["uasc_ceased_on"]
    if child.values["uasc"] and (ceased is None or ceased >= year.first):
        yield {**who(child), "DUC": _within(ceased, year)}


def missing_of(child: Child, year: Interval) -> Iterator[Row]:
    for one in child.of("missing_episodes"):
        start = one["went_missing_at"].day
        end = one["returned_at"].day if one["returned_at"] is not None else None
        if _open_in(start, end, year):
            yield {**who(child), "MISSING": one["kind"], "MIS_START": start, "MIS_END": _within(end, year)}


def workers_of(child: Child, year: Interval) -> Iterator[Row]:
    for one in child.of("allocations"):
        if one["role"] == "SW" and _open_in(one["started_on"], one["ended_on"], year):
            yield {
                **who(child),
                "SW_ID": one["worker_id"] or one["worker"],
                "SW_DECOM": one["started_on"],
                "SW_DEC": _within(one["ended_on"], year),
                "SW_REASON": one["change_reason"],
            }


def deprivations_of(child: Child, year: Interval) -> Iterator[Row]:
    for one in child.of("deprivations"):
        if _open_in(one["started_on"], one["ended_on"], year):
            ended = _within(one["ended_on"], year)
            yield {**who(child), "DOLO_START": one["started_on"], "DOLO_END": ended}


def decisions_of(child: Child, year: Interval) -> Iterator[Row]:
    """Decisions for adoption that stood in the year."""
    for one in child.of("adoptions"):
        decided = one["agency_decision_on"]
        if decided is None or not _open_in(decided, one["reversed_on"], year):
            continue
        ceased = _within(one["reversed_on"], year)
        yield {
            **who(child),
            "DATE_PLACED": decided,
            "DATE_PLACED_CEASED": ceased,
            "REASON_PLACED_CEASED": one["reversed_reason"] if ceased else None,
        }


def adoption_of(child: Child, year: Interval) -> Iterator[Row]:
    """The adoption by which care ended in the year: of several decisions the last that was not reversed."""
    ends = [
        one for one in child.of("care_periods") if one["ended_on"] is not None and one["ended_on"] in year
    ]
    standing = [one for one in child.of("adoptions") if one["reversed_on"] is None and _is_told(one)]
    if not standing or not any(one["end_reason"] in _ADOPTED for one in ends):
        return
    one = max(standing, key=lambda one: one["agency_decision_on"] or date.min)
    yield {
        **who(child),
        "DATE_INT": one["agency_decision_on"],
        "DATE_MATCH": one["matched_on"],
        "FOSTER_CARE": bit(one["foster_carers"]),
        "NB_ADOPTR": _ADOPTERS.get(one["adopters_sex"] or ""),
        "SEX_ADOPTR": one["adopters_sex"],
        "LS_ADOPTR": one["adopters_status"],
    }


def _is_told(one: Record) -> bool:
    return any(
        one[name] is not None for name in ("matched_on", "foster_carers", "adopters_sex", "adopters_status")
    )


def contacts_of(child: Child, year: Interval) -> Iterator[Row]:
    for one in child.of("care_leaver_contacts"):
        if one["birthday"] in year:
            yield {
                **who(child),
                "IN_TOUCH": one["in_touch"],
                "ACTIV": one["activity"],
                "ACCOM": one["accommodation"],
            }


def permanence_of(child: Child, year: Interval) -> Iterator[Row]:
    """Asked of children who came into care in the year; and where the year's return said it all the same."""
    told = answer_of(child, year, PREVIOUS) is not None
    came = any(one["started_on"] in year for one in child.of("care_periods"))
    for one in child.of("previous_permanence"):
        if told or came:
            said = {"PREV_PERM": one["permanence"], "LA_PERM": one["authority"], "DATE_PERM": one["date"]}
            yield {**who(child), **said}


def answer_of(child: Child, year: Interval, item: str) -> str | None:
    """What the year's return said; the year is named 2017-18, and 2018 is understood too."""
    number = year.last.year
    return child.answer(year_name(number), item) or child.answer(str(number), item)


def health_of(child: Child, episodes: Sequence[Row], year: Interval, *, recorded: bool) -> Iterator[Row]:
    """The yearly answers: an event in the records says yes; else what the year's return said; else, of a child in
    care for the whole year in a store that records health events (`recorded`), no.
    """
    answers = {item: answer_of(child, year, item) for item in tables.OC2_ITEMS.split()}
    told = any(value is not None for value in answers.values())
    if not told and not (recorded and in_care_all_year(episodes, year)):
        return
    done = {
        one["kind"]: one
        for one in sorted(child.of("health_events"), key=lambda one: one["occurred_on"])
        if one["occurred_on"] in year and one["outcome"] in (None, "DONE")
    }
    for item, kinds in _EVENTS.items():
        if any(kind in done for kind in kinds):
            answers[item] = "1"
        elif not told:
            answers[item] = "0"
    if "SDQ" in done and done["SDQ"]["score"] is not None:
        answers["SDQ_SCORE"], answers["SDQ_REASON"] = f"{done['SDQ']['score']:f}", None
    if any(one["kind"] == "CONVICTION" and one["started_on"] in year for one in child.of("circumstances")):
        answers["CONVICTED"] = "1"
    yield {**who(child), **answers}


def in_care_all_year(episodes: Sequence[Row], year: Interval) -> bool:
    """Looked after for the twelve months to 31 March without a break, short breaks not counted (facts 2.4)."""
    for row in episodes:
        if row["LS"] in SHORT_BREAKS or (row["RNE"] == "S" and row["DECOM"] > year.first):
            return False
        end = row.get("DEC")
        if end is not None and row.get("REC") != "X1" and end < year.last:
            return False
    return bool(episodes)
