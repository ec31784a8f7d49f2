"""Children of other authorities who live in the county."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from placement_tracker.demo import names
from placement_tracker.demo.county import DISTRICTS, OTHERS, OWN, SNAPSHOT, TODAY, County
from placement_tracker.domain.days import birthday
from placement_tracker.domain.moments import Moment


def hosted_children(county: County, children: int) -> None:
    """Three hosted children for every four of the county's own, as in the published papers."""
    for _ in range(round(children * 0.75)):
        _hosted_child(county)


def _hosted_child(county: County) -> None:
    chance = county.chance
    sex = chance.choice("MF")
    born = birthday(SNAPSHOT, -chance.randint(2, 17)) - timedelta(days=chance.randint(1, 300))
    child_id = county.number("H")
    authority = chance.choices(OTHERS, (30, 20, 15, 12, 10, 8, 5))[0]
    county.add(
        "children",
        child_id=child_id,
        date_of_birth=born,
        surname=names.surname(chance),
        forenames=names.forename(chance, sex),
        sex=sex,
        responsible_authority=authority,
    )
    district = chance.choice(tuple(DISTRICTS))
    carer = chance.choice(county.carers[district])
    longest = max(30, min(1500, (SNAPSHOT - born).days))
    began = SNAPSHOT - timedelta(days=chance.randint(5, longest))
    ended = began + timedelta(days=chance.randint(3, 900)) if chance.random() < 0.25 else None
    ended = ended if ended is None or ended < TODAY else None
    county.add(
        "placements",
        child_id=child_id,
        started_on=began,
        placement_type="U4",
        ended_on=ended,
        provider="PR4",
        provider_id=carer["provider_id"],
        carer=carer["name"],
        postcode=carer["postcode"],
        district=district,
        authority=OWN,
        end_reason="CARPL" if ended else None,
    )
    notified = began + timedelta(days=chance.choice((-5, 0, 2, 9, 30)))
    county.add(
        "hosted_notices",
        child_id=child_id,
        notified_on=min(notified, TODAY),
        kind="PLACED",
        notified_by=chance.choice(("AUTHORITY", "AUTHORITY", "HOME", "POLICE")),
        education_planned_on=began - timedelta(days=6) if chance.random() < 0.4 else None,
    )
    if chance.random() < 0.1:
        _episodes(county, child_id, began, ended)


def _episodes(county: County, child_id: str, began: date, ended: date | None) -> None:
    chance, day = county.chance, began + timedelta(days=2)
    while (day := day + timedelta(days=chance.randint(15, 160))) < min(ended or TODAY, TODAY) - timedelta(
        days=2
    ):
        went = datetime.combine(day, time(21, 15))
        back = went + timedelta(hours=chance.randint(2, 30))
        county.add(
            "missing_episodes",
            episode_id=county.number("ME"),
            child_id=child_id,
            kind="M",
            went_missing_at=Moment(went.date(), went.time()),
            returned_at=Moment(back.date(), back.time()),
            how_ended="RETURNED",
        )
