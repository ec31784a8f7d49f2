"""What stands beside the figures: population, targets, comparators, figures published before, notes and commentary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from db.columns import code, day, flag, month, number, reference, whole
from db.columns import text as free_text
from db.models.base import Record


class Population(Record):
    __tablename__ = "population"
    words = "population"
    key = ("from_date",)

    from_date: Mapped[date] = day("from", required=True)
    under_18: Mapped[int] = whole("children under 18", required=True)


class Target(Record):
    __tablename__ = "targets"
    words = "target"
    key = ("measure", "year")

    measure: Mapped[str] = reference("measure", "measure", required=True)
    year: Mapped[str] = free_text("financial year", required=True)
    target: Mapped[Decimal | None] = number("target", required=True)
    floor: Mapped[str | None] = free_text("floor")
    tolerance: Mapped[Decimal | None] = number("tolerance")
    note: Mapped[str | None] = free_text("note")


class Comparator(Record):
    __tablename__ = "comparators"
    words = "comparator"
    key = ("measure", "group", "period")

    measure: Mapped[str] = reference("measure", "measure", required=True)
    group: Mapped[str] = free_text("group", required=True)
    period: Mapped[str] = free_text("period", required=True)
    value: Mapped[Decimal] = number("value", required=True)
    source: Mapped[str | None] = free_text("source")


class PublishedFigure(Record):
    __tablename__ = "published_figures"
    words = "figure published before"
    key = ("measure", "month", "area", "without_uasc")

    measure: Mapped[str] = reference("measure", "measure", required=True)
    month: Mapped[str] = month("month")
    value: Mapped[Decimal] = number("value", required=True)
    numerator: Mapped[Decimal | None] = number("numerator")
    denominator: Mapped[Decimal | None] = number("denominator")
    rating: Mapped[str | None] = code("rating", "RATING")
    area: Mapped[str | None] = free_text("area")
    without_uasc: Mapped[bool | None] = flag("without UASC")
    source: Mapped[str | None] = free_text("source")


class Annotation(Record):
    __tablename__ = "annotations"
    words = "note on a figure"
    key = ("measure", "month")

    measure: Mapped[str] = reference("measure", "measure", required=True)
    month: Mapped[str] = month("month")
    note: Mapped[str | None] = free_text("note")
    gap: Mapped[bool | None] = flag("no value for this month")


class Commentary(Record):
    __tablename__ = "commentary"
    words = "commentary"
    key = ("measure", "month")

    measure: Mapped[str] = reference("measure", "measure", required=True)
    month: Mapped[str] = month("month")
    text: Mapped[str] = free_text("text", required=True)
    author: Mapped[str | None] = free_text("author")
    actions: Mapped[str | None] = free_text("actions")
    risks: Mapped[str | None] = free_text("risks")
