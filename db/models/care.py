"""Care: periods, legal statuses, placements, plans, reviews."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from db.columns import child, code, day, flag, number, reference, text
from db.models.base import Record


class CarePeriod(Record):
    __tablename__ = "care_periods"
    words = "period of care"
    key = ("child_id", "started_on")

    child_id: Mapped[str] = child()
    started_on: Mapped[date] = day("start", required=True, past=True)
    ended_on: Mapped[date | None] = day("end", not_before="started_on", past=True)
    category_of_need: Mapped[str | None] = code("category of need", "CIN", on="started_on")
    end_reason: Mapped[str | None] = code("reason it ended", "REC", on="ended_on")


class LegalStatus(Record):
    __tablename__ = "legal_statuses"
    words = "legal status"
    key = ("child_id", "started_on")

    child_id: Mapped[str] = child()
    status: Mapped[str] = code("legal status", "LS", on="started_on", required=True)
    started_on: Mapped[date] = day("start", required=True, past=True)
    ended_on: Mapped[date | None] = day("end", not_before="started_on", past=True)


class Placement(Record):
    __tablename__ = "placements"
    words = "placement"
    key = ("child_id", "started_on", "placement_type")

    child_id: Mapped[str] = child()
    started_on: Mapped[date] = day("start", required=True, past=True)
    placement_type: Mapped[str] = code("placement type", "PLACE", on="started_on", required=True)
    ended_on: Mapped[date | None] = day("end", not_before="started_on", past=True)
    provider: Mapped[str | None] = code("provision", "PLACE_PROVIDER", on="started_on")
    provider_id: Mapped[str | None] = reference("provider", "providers")
    carer: Mapped[str | None] = text("carer")
    urn: Mapped[str | None] = text("URN")
    address: Mapped[str | None] = text("address")
    postcode: Mapped[str | None] = text("postcode")
    phone: Mapped[str | None] = text("phone")
    district: Mapped[str | None] = text("district")
    authority: Mapped[str | None] = text("authority")
    confidential: Mapped[bool | None] = flag("confidential address")
    distance_miles: Mapped[Decimal | None] = number("distance from home in miles")
    same_carer: Mapped[bool | None] = flag("same carer as before")
    end_reason: Mapped[str | None] = code("reason it ended", "REASON_PLACE_CHANGE", on="ended_on")
    planned: Mapped[bool | None] = flag("planned move")
    long_term: Mapped[bool | None] = flag("long term")
    weekly_cost: Mapped[Decimal | None] = number("weekly cost")
    planning_meeting_on: Mapped[date | None] = day("planning meeting on")
    notified_authority_on: Mapped[date | None] = day("other authority notified on", past=True)
    child_view: Mapped[str | None] = text("child's view")
    child_view_on: Mapped[date | None] = day("child's view taken on", past=True)


class Plan(Record):
    __tablename__ = "plans"
    words = "plan"
    key = ("child_id", "from_date")

    child_id: Mapped[str] = child()
    from_date: Mapped[date] = day("from", required=True)
    plan: Mapped[str] = code("plan", "PLAN", required=True)
    target_date: Mapped[date | None] = day("target date")


class Review(Record):
    __tablename__ = "reviews"
    words = "review"
    key = ("child_id", "held_on")
    nth = True

    child_id: Mapped[str] = child()
    held_on: Mapped[date] = day("held on", required=True, past=True)
    participation: Mapped[str | None] = code("participation", "REVIEW_CODE", on="held_on")


class HostedNotice(Record):
    __tablename__ = "hosted_notices"
    words = "notice of a hosted child"
    key = ("child_id", "notified_on")

    child_id: Mapped[str] = child()
    notified_on: Mapped[date] = day("notified on", required=True, past=True)
    kind: Mapped[str] = code("kind of notice", "HOSTED_NOTICE", required=True)
    notified_by: Mapped[str | None] = code("notified by", "NOTIFIED_BY")
    education_planned_on: Mapped[date | None] = day("education planned on")
    validation_asked_on: Mapped[date | None] = day("validation asked on", past=True)
    validated_on: Mapped[date | None] = day("validated on", past=True)


class Deprivation(Record):
    __tablename__ = "deprivations"
    words = "deprivation of liberty"
    key = ("child_id", "started_on")

    child_id: Mapped[str] = child()
    started_on: Mapped[date] = day("start", required=True, past=True)
    ended_on: Mapped[date | None] = day("end", not_before="started_on")
