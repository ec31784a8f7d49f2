"""Adoption, permanence, care leavers, and what a year's return said of a child."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from db.columns import child, code, day, flag, text
from db.models.base import Record


class Adoption(Record):
    __tablename__ = "adoptions"
    words = "adoption"
    key = ("child_id", "plan_agreed_on", "agency_decision_on")

    child_id: Mapped[str] = child()
    plan_agreed_on: Mapped[date | None] = day("plan agreed on", past=True)
    agency_decision_on: Mapped[date | None] = day("agency decision on", past=True)
    placement_order_on: Mapped[date | None] = day("placement order on", past=True)
    matched_on: Mapped[date | None] = day("matched on", past=True)
    placed_on: Mapped[date | None] = day("placed on", past=True)
    adopted_on: Mapped[date | None] = day("adopted on", past=True)
    reversed_on: Mapped[date | None] = day("decision reversed on", past=True)
    reversed_reason: Mapped[str | None] = code(
        "reason for reversal", "REASON_PLACED_CEASED", on="reversed_on"
    )
    sibling_group: Mapped[str | None] = text("sibling group")
    place_together: Mapped[bool | None] = flag("to be placed together")
    foster_carers: Mapped[bool | None] = flag("adopted by former foster carers")
    adopters: Mapped[str | None] = text("adopters")
    adopters_sex: Mapped[str | None] = code("adopters' sex", "SEX_ADOPTR")
    adopters_status: Mapped[str | None] = code("adopters' status", "LS_ADOPTR")


class CareLeaver(Record):
    __tablename__ = "care_leavers"
    words = "care leaver's eligibility"
    key = ("child_id", "started_on")

    child_id: Mapped[str] = child()
    started_on: Mapped[date] = day("start", required=True)
    eligibility: Mapped[str] = code("eligibility", "ELIGIBILITY", required=True)
    ended_on: Mapped[date | None] = day("end", not_before="started_on")
    plan_updated_on: Mapped[date | None] = day("pathway plan updated on", past=True)
    staying_put_from: Mapped[date | None] = day("staying put from")
    staying_put_to: Mapped[date | None] = day("staying put to")


class CareLeaverContact(Record):
    __tablename__ = "care_leaver_contacts"
    words = "contact with a care leaver"
    key = ("child_id", "birthday")

    child_id: Mapped[str] = child()
    birthday: Mapped[date] = day("birthday", required=True)
    in_touch: Mapped[str | None] = code("in touch", "IN_TOUCH", on="birthday")
    activity: Mapped[str | None] = code("activity", "ACTIV", on="birthday")
    accommodation: Mapped[str | None] = code("accommodation", "ACCOM", on="birthday")


class PreviousPermanence(Record):
    __tablename__ = "previous_permanence"
    words = "previous permanence"
    key = ("child_id",)

    child_id: Mapped[str] = child()
    permanence: Mapped[str] = code("permanence", "PREV_PERM", required=True)
    authority: Mapped[str | None] = text("authority")
    date: Mapped[str | None] = text("date as the return writes it")


class ReturnAnswer(Record):
    __tablename__ = "return_answers"
    words = "answer of a year's return"
    key = ("child_id", "year", "item")

    child_id: Mapped[str] = child()
    year: Mapped[str] = text("year", required=True)
    item: Mapped[str] = text("item", required=True)
    answer: Mapped[str] = text("answer", required=True)
