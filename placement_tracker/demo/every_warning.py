"""A few children with each warning that the rules know, so that the demo shows what every one looks like."""

from __future__ import annotations

from datetime import date, time

from placement_tracker.demo.county import OWN, Cells, County
from placement_tracker.domain.moments import Moment


def children_with_warnings(county: County) -> None:
    """Each of these children is here for one warning or two."""
    _placements(county)
    _missing(county)
    _before_birth(county)
    _records(county)
    _likely_duplicates(county)


def _child(
    county: County, surname: str, forenames: str, born: date = date(2004, 5, 17), **more: object
) -> str:
    child_id = county.number("W")
    county.add(
        "children", child_id=child_id, date_of_birth=born, surname=surname, forenames=forenames, sex="F",
        ethnicity="WBRI", nationality="British", **more,
    )  # fmt: skip
    return child_id


def _care(county: County, child_id: str, began: date = date(2017, 2, 1), **more: object) -> None:
    cells: Cells = {"category_of_need": "N1"} | more
    county.add("care_periods", child_id=child_id, started_on=began, **cells)
    status_end = {"ended_on": more["ended_on"]} if "ended_on" in more else {}
    county.add("legal_statuses", child_id=child_id, status="C2", started_on=began, **status_end)


def _placed(
    county: County, child_id: str, began: date, kind: str = "U6", ended: date | None = None, **more: object
) -> None:
    cells: Cells = {
        "provider": "PR1" if kind[0] == "U" else None,
        "end_reason": "CARPL" if ended else None,
    } | more
    county.add(
        "placements", child_id=child_id, started_on=began, placement_type=kind, ended_on=ended, postcode="ZA7 3QX",
        district="Alderbrook", authority=OWN, distance_miles="3.2", **cells,
    )  # fmt: skip


def _placements(county: County) -> None:
    one_day = _child(county, "Quarrydale", "Nell")
    _care(county, one_day)
    _placed(county, one_day, date(2017, 2, 1), "K2", date(2017, 2, 1), provider="PR4")
    _placed(county, one_day, date(2017, 2, 1))
    gap = _child(county, "Oakmead", "Tansy")
    _care(county, gap)
    _placed(county, gap, date(2017, 2, 1), ended=date(2017, 8, 4))
    _placed(county, gap, date(2017, 8, 9))
    long_stay = _child(county, "Fenstead", "Orla")
    _care(county, long_stay)
    _placed(county, long_stay, date(2017, 2, 1), ended=date(2017, 12, 1), end_reason=None)
    _placed(county, long_stay, date(2017, 12, 1), "T4", date(2017, 12, 20), end_reason=None)
    _placed(county, long_stay, date(2017, 12, 20), "K2", provider="PR5")
    no_reason = _child(county, "Coldwick", "Fern")
    _care(county, no_reason, category_of_need=None)
    _placed(county, no_reason, date(2017, 2, 1), ended=date(2017, 6, 1), end_reason=None)
    _placed(county, no_reason, date(2017, 6, 1))


def _missing(county: County) -> None:
    child = _child(county, "Merehurst", "Saffron")
    _care(county, child, date(2017, 2, 1), ended_on=date(2018, 1, 15), end_reason="E4A")
    _placed(county, child, date(2017, 2, 1), ended=date(2018, 1, 15))

    def episode(went: Moment, returned: Moment | None, how: str | None) -> str:
        episode_id = county.number("ME")
        county.add(
            "missing_episodes", episode_id=episode_id, child_id=child, kind="M", went_missing_at=went,
            returned_at=returned, how_ended=how,
        )  # fmt: skip
        return episode_id

    episode(Moment(date(2016, 12, 24), time(20)), Moment(date(2016, 12, 25), time(9)), "RETURNED")
    changed = episode(
        Moment(date(2017, 9, 2), time(22)), Moment(date(2017, 9, 3), time(1, 30)), "STATUS_CHANGED"
    )
    episode(Moment(date(2018, 1, 12), time(19, 30)), None, None)
    county.add(
        "return_interviews", interview_id=county.number("RI"), episodes=(changed,), outcome="COMPLETED",
        held_at=Moment(date(2017, 9, 2), time(23, 30)), interviewer="Una Langwold",
    )  # fmt: skip


def _before_birth(county: County) -> None:
    baby = _child(county, "Rushbourne", "Linnet", date(2017, 5, 17))
    _care(county, baby, date(2017, 5, 17))
    _placed(county, baby, date(2017, 5, 17))
    county.add(
        "missing_episodes", episode_id=county.number("ME"), child_id=baby, kind="A",
        went_missing_at=Moment(date(2017, 5, 10), time(18)), returned_at=Moment(date(2017, 5, 10), time(22)),
        how_ended="RETURNED",
    )  # fmt: skip


def _records(county: County) -> None:
    grown_up = _child(county, "Thornley", "Verity", date(2000, 1, 1))
    _care(county, grown_up)
    _placed(county, grown_up, date(2017, 2, 1))
    unlawful = _child(county, "Elmshaw", "Greta")
    county.add("care_periods", child_id=unlawful, started_on=date(2017, 2, 1), category_of_need="N4")
    county.add("legal_statuses", child_id=unlawful, status="V2", started_on=date(2017, 2, 3))
    _placed(county, unlawful, date(2017, 2, 1))
    for worker in ("Piers Garfield", "Yara Wickton"):
        county.add("allocations", child_id=unlawful, role="SW", worker=worker, started_on=date(2017, 3, 1))
    leaver = _child(county, "Hazelyard", "Clover", date(1998, 6, 3))
    county.add(
        "care_leavers", child_id=leaver, started_on=date(2016, 6, 3), eligibility="FORMER_RELEVANT",
        staying_put_from=date(2017, 5, 1), staying_put_to=date(2017, 4, 1),
    )  # fmt: skip


def _likely_duplicates(county: County) -> None:
    first = _child(county, "Penmeadow", "Willa Rose", date(2006, 3, 9))
    _care(county, first)
    _placed(county, first, date(2017, 2, 1))
    _child(county, "Penmeadow", "Willa", date(2006, 3, 9))
