"""Health events, and the circumstances of education, offending, protection and exploitation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from db.columns import child, code, day, number, text
from db.models.base import Record


class HealthEvent(Record):
    __tablename__ = "health_events"
    words = "health event"
    key = ("child_id", "kind", "occurred_on")
    nth = True

    child_id: Mapped[str] = child()
    kind: Mapped[str] = code("kind of event", "HEALTH_EVENT", required=True)
    occurred_on: Mapped[date] = day("on", required=True, past=True)
    outcome: Mapped[str | None] = code("outcome", "HEALTH_OUTCOME")
    score: Mapped[Decimal | None] = number("score")
    reason: Mapped[str | None] = text("reason")


class Circumstance(Record):
    __tablename__ = "circumstances"
    words = "circumstance"
    key = ("child_id", "kind", "started_on")
    nth = True

    child_id: Mapped[str] = child()
    kind: Mapped[str] = code("kind of circumstance", "CIRCUMSTANCE", required=True)
    started_on: Mapped[date] = day("start", required=True, past=True)
    ended_on: Mapped[date | None] = day("end", not_before="started_on")
    note: Mapped[str | None] = text("note")
