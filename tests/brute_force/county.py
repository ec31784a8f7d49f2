"""The records of one archive as plain objects: what the measures need, and no more."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .moments import Moment


@dataclass
class Period:
    """A period of care; as written, or several that touch made one."""

    started_on: date
    ended_on: date | None
    end_reason: str


@dataclass
class LegalStatus:
    status: str
    started_on: date
    ended_on: date | None


@dataclass
class Placement:
    placement_type: str
    started_on: date
    ended_on: date | None
    provider: str
    carer: str
    postcode: str
    authority: str
    distance_miles: Decimal | None
    same_carer: bool


@dataclass
class Allocation:
    role: str
    worker: str
    worker_id: str
    team: str
    started_on: date
    ended_on: date | None


@dataclass
class Interview:
    outcome: str
    offered_at: Moment | None
    held_at: Moment | None


@dataclass
class Episode:
    episode_id: str
    kind: str
    went_missing_at: Moment
    returned_at: Moment | None
    how_ended: str
    interviews: list[Interview] = field(default_factory=list)


@dataclass
class Review:
    held_on: date
    participation: str


@dataclass
class HealthEvent:
    kind: str
    occurred_on: date
    outcome: str
    score: Decimal | None


@dataclass
class Circumstance:
    kind: str
    started_on: date
    ended_on: date | None


@dataclass
class Adoption:
    plan_agreed_on: date | None
    agency_decision_on: date | None
    placement_order_on: date | None
    matched_on: date | None
    placed_on: date | None
    adopted_on: date | None
    reversed_on: date | None
    sibling_group: str
    place_together: bool


@dataclass
class Leaver:
    eligibility: str
    started_on: date
    ended_on: date | None
    plan_updated_on: date | None
    staying_put_from: date | None
    staying_put_to: date | None


@dataclass
class Contact:
    birthday: date
    in_touch: str
    activity: str
    accommodation: str


@dataclass
class Child:
    child_id: str
    born: date
    uasc: bool
    uasc_ceased_on: date | None
    responsible_authority: str
    periods: list[Period] = field(default_factory=list)
    statuses: list[LegalStatus] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    health_events: list[HealthEvent] = field(default_factory=list)
    circumstances: list[Circumstance] = field(default_factory=list)
    adoptions: list[Adoption] = field(default_factory=list)
    leavers: list[Leaver] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)


@dataclass
class Team:
    team: str
    area: str
    kind: str


@dataclass
class Staffing:
    month: str
    team: str
    posts_fte: Decimal | None
    permanent_fte: Decimal | None
    agency_fte: Decimal | None
    social_worker_fte: Decimal | None
    iro_fte: Decimal | None
    cases: Decimal | None


@dataclass
class Target:
    """floor None is "standard" (G9)."""

    target: Decimal
    floor: Decimal | None
    tolerance: Decimal


@dataclass
class County:
    name: str = ""
    apart: list[str] = field(default_factory=list)
    snapshot_on_last_working_day: bool = False
    non_working_days: list[date] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    population: list[tuple[date, int]] = field(default_factory=list)
    targets: dict[tuple[str, str], Target] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)
    staffing: list[Staffing] = field(default_factory=list)
