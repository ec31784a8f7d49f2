"""The form that merges two records of one child."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ui.forms import makers
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section
from ui.merge.other_child import OtherChild
from ui.merge.reading import LEFT, RIGHT, offered
from ui.merge.side_by_side import Decision, SideBySide

_ASKS = (
    Ask("other", "The other record", OtherChild, required=True),
    Ask("both", "Side by side", SideBySide, shown=lambda said: bool(said["other"])),
    Ask(
        "reason_for_change",
        "How you know",
        makers.text(420),
        required=True,
        hint="How you know that they are one child. It stays in the history.",
    ),
)


def merge_plan(chosen: tuple[str, ...] = ()) -> Plan:
    """The form; `chosen` is the number of the other record, where it is known."""
    wanted = chosen[0] if chosen else ""
    return Plan(
        "merge",
        "Merge two records of one child",
        (Section("", _ASKS),),
        _keep,
        start=_start,
        read_more=lambda session, facts: offered(session, facts, wanted),
        another=False,
        many=True,
        save_words="Merge",
    )


def _start(facts: Facts) -> dict[str, Any]:
    """The other record, where the form was opened about both."""
    wanted = facts.more.wanted if facts.more is not None else None
    return {"other": wanted} if wanted is not None else {}


def _keep(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import merging

    decision: Decision = answers["both"]
    seen, straight = decision.plan, decision.keep == LEFT
    numbers = (str(seen.kept["child_id"]), str(seen.other["child_id"]))
    kept, other = numbers if straight else numbers[::-1]
    planned = seen if straight else merging.plan(act.session, kept, other, facts.today)
    fields = {name: decision.fields.get(name) or seen.likely(name) for name in seen.differing()}
    clashes = {clash.name: decision.clashes.get(clash.name) or clash.likely for clash in seen.clashes}
    try:
        merging.merge(
            act,
            replace(planned, seen=seen.seen),
            fields if straight else _turned(fields),
            clashes if straight else _turned(clashes),
            today=facts.today,
            reason=str(answers["reason_for_change"]),
        )
    except merging.ChangedSince:
        decision.outdated()
        raise
    return Saved(f"{other} is merged into {kept}", frozenset(), frozenset(numbers))


def _turned(chosen: dict[str, str]) -> dict[str, str]:
    """The same choices, where the right one of the two is kept."""
    return {name: RIGHT if side == LEFT else LEFT for name, side in chosen.items()}
