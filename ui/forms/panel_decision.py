"""The form for what the panel of missing children decided about a child."""

from __future__ import annotations

from typing import Any

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import said
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section, Wrong
from ui.forms.events import child_of
from ui.forms.makers import moment, notes, text
from ui.forms.standing import newest_first


def _newest(facts: Facts) -> Row | None:
    """The child's newest missing episode: the one that the panel's list is about."""
    return next((row for row in newest_first(facts) if row["kind"] == "M"), None)


def _told(facts: Facts) -> list[str]:
    episode = _newest(facts)
    if episode is None:
        return []
    back = (
        f", back {said(episode['returned_at'])}" if episode["returned_at"] is not None else ", not back yet"
    )
    numbers = {row["episode_id"] for row in facts.of("missing_episodes")}
    decided = [
        f"{said(row['acknowledged_at'])}: {row['action'] or 'seen, nothing decided'} ({row['acknowledged_by']})"
        for row in facts.more or ()
        if row["episode_id"] in numbers
    ]
    lines = [f"Missing last from {said(episode['went_missing_at'])}{back}."]
    return [*lines, *(["Decided before: " + "; ".join(decided)] if decided else [])]


def _decisions(session: Any, facts: Facts) -> list[Row]:
    """What was decided about the child before, the newest first."""
    from placement_tracker.services import missing, reading

    numbers = [row["episode_id"] for row in facts.of("missing_episodes")]
    found = reading.rows_with(session, "alerts", "episode_id", numbers)
    decided = [row for row in found if row["kind"] == missing.REPEAT]
    return sorted(decided, key=lambda row: str(row["acknowledged_at"]), reverse=True)


def _check(_answers: Answers, facts: Facts) -> list[Wrong]:
    if facts.records is not None and _newest(facts) is None:
        return [Wrong("", "This child has never been missing: there is nothing for the panel to decide.")]
    return []


def _keep(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import missing

    episode = _newest(facts)
    assert episode is not None
    missing.decide(act, episode["episode_id"], answers["by"], answers["at"], answers["decision"])
    return Saved("the panel's decision", frozenset({"alerts"}), frozenset({child_of(facts)}))


PANEL_DECISION = Plan(
    "panel_decision",
    "Decision of the missing children panel",
    (
        Section(
            "",
            (
                Ask(
                    "decision",
                    "Decided",
                    notes(4),
                    required=True,
                    columns=("action",),
                    hint="What, by whom, by when.",
                ),
                Ask(
                    "at", "Meeting of", moment("now"), required=True, columns=("acknowledged_at",), past=True
                ),
                Ask("by", "By", text(start="The panel"), required=True, columns=("acknowledged_by",)),
            ),
        ),
    ),
    _keep,
    read_more=_decisions,
    told=_told,
    check=_check,
    another=False,
)
