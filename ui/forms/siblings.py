"""The form for one move of brothers and sisters: from one child it offers the others, and asks the move once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.days import age_on, in_words
from placement_tracker.domain.kinds import Row
from ui.forms.childstrip import placement_words
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section, Wrong
from ui.forms.events import child_of
from ui.forms.fields.ticking import TickField, TickRow
from ui.forms.moves import MOVE, PLACED, move_values
from ui.forms.standing import name_of

if TYPE_CHECKING:
    from placement_tracker.services.siblings import Sibling

_WHY = {
    "surname": "same surname",
    "home": "same home address",
    "carer": "same carer now",
    "first day": "came into care the same day",
}
_TITLES = (("Child", 210), ("Age", 60), ("Placement now", 290), ("Why offered", 260))


def _read(session: Any, facts: Facts) -> list[Sibling]:
    from placement_tracker.services import siblings

    return siblings.likely(session, facts.records.child_id) if facts.records is not None else []


def _offer(facts: Facts) -> dict[str, Sequence[Any]]:
    return {**MOVE.offer(facts), "together": [_row(one, facts) for one in facts.more or ()]}


def _row(one: Sibling, facts: Facts) -> TickRow:
    age = str(age_on(one.child["date_of_birth"], facts.today))
    why = ", ".join(_WHY[reason] for reason in one.why)
    now = f"{placement_words(one.placement)}, since {in_words(one.placement['started_on'])}"
    detail = f"{name_of(one.child)}, {one.child['child_id']}. Ends with the move: {now}. Offered for: {why}."
    return TickRow(one.child["child_id"], (name_of(one.child), age, now, why), detail)


def _start(facts: Facts) -> dict[str, Any]:
    return {"together": tuple(one.child["child_id"] for one in facts.more or () if one.certain)}


def _told(facts: Facts) -> list[str]:
    if facts.records is None:
        return []
    if not facts.more:
        nobody = "Nobody in the records shares the surname, home, carer or first day in care with this child."
        return [*MOVE.told(facts), nobody]
    return MOVE.told(facts)


def _check(answers: Answers, facts: Facts) -> list[Wrong]:
    found = MOVE.check(answers, facts)
    chosen = set(answers["together"] or ())
    on = answers["started_on"]
    late = [
        one for one in facts.more or () if one.child["child_id"] in chosen and _is_late(one.placement, on)
    ]
    return found + [
        Wrong(
            "started_on",
            f"{name_of(one.child)}: the placement now began on {in_words(one.placement['started_on'])}. Untick this "
            "child, and use “Insert a move told late”.",
        )
        for one in late
    ]


def _is_late(placement: Row, on: Any) -> bool:
    return on is not None and on <= placement["started_on"]


def _keep(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import placements

    children = [child_of(facts), *(answers["together"] or ())]
    values, reasons = move_values(answers)
    placements.move_together(act, children, answers["started_on"], values, **reasons)
    words = "the move" if len(children) == 1 else f"the move of {len(children)} children"
    return Saved(words, PLACED, frozenset(children))


def _names(facts: Facts) -> dict[str, str]:
    names = {one.child["child_id"]: name_of(one.child) for one in facts.more or ()}
    child = facts.records.child if facts.records is not None else None
    return {**names, child["child_id"]: name_of(child)} if names and child is not None else {}


SIBLINGS_MOVE = Plan(
    "siblings_move",
    "Move for brothers and sisters",
    (
        Section(
            "",
            (
                Ask(
                    "together",
                    "Who moves too",
                    lambda parent, desk: TickField(parent, _TITLES, lines=5, one="child", many="children"),
                ),
            ),
        ),
        *MOVE.sections,
    ),
    _keep,
    start=_start,
    offer=_offer,
    told=_told,
    check=_check,
    read_more=_read,
    names=_names,
    as_at="started_on",
    another=False,
    many=True,
)
