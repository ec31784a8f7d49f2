"""The short forms: a review, a health event, a visit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section
from ui.forms.makers import code, day, flag, notes, number, text


def added(kind: str, words: str) -> Callable[[Any, Answers, Facts], Saved]:
    """What saving such a form does: it adds one record of the child."""

    def keep(act: Any, answers: Answers, facts: Facts) -> Saved:
        from placement_tracker.services import records

        child_id = child_of(facts)
        records.add(act, kind, {**answers, "child_id": child_id})
        return Saved(words, frozenset({kind}), frozenset({child_id}))

    return keep


def child_of(facts: Facts) -> str:
    """The number of the child that the form is about."""
    assert facts.records is not None
    return facts.records.child_id


REVIEW = Plan(
    "review",
    "Review",
    (
        Section(
            "",
            (
                Ask("held_on", "Held on", day(), required=True, past=True),
                Ask("participation", "How the child took part", code("REVIEW_CODE", "held_on", width=520)),
            ),
        ),
    ),
    added("reviews", "the review"),
    as_at="held_on",
)

HEALTH = Plan(
    "health",
    "Health event",
    (
        Section(
            "",
            (
                Ask("kind", "Event", code("HEALTH_EVENT"), required=True),
                Ask("occurred_on", "Date", day(), required=True, past=True),
                Ask("outcome", "Outcome", code("HEALTH_OUTCOME", start="DONE")),
                Ask("score", "Score", number(), shown=lambda said: said["kind"] == "SDQ"),
                Ask("reason", "Reason", text(420), hint="Why it was refused, cancelled or not attended."),
            ),
        ),
    ),
    added("health_events", "the health event"),
    as_at="occurred_on",
)

VISIT = Plan(
    "visit",
    "Visit",
    (
        Section(
            "",
            (
                Ask("kind", "Kind of visit", code("VISIT", start="SW"), required=True),
                Ask("visited_on", "Visited on", day(), required=True, past=True),
                Ask("seen", "Child seen", flag()),
                Ask("seen_alone", "Seen alone", flag()),
                Ask("note", "Note", notes()),
            ),
        ),
    ),
    added("visits", "the visit"),
    as_at="visited_on",
)
