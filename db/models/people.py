"""Children, where their home is, and who works with them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from db.columns import child, code, codes, day, flag, name_of_its_own, reference, text
from db.models.base import Record


class Child(Record):
    __tablename__ = "children"
    words = "child"
    key = ("child_id",)

    child_id: Mapped[str] = name_of_its_own("child's number")
    date_of_birth: Mapped[date] = day("date of birth", required=True, past=True)
    upn: Mapped[str | None] = text("UPN")
    surname: Mapped[str | None] = text("surname")
    forenames: Mapped[str | None] = text("forenames")
    also_known_as: Mapped[str | None] = text("also known as")
    sex: Mapped[str | None] = code("sex", "SEX")
    dob_estimated: Mapped[bool | None] = flag("date of birth estimated")
    ethnicity: Mapped[str | None] = code("ethnicity", "ETHNIC")
    nationality: Mapped[str | None] = text("nationality")
    disabilities: Mapped[tuple[str, ...] | None] = codes("disabilities", "DISABILITY")
    uasc: Mapped[bool | None] = flag("unaccompanied asylum-seeking child")
    uasc_ceased_on: Mapped[date | None] = day("UASC status ceased on", not_before="date_of_birth")
    arrived_in_uk_on: Mapped[date | None] = day("arrived in the UK on", past=True)
    responsible_authority: Mapped[str | None] = text("responsible authority")
    home_district: Mapped[str | None] = text("home district")
    mother: Mapped[bool | None] = flag("is a mother")
    mother_child_birth: Mapped[date | None] = day("her child's date of birth", past=True)


class HomeAddress(Record):
    __tablename__ = "home_addresses"
    words = "home address"
    key = ("child_id", "from_date")

    child_id: Mapped[str] = child()
    from_date: Mapped[date] = day("from", required=True)
    postcode: Mapped[str | None] = text("postcode")
    note: Mapped[str | None] = text("note")


class Allocation(Record):
    __tablename__ = "allocations"
    words = "worker's allocation"
    key = ("child_id", "role", "worker", "started_on")

    child_id: Mapped[str] = child()
    role: Mapped[str] = code("role", "ROLE", required=True)
    worker: Mapped[str] = text("worker", required=True)
    started_on: Mapped[date] = day("start", required=True)
    worker_id: Mapped[str | None] = text("worker's number")
    team: Mapped[str | None] = reference("team", "teams")
    ended_on: Mapped[date | None] = day("end", not_before="started_on")
    change_reason: Mapped[str | None] = code("reason for change", "SW_REASON")
    phone: Mapped[str | None] = text("phone")


class Visit(Record):
    __tablename__ = "visits"
    words = "visit"
    key = ("child_id", "kind", "visited_on")

    child_id: Mapped[str] = child()
    kind: Mapped[str] = code("kind of visit", "VISIT", required=True)
    visited_on: Mapped[date] = day("visited on", required=True, past=True)
    seen: Mapped[bool | None] = flag("child seen")
    seen_alone: Mapped[bool | None] = flag("seen alone")
    note: Mapped[str | None] = text("note")
