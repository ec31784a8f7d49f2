"""What the police are given on one page when a child goes missing, and the history's word of it (trust.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from placement_tracker.domain.codes import words
from placement_tracker.domain.days import months_before
from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.moments import Moment
from placement_tracker.domain.problems import Fault
from placement_tracker.services import reading
from placement_tracker.services.child_list import ChildLine, child_lines

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.writing import Writing

KIND = "page for the police"
#: How many earlier episodes are told of.
_EARLIER = 3


@dataclass(frozen=True, slots=True)
class Earlier:
    """An episode that is over: from when, to when, how it ended, and what was noted."""

    since: Moment
    until: Moment | None
    how: str
    notes: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where the child is placed. `confidential`: not to be told to anybody."""

    who: str
    kind: str
    address: str
    postcode: str
    phone: str
    confidential: bool


@dataclass(frozen=True, slots=True)
class PolicePage:
    """All of it; what is not recorded is "" or None. `kind` is M or A, "" where the child is not missing now.

    `since`, `last_seen`, `reference`, `risk`, `notes` and the like are of the episode that is open.
    """

    child_id: str
    authority: str
    surname: str
    forenames: str
    also_known_as: str
    born: date
    age: int
    sex: str
    ethnicity: str
    nationality: str
    unaccompanied: bool
    legal_status: str
    kind: str
    since: Moment | None
    last_seen: Moment | None
    reported: Moment | None
    expected_back: Moment | None
    reference: str
    risk: str
    notes: str
    concerns: tuple[str, ...]
    description: str
    health_needs: str
    known_places: str
    contacts: str
    risks: str
    phone: str
    photograph: bytes | None
    placement: Address | None
    home: str
    worker: str
    team: str
    worker_phone: str
    times_in_12_months: int
    earlier: tuple[Earlier, ...]

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.forenames, self.surname) if part) or self.child_id


def read_page(session: Session, child_id: str, today: date) -> PolicePage:
    """The page as at the end of a day. Fault where there is no such child; NotAllowed where its record does not open
    to who reads.
    """
    records = reading.child_records(session, child_id)
    lines = child_lines(session, today, child_id)
    if not lines:
        raise Fault(f"There is no child with the number {child_id} in this store.")
    line, child = lines[0], records.child
    assert child is not None
    episodes = sorted(
        records.of("missing_episodes"), key=lambda row: str(row["went_missing_at"]), reverse=True
    )
    now = next((row for row in episodes if row["returned_at"] is None), None)
    profile = next(iter(records.of("missing_profiles")), None)

    def said(row: Row | None, name: str) -> str:
        return "" if row is None else str(row[name] or "")

    return PolicePage(
        child_id=child_id,
        authority=reading.own_authority(session),
        surname=line.surname,
        forenames=line.forenames,
        also_known_as=line.also_known_as,
        born=child["date_of_birth"],
        age=line.age,
        sex=words("SEX", line.sex) if line.sex else "",
        ethnicity=words("ETHNIC", child["ethnicity"]) if child["ethnicity"] else "",
        nationality=child["nationality"] or "",
        unaccompanied=line.uasc,
        legal_status=words("LS", line.legal_status) if line.legal_status else "",
        kind=said(now, "kind"),
        since=None if now is None else now["went_missing_at"],
        last_seen=None if now is None else now["last_seen_at"],
        reported=None if now is None else now["reported_at"],
        expected_back=None if now is None else now["expected_back_at"],
        reference=said(now, "police_reference"),
        risk=words("POLICE_RISK", now["police_risk"]) if now is not None and now["police_risk"] else "",
        notes=said(now, "notes"),
        concerns=_concerns(episodes),
        **{
            name: said(profile, name)
            for name in ("description", "health_needs", "known_places", "contacts", "risks", "phone")
        },
        photograph=_photograph(session, said(profile, "photograph")),
        placement=_placement(session, records, line),
        home=_home(records),
        worker=line.worker,
        team=line.team,
        worker_phone=_worker_phone(records, line),
        times_in_12_months=sum(row["went_missing_at"].day > months_before(today, 12) for row in episodes),
        earlier=tuple(map(_earlier, [row for row in episodes if row["returned_at"] is not None][:_EARLIER])),
    )


def _concerns(episodes: list[Row]) -> tuple[str, ...]:
    """Of the newest episodes, each once."""
    codes = (code for row in episodes[: 1 + _EARLIER] for code in row["concerns"] or ())
    return tuple(words("CONCERN", code) for code in dict.fromkeys(codes) if code != "NONE")


def _photograph(session: Session, name: str) -> bytes | None:
    from db.models.keeping import Photograph

    if not name:
        return None
    return session.execute(
        select(Photograph.content).where(Photograph.name == name.rpartition("/")[2])
    ).scalar()


def _placement(session: Session, records: ChildRecords, line: ChildLine) -> Address | None:
    found = [
        row
        for row in records.of("placements")
        if row["started_on"] == line.placed_on and row["placement_type"] == line.placement_type
    ]
    if not found or not line.placement_type:
        return None
    row = found[-1]
    register = reading.by_key(session, "providers", row["provider_id"]) if row["provider_id"] else None
    name = "" if register is None else register["name"]
    who = ", ".join(dict.fromkeys(part for part in (row["carer"], name) if part))
    return Address(
        who,
        words("PLACE", row["placement_type"]),
        row["address"] or "",
        row["postcode"] or (register["postcode"] if register is not None else "") or "",
        row["phone"] or (register["phone"] if register is not None else "") or "",
        bool(row["confidential"]),
    )


def _home(records: ChildRecords) -> str:
    homes = sorted(records.of("home_addresses"), key=lambda row: row["from_date"])
    return ", ".join(part for part in (homes[-1]["note"], homes[-1]["postcode"]) if part) if homes else ""


def _worker_phone(records: ChildRecords, line: ChildLine) -> str:
    mine = (
        row["phone"]
        for row in records.of("allocations")
        if row["role"] == "SW" and row["worker"] == line.worker and row["ended_on"] is None
    )
    return next((phone for phone in mine if phone), "")


def _earlier(row: Row) -> Earlier:
    how = words("HOW_ENDED", row["how_ended"]) if row["how_ended"] else ""
    return Earlier(row["went_missing_at"], row["returned_at"], how, row["notes"] or "")


def tell_given(act: Writing, page: PolicePage, to: str) -> None:
    """The history says that the page was printed, or written to a file."""
    act.tell("exported", kind=KIND, child_id=page.child_id, changes={"to": ["", to]}, reason=page.reference)
