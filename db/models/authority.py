"""The authority, its areas and teams, districts, providers, and the app's settings."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy.orm import Mapped

from db.columns import code, month, name_of_its_own, number, reference, text, texts, whole
from db.models.base import Record


class Authority(Record):
    __tablename__ = "authority"
    words = "the authority"
    key = ()

    name: Mapped[str] = text("name", required=True)
    la_code: Mapped[str | None] = text("LA code")
    apart: Mapped[tuple[str, ...] | None] = texts("neighbours counted apart")
    adjoining: Mapped[tuple[str, ...] | None] = texts("adjoining authorities")
    snapshot_day: Mapped[str | None] = code("snapshot day", "SNAPSHOT_DAY")


class Area(Record):
    __tablename__ = "areas"
    words = "area"
    key = ("area",)

    area: Mapped[str] = text("area", required=True)


class Team(Record):
    __tablename__ = "teams"
    words = "team"
    key = ("team",)

    team: Mapped[str] = name_of_its_own("team")
    area: Mapped[str | None] = text("area")
    kind: Mapped[str | None] = code("kind of team", "TEAM_KIND")
    manager: Mapped[str | None] = text("manager")


class District(Record):
    __tablename__ = "districts"
    words = "district"
    key = ("district",)

    district: Mapped[str] = text("district", required=True)
    authority: Mapped[str | None] = text("authority")
    also_called: Mapped[tuple[str, ...] | None] = texts("also called")
    area: Mapped[str | None] = text("area")


class Provider(Record):
    __tablename__ = "providers"
    words = "provider"
    key = ("provider_id",)

    provider_id: Mapped[str] = name_of_its_own("provider number")
    name: Mapped[str] = text("name", required=True)
    kind: Mapped[str | None] = code("kind of provider", "PROVIDER_KIND")
    provider: Mapped[str | None] = code("provision", "PLACE_PROVIDER")
    urn: Mapped[str | None] = text("URN")
    postcode: Mapped[str | None] = text("postcode")
    phone: Mapped[str | None] = text("phone")
    places: Mapped[int | None] = whole("places")


class Staffing(Record):
    __tablename__ = "staffing"
    words = "staffing of a month"
    key = ("month", "team")

    month: Mapped[str] = month("month")
    team: Mapped[str] = reference("team", "teams", required=True)
    posts_fte: Mapped[Decimal | None] = number("posts (FTE)")
    permanent_fte: Mapped[Decimal | None] = number("permanent (FTE)")
    agency_fte: Mapped[Decimal | None] = number("agency (FTE)")
    social_worker_fte: Mapped[Decimal | None] = number("case-holding social workers (FTE)")
    iro_fte: Mapped[Decimal | None] = number("reviewing officers (FTE)")
    cases: Mapped[Decimal | None] = number("cases")


class Setting(Record):
    __tablename__ = "settings"
    words = "setting"
    key = ("name",)

    name: Mapped[str] = text("name", required=True)
    value: Mapped[str] = text("value", required=True)
