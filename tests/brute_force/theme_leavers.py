"""Care leavers."""

from collections.abc import Callable

from .calendar_days import in_months_to, in_window, is_open, window
from .care import is_own_child, is_uasc_leaver, snapshot_day
from .county import Child, Contact, County, Leaver
from .subjects import Measure, Row, on_day, share_row

IN_EDUCATION_OR_WORK = ("F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "P5")


def _contacts(
    county: County,
    month: str,
    counts: Callable[[Contact], bool],
    meets: Callable[[Contact], bool],
) -> list[Row]:
    """Contacts whose birthday lies in the window; the team is that of the birthday (G11)."""
    bounds = window("R12M", month)
    return [
        share_row(
            county,
            child,
            contact.birthday,
            meets(contact),
            on_day(child, contact.birthday),
            is_uasc_leaver(county, child, contact.birthday),
        )
        for child in county.children
        for contact in child.contacts
        if in_window(contact.birthday, bounds) and counts(contact)
    ]


def is_in_touch(contact: Contact) -> bool:
    return contact.in_touch == "YES"


def leavers_suitable_accommodation(county: County, month: str) -> list[Row]:
    return _contacts(county, month, is_in_touch, lambda contact: contact.accommodation.endswith("1"))


def leavers_in_education_or_work(county: County, month: str) -> list[Row]:
    return _contacts(county, month, is_in_touch, lambda contact: contact.activity in IN_EDUCATION_OR_WORK)


def leavers_in_touch(county: County, month: str) -> list[Row]:
    return _contacts(
        county, month, lambda contact: contact.in_touch not in ("DIED", "RHOM", "NREQ"), is_in_touch
    )


def _leavers(county: County, month: str, meets: Callable[[Leaver], bool]) -> list[Row]:
    """The authority's young people with a row open at S, RELEVANT or FORMER_RELEVANT, each once."""
    day = snapshot_day(county, month)
    rows = []
    for child in county.children:
        opened = open_rows(child, county, month)
        if is_own_child(county, child) and opened:
            met = any(meets(leaver) for leaver in opened)
            rows.append(share_row(county, child, day, met, uasc=is_uasc_leaver(county, child, day)))
    return rows


def open_rows(child: Child, county: County, month: str) -> list[Leaver]:
    day = snapshot_day(county, month)
    return [
        leaver
        for leaver in child.leavers
        if is_open(leaver, day) and leaver.eligibility in ("RELEVANT", "FORMER_RELEVANT")
    ]


def leavers_pathway_plan(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return _leavers(
        county,
        month,
        lambda leaver: leaver.plan_updated_on is not None and in_months_to(leaver.plan_updated_on, 6, day),
    )


def leavers_staying_put(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return _leavers(
        county,
        month,
        lambda leaver: (
            leaver.staying_put_from is not None
            and leaver.staying_put_from <= day
            and (leaver.staying_put_to is None or leaver.staying_put_to > day)
        ),
    )


MEASURES: dict[str, Measure] = {
    "leavers-suitable-accommodation": leavers_suitable_accommodation,
    "leavers-in-education-or-work": leavers_in_education_or_work,
    "leavers-pathway-plan": leavers_pathway_plan,
    "leavers-in-touch": leavers_in_touch,
    "leavers-staying-put": leavers_staying_put,
}
