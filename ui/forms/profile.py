"""The form for what the police need of a child: kept before it is needed, and printed when the child goes missing."""

from __future__ import annotations

from typing import Any

from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section
from ui.forms.events import child_of
from ui.forms.makers import notes, text

PROFILES = frozenset({"missing_profiles"})
_NAMED = ("description", "risks", "known_places", "contacts", "health_needs", "phone")


def _keep(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import missing

    child_id = child_of(facts)
    missing.describe(act, child_id, **{name: answers[name] for name in _NAMED})
    return Saved("what the police need to know", PROFILES, frozenset({child_id}))


def _known(facts: Facts) -> dict[str, Any]:
    found = facts.of("missing_profiles")
    return {name: found[0][name] for name in _NAMED} if found else {}


PROFILE = Plan(
    "profile",
    "For the police, if the child goes missing",
    (
        Section(
            "",
            (
                Ask("description", "Description", notes(), hint="Height, build, hair, marks, usual clothes."),
                Ask("risks", "Risks", notes()),
                Ask("known_places", "Known places", notes(), hint="Where the child was found, or goes."),
                Ask("contacts", "Friends, family, contacts", notes()),
                Ask("health_needs", "Health, medicines, needs", notes(2)),
                Ask("phone", "The child's own phone", text(240)),
            ),
            note="Ctrl+P on the child's page prints it, with the placement, the worker and the open episode.",
        ),
    ),
    _keep,
    start=_known,
    another=False,
)
