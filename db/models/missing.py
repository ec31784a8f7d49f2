"""Missing episodes, their alerts, return interviews and attempts."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from db.columns import (
    child,
    code,
    codes,
    day,
    flag,
    moment,
    name_of_its_own,
    reference,
    references,
    text,
    texts,
)
from db.models.base import Record
from placement_tracker.domain.moments import Moment


class MissingProfile(Record):
    __tablename__ = "missing_profiles"
    words = "missing profile"
    key = ("child_id",)

    child_id: Mapped[str] = child()
    description: Mapped[str | None] = text("description")
    health_needs: Mapped[str | None] = text("health needs")
    known_places: Mapped[str | None] = text("known places")
    contacts: Mapped[str | None] = text("contacts")
    risks: Mapped[str | None] = text("risks")
    phone: Mapped[str | None] = text("phone")
    photograph: Mapped[str | None] = text("photograph")


class MissingEpisode(Record):
    __tablename__ = "missing_episodes"
    words = "missing episode"
    key = ("episode_id",)

    episode_id: Mapped[str] = name_of_its_own("episode's number")
    child_id: Mapped[str] = child()
    kind: Mapped[str] = code("kind", "MISSING", required=True)
    went_missing_at: Mapped[Moment] = moment("went missing at", required=True, past=True)
    expected_back_at: Mapped[Moment | None] = moment("expected back at")
    last_seen_at: Mapped[Moment | None] = moment("last seen at", past=True)
    reported_at: Mapped[Moment | None] = moment("reported at", past=True)
    police_reference: Mapped[str | None] = text("police reference")
    police_risk: Mapped[str | None] = code("police risk", "POLICE_RISK")
    returned_at: Mapped[Moment | None] = moment("ended at", not_before="went_missing_at", past=True)
    how_ended: Mapped[str | None] = code("how it ended", "HOW_ENDED")
    reasons: Mapped[tuple[str, ...] | None] = codes("reasons", "MISSING_REASON")
    concerns: Mapped[tuple[str, ...] | None] = codes("concerns", "CONCERN")
    safe_and_well_on: Mapped[date | None] = day("safe and well check on", past=True)
    strategy_meeting_on: Mapped[date | None] = day("strategy meeting on")
    notes: Mapped[str | None] = text("notes")


class Alert(Record):
    __tablename__ = "alerts"
    words = "alert"
    key = ("episode_id", "kind")

    episode_id: Mapped[str] = reference("episode", "missing_episodes", required=True, index=True)
    kind: Mapped[str] = code("kind of alert", "ALERT", required=True)
    acknowledged_by: Mapped[str] = text("acknowledged by", required=True)
    acknowledged_at: Mapped[Moment] = moment("acknowledged at", required=True, past=True)
    action: Mapped[str | None] = text("action")
    told: Mapped[tuple[str, ...] | None] = texts("told")


class ReturnInterview(Record):
    __tablename__ = "return_interviews"
    words = "return interview"
    key = ("interview_id",)

    interview_id: Mapped[str] = name_of_its_own("interview's number")
    episodes: Mapped[tuple[str, ...]] = references("episodes", "missing_episodes")
    outcome: Mapped[str] = code("outcome", "INTERVIEW_OUTCOME", required=True)
    offered_at: Mapped[Moment | None] = moment("offered at", past=True)
    refusal_reason: Mapped[str | None] = code("reason for refusal", "REFUSAL_REASON")
    held_at: Mapped[Moment | None] = moment("held at", past=True)
    interviewer: Mapped[str | None] = text("interviewer")
    interviewer_role: Mapped[str | None] = text("interviewer's role")
    provider: Mapped[str | None] = code("provided by", "INTERVIEW_PROVIDER")
    independent: Mapped[bool | None] = flag("independent")
    independent_offered: Mapped[bool | None] = flag("independent interview offered")
    carer_asked_on: Mapped[date | None] = day("carer asked on", past=True)
    summary: Mapped[str | None] = text("summary")
    practice_issues: Mapped[str | None] = text("practice issues")
    signed_off_by: Mapped[str | None] = text("signed off by")
    signed_off_at: Mapped[Moment | None] = moment("signed off at", past=True)
    discussed_on: Mapped[date | None] = day("discussed on", past=True)


class InterviewAttempt(Record):
    __tablename__ = "interview_attempts"
    words = "attempt at an interview"
    key = ("interview_id", "attempted_at")

    interview_id: Mapped[str] = reference("interview", "return_interviews", required=True, index=True)
    attempted_at: Mapped[Moment] = moment("attempted at", required=True, past=True)
    by: Mapped[str] = text("by", required=True)
    how: Mapped[str | None] = text("how")
    result: Mapped[str | None] = text("result")
