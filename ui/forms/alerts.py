"""The form for the 48-hour alert: who was told, by whom, when, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.moments import parse_moment, said
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section, Wrong
from ui.forms.events import child_of
from ui.forms.fields.several import SeveralField
from ui.forms.makers import moment, notes, text

if TYPE_CHECKING:
    from placement_tracker.services.alerts import Alert


def alert_plan(person: str) -> Plan:
    """The alert of the child's episode that fell due and that nobody has acknowledged yet."""
    asks = (
        Ask(
            "told",
            "Told",
            lambda parent, _desk: SeveralField(parent, lines=3, width=320),
            required=True,
        ),
        Ask("acknowledged_by", "By", text(start=person), required=True),
        Ask("acknowledged_at", "When", moment("now"), required=True, past=True),
        Ask("action", "What is done now", notes(), hint="What was decided, and who does it."),
    )
    return Plan(
        "alert",
        "Missing for 48 hours",
        (Section("", asks),),
        _keep,
        read_more=_read,
        told=_told,
        offer=_offer,
        check=_check,
        another=False,
        save_words="Acknowledge",
    )


def _read(session: Any, facts: Facts) -> Alert | None:
    """The child's alert that has waited longest; None where none waits."""
    from placement_tracker.services.alerts import fallen_due

    if facts.records is None:
        return None
    # Not by the clock: the alert was seen on a list, and an alert of a fixed day falls due by that day.
    by = parse_moment(f"{facts.today}T23:59").instant
    waiting = fallen_due(session, by, [facts.records.child_id])
    return next((alert for alert in waiting if alert.acknowledged is None), None)


def _told(facts: Facts) -> list[str]:
    alert: Alert | None = facts.more
    if alert is None:
        return []
    back = f" Back {said(alert.back)}." if alert.back is not None else ""
    return [f"Missing since {said(alert.since)}. 48 hours were over {said(alert.fell_due)}.{back}"]


def _offer(_facts: Facts) -> dict[str, Sequence[tuple[str, str]]]:
    from placement_tracker.services.alerts import TO_TELL

    return {"told": [(who, who[:1].upper() + who[1:]) for who in TO_TELL]}


def _check(_answers: Answers, facts: Facts) -> list[Wrong]:
    if facts.records is not None and facts.more is None:
        return [Wrong("", "No 48-hour alert of this child waits to be acknowledged.")]
    return []


def _keep(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import missing
    from placement_tracker.services.alerts import HOURS_48

    alert: Alert = facts.more
    missing.acknowledge(
        act,
        alert.episode_id,
        HOURS_48,
        answers["acknowledged_by"],
        answers["acknowledged_at"],
        action=answers["action"] or "",
        told=tuple(answers["told"]),
    )
    return Saved("who was told", frozenset({"alerts"}), frozenset({child_of(facts)}))
