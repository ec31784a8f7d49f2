"""The open archive's files (archive.md) read into plain objects."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from .county import (
    Adoption,
    Allocation,
    Child,
    Circumstance,
    Contact,
    County,
    Episode,
    HealthEvent,
    Interview,
    Leaver,
    LegalStatus,
    Period,
    Placement,
    Review,
    Staffing,
    Target,
    Team,
)
from .moments import Moment, parse_moment

Cells = dict[str, str]


def table(folder: Path, name: str) -> list[Cells]:
    """The rows of a file, values trimmed, absent columns blank; an absent file has no rows."""
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(lines)]


def cell(row: Cells, name: str) -> str:
    return row.get(name, "")


def day(row: Cells, name: str) -> date | None:
    return date.fromisoformat(row[name]) if cell(row, name) else None


def needed_day(row: Cells, name: str) -> date:
    return date.fromisoformat(row[name])


def moment(row: Cells, name: str) -> Moment | None:
    return parse_moment(row[name]) if cell(row, name) else None


def number(row: Cells, name: str) -> Decimal | None:
    return Decimal(row[name]) if cell(row, name) else None


def flag(row: Cells, name: str) -> bool:
    return cell(row, name) == "Y"


def several(row: Cells, name: str) -> list[str]:
    return [value.strip() for value in cell(row, name).split(";") if value.strip()]


def load(folder: Path) -> County:
    """Every file that a measure reads."""
    county = County()
    _authority(county, folder)
    _people(county, folder)
    by_id = {child.child_id: child for child in county.children}
    _care(by_id, folder)
    _missing(by_id, folder)
    _events(by_id, folder)
    _leaving(by_id, folder)
    return county


def _authority(county: County, folder: Path) -> None:
    for row in table(folder, "authority"):
        county.name = row["name"]
        county.apart = several(row, "apart")
        county.snapshot_on_last_working_day = cell(row, "snapshot_day") == "last-working-day"
    for row in table(folder, "settings"):
        if row["name"] == "non_working_days":
            county.non_working_days = [date.fromisoformat(text) for text in several(row, "value")]
    county.areas = [row["area"] for row in table(folder, "areas")]
    for row in table(folder, "teams"):
        county.teams.append(Team(row["team"], cell(row, "area"), cell(row, "kind") or "OTHER"))
    for row in table(folder, "population"):
        county.population.append((needed_day(row, "from_date"), int(row["under_18"])))
    for row in table(folder, "targets"):
        written = cell(row, "floor")
        floor = None if written in ("", "standard") else Decimal(written)
        tolerance = number(row, "tolerance") or Decimal(0)
        county.targets[row["measure"], row["year"]] = Target(Decimal(row["target"]), floor, tolerance)
    for row in table(folder, "staffing"):
        county.staffing.append(
            Staffing(
                row["month"],
                row["team"],
                number(row, "posts_fte"),
                number(row, "permanent_fte"),
                number(row, "agency_fte"),
                number(row, "social_worker_fte"),
                number(row, "iro_fte"),
                number(row, "cases"),
            )
        )


def _people(county: County, folder: Path) -> None:
    for row in table(folder, "children"):
        child = Child(
            row["child_id"],
            needed_day(row, "date_of_birth"),
            flag(row, "uasc"),
            day(row, "uasc_ceased_on"),
            cell(row, "responsible_authority"),
        )
        county.children.append(child)


def _care(children: dict[str, Child], folder: Path) -> None:
    for row in table(folder, "care_periods"):
        period = Period(needed_day(row, "started_on"), day(row, "ended_on"), cell(row, "end_reason"))
        children[row["child_id"]].periods.append(period)
    for row in table(folder, "legal_statuses"):
        status = LegalStatus(row["status"], needed_day(row, "started_on"), day(row, "ended_on"))
        children[row["child_id"]].statuses.append(status)
    for row in table(folder, "placements"):
        placement = Placement(
            row["placement_type"],
            needed_day(row, "started_on"),
            day(row, "ended_on"),
            cell(row, "provider"),
            cell(row, "carer"),
            cell(row, "postcode"),
            cell(row, "authority"),
            number(row, "distance_miles"),
            flag(row, "same_carer"),
        )
        children[row["child_id"]].placements.append(placement)
    for row in table(folder, "allocations"):
        allocation = Allocation(
            row["role"],
            row["worker"],
            cell(row, "worker_id"),
            cell(row, "team"),
            needed_day(row, "started_on"),
            day(row, "ended_on"),
        )
        children[row["child_id"]].allocations.append(allocation)


def _missing(children: dict[str, Child], folder: Path) -> None:
    episodes: dict[str, Episode] = {}
    for row in table(folder, "missing_episodes"):
        episode = Episode(
            row["episode_id"],
            row["kind"],
            parse_moment(row["went_missing_at"]),
            moment(row, "returned_at"),
            cell(row, "how_ended"),
        )
        episodes[episode.episode_id] = episode
        children[row["child_id"]].episodes.append(episode)
    for row in table(folder, "return_interviews"):
        interview = Interview(row["outcome"], moment(row, "offered_at"), moment(row, "held_at"))
        for episode_id in several(row, "episodes"):
            episodes[episode_id].interviews.append(interview)


def _events(children: dict[str, Child], folder: Path) -> None:
    for row in table(folder, "reviews"):
        review = Review(needed_day(row, "held_on"), cell(row, "participation"))
        children[row["child_id"]].reviews.append(review)
    for row in table(folder, "health_events"):
        outcome = cell(row, "outcome") or "DONE"
        event = HealthEvent(row["kind"], needed_day(row, "occurred_on"), outcome, number(row, "score"))
        children[row["child_id"]].health_events.append(event)
    for row in table(folder, "circumstances"):
        circumstance = Circumstance(row["kind"], needed_day(row, "started_on"), day(row, "ended_on"))
        children[row["child_id"]].circumstances.append(circumstance)


def _leaving(children: dict[str, Child], folder: Path) -> None:
    for row in table(folder, "adoptions"):
        adoption = Adoption(
            day(row, "plan_agreed_on"),
            day(row, "agency_decision_on"),
            day(row, "placement_order_on"),
            day(row, "matched_on"),
            day(row, "placed_on"),
            day(row, "adopted_on"),
            day(row, "reversed_on"),
            cell(row, "sibling_group"),
            flag(row, "place_together"),
        )
        children[row["child_id"]].adoptions.append(adoption)
    for row in table(folder, "care_leavers"):
        leaver = Leaver(
            row["eligibility"],
            needed_day(row, "started_on"),
            day(row, "ended_on"),
            day(row, "plan_updated_on"),
            day(row, "staying_put_from"),
            day(row, "staying_put_to"),
        )
        children[row["child_id"]].leavers.append(leaver)
    for row in table(folder, "care_leaver_contacts"):
        contact = Contact(
            needed_day(row, "birthday"),
            cell(row, "in_touch"),
            cell(row, "activity"),
            cell(row, "accommodation"),
        )
        children[row["child_id"]].contacts.append(contact)
