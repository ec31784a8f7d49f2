"""The form for a change of worker."""

from __future__ import annotations

from typing import Any

from placement_tracker.domain.days import in_words
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section
from ui.forms.events import child_of
from ui.forms.makers import choice, code, day, text, worker
from ui.forms.standing import current


def _told(facts: Facts) -> list[str]:
    lines = []
    for role, words in (("SW", "Social worker"), ("IRO", "Reviewing officer"), ("PA", "Personal adviser")):
        now = current((row for row in facts.of("allocations") if row["role"] == role), facts.today)
        if now is not None:
            who = ", ".join(part for part in (now["worker"], now["team"]) if part)
            lines.append(
                f"{words} now: {who}, since {in_words(now['started_on'])}. Ends when the next one starts."
            )
    return ["\n".join(lines)] if lines else []


def _keep(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import allocations

    child_id = child_of(facts)
    values = {name: answers[name] for name in ("worker_id", "team", "phone")}
    allocations.change_worker(
        act,
        [child_id],
        answers["started_on"],
        answers["worker"],
        role=answers["role"],
        change_reason=answers["change_reason"],
        **values,
    )
    return Saved("the change of worker", frozenset({"allocations"}), frozenset({child_id}))


WORKER = Plan(
    "worker",
    "Change of worker",
    (
        Section(
            "",
            (
                Ask("role", "Role", code("ROLE", start="SW", width=320), required=True),
                Ask("worker", "New worker", worker(), required=True),
                Ask("started_on", "From", day("t"), required=True),
                Ask("team", "Team", choice(), hint="From the register of teams."),
                Ask("change_reason", "Why it changed", code("SW_REASON")),
                Ask("phone", "Phone", text(200)),
                Ask("worker_id", "Worker's number", text(200)),
            ),
        ),
    ),
    _keep,
    told=_told,
    offer=lambda facts: {
        "team": [(team, team) for team in facts.teams],
        "worker": [(name, name) for name in facts.workers],
    },
)
