"""The forms for placements: a move, a temporary stay, the end of care, a change of legal status, a move told late."""

from __future__ import annotations

from typing import Any

from placement_tracker.domain.codes import TEMPORARY
from placement_tracker.domain.days import in_words
from ui.forms.childstrip import placement_words
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section, Wrong
from ui.forms.effect import MATTERS, effect_of_late_move, effect_of_move, effect_of_stay
from ui.forms.events import child_of
from ui.forms.makers import code, day, flag, text
from ui.forms.placing import answered, kind_and_place, more_about_it, offer_providers
from ui.forms.standing import latest, placed
from ui.forms.stepping import plan_insertion

PLACED = frozenset({"placements"})
#: A move asks no end.
_MATTERS = tuple(name for name in MATTERS if name != "ended_on")
_ENDING = Ask("end_reason", "Why the last one ends", code("REASON_PLACE_CHANGE", "started_on"), required=True)
_PLANNED = Ask(
    "planned",
    "Planned move",
    flag("By the reason"),
    hint="Left to the reason, it counts as planned or not as the measures say.",
)


def _now(facts: Facts) -> list[str]:
    if facts.records is None:
        return []
    placement = placed(facts)
    if placement is None:
        return ["The child has no open placement: saving begins the first one."]
    return [f"Now: {placement_words(placement)}, since {in_words(placement['started_on'])}."]


def _not_the_same_day(answers: Answers, facts: Facts) -> list[Wrong]:
    placement = placed(facts)
    moved = answers["started_on"]
    if placement is None or moved is None or moved > placement["started_on"]:
        return []
    begun = in_words(placement["started_on"])
    return [
        Wrong(
            "started_on",
            f"The placement now began on {begun}. For an earlier day, use “Insert a move told late”.",
        )
    ]


def _move(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import placements

    child_id = child_of(facts)
    values, reasons = move_values(answers)
    placements.move(act, child_id, answers["started_on"], values, **reasons)
    return Saved("the move", PLACED, frozenset({child_id}))


def move_values(answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """The next placement's values, and why the one before ends."""
    return answered(answers), {"end_reason": answers["end_reason"], "planned": answers["planned"]}


MOVE = Plan(
    "move",
    "Move",
    (
        Section("The move", (Ask("started_on", "Moved on", day(), required=True, past=True), _ENDING)),
        Section("The new placement", kind_and_place("started_on")),
        more_about_it(_PLANNED),
    ),
    _move,
    told=_now,
    offer=offer_providers,
    check=_not_the_same_day,
    as_at="started_on",
    prepare=effect_of_move,
    prepared_by=_MATTERS,
)


def _stay(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import placements

    child_id = child_of(facts)
    placements.temporary_stay(
        act,
        child_id,
        answers["placement_type"],
        answers["started_on"],
        answers["ended_on"],
        {name: answers[name] for name in ("carer", "address", "postcode", "phone") if answers[name]},
    )
    return Saved("the temporary stay", PLACED, frozenset({child_id}))


TEMPORARY_STAY = Plan(
    "temporary_stay",
    "Temporary stay",
    (
        Section(
            "",
            (
                Ask("started_on", "From", day(), required=True, past=True),
                Ask(
                    "ended_on",
                    "To",
                    day(),
                    past=True,
                    not_before="started_on",
                    hint="Leave blank while the child is still there.",
                ),
                Ask(
                    "placement_type",
                    "Kind of stay",
                    code("PLACE", "started_on", only=TEMPORARY),
                    required=True,
                ),
                Ask("carer", "With", text()),
                Ask("address", "Address", text(420)),
                Ask("postcode", "Postcode", text(120)),
                Ask("phone", "Phone", text(200)),
            ),
            note="The placement goes on: it is set aside for the stay and taken up again after it, and neither "
            "counts as a move.",
        ),
    ),
    _stay,
    told=_now,
    as_at="started_on",
    prepare=effect_of_stay,
    prepared_by=("started_on", "ended_on", "placement_type"),
)


def _end(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import care

    child_id = child_of(facts)
    care.end_care(act, child_id, answers["ended_on"], answers["end_reason"])
    written = frozenset({"care_periods", "legal_statuses", "placements", "missing_episodes"})
    return Saved("the end of care", written, frozenset({child_id}))


def _in_care(facts: Facts) -> list[str]:
    period = latest(facts.of("care_periods"))
    if facts.records is None:
        return []
    if period is None or period["ended_on"] is not None:
        return ["The child is not in care: there is no open period to end."]
    since = f"In care since {in_words(period['started_on'])}."
    return [f"{since} The legal status, the placement and an open missing episode end on the same day."]


END_CARE = Plan(
    "end_care",
    "End of care",
    (
        Section(
            "",
            (
                Ask("ended_on", "Care ended on", day(), required=True, past=True),
                Ask("end_reason", "Why it ended", code("REC", "ended_on", width=520), required=True),
            ),
        ),
    ),
    _end,
    told=_in_care,
    another=False,
    save_words="End care",
    as_at="ended_on",
)


def _status(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import legal

    child_id = child_of(facts)
    legal.change(act, child_id, answers["started_on"], answers["status"])
    return Saved("the legal status", frozenset({"legal_statuses"}), frozenset({child_id}))


LEGAL_STATUS = Plan(
    "legal_status",
    "Change of legal status",
    (
        Section(
            "",
            (
                Ask("started_on", "From", day(), required=True, past=True),
                Ask("status", "New legal status", code("LS", "started_on", width=520), required=True),
            ),
            note="The status before it ends on the same day.",
        ),
    ),
    _status,
    as_at="started_on",
)


def _late(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import insertions

    insertions.insert_late(
        act,
        "placements",
        _late_values(answers, facts),
        end_reason=answers["end_reason"],
        planned=answers["planned"],
    )
    return Saved("the move told late", PLACED, frozenset({child_of(facts)}))


def _late_values(answers: Answers, facts: Facts) -> dict[str, Any]:
    dates = {"started_on": answers["started_on"], "ended_on": answers["ended_on"]}
    return {**answered(answers), **dates, "end_reason": answers["left_for"], "child_id": child_of(facts)}


def _late_preview(session: Any, answers: Answers, facts: Facts) -> list[str]:
    reasons = {"end_reason": answers["end_reason"], "planned": answers["planned"]}
    return plan_insertion(session, "placements", _late_values(answers, facts), reasons)


INSERT_MOVE = Plan(
    "insert_move",
    "Insert a move told late",
    (
        Section(
            "When",
            (
                Ask("started_on", "Moved in on", day(), required=True, past=True),
                Ask(
                    "ended_on",
                    "Moved out on",
                    day(),
                    past=True,
                    not_before="started_on",
                    hint="Left blank, until the next move that is recorded.",
                ),
                _ENDING,
                Ask(
                    "left_for",
                    "Why this one ended",
                    code("REASON_PLACE_CHANGE", "ended_on"),
                    shown=lambda answers: answers["ended_on"] is not None,
                ),
            ),
            note="The placements on both sides move with it. What changes is shown before it is saved.",
        ),
        Section("The placement", kind_and_place("started_on")),
        more_about_it(_PLANNED),
    ),
    _late,
    offer=offer_providers,
    preview=_late_preview,
    another=False,
    as_at="started_on",
    prepare=effect_of_late_move,
    prepared_by=MATTERS,
)


def _back(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import placements

    child_id = child_of(facts)
    placements.return_from_stay(act, child_id, answers["ended_on"])
    return Saved("the return from the stay", PLACED, frozenset({child_id}))


def _stay_now(facts: Facts) -> list[str]:
    stays = [
        row
        for row in facts.of("placements")
        if row["ended_on"] is None and row["placement_type"] in TEMPORARY
    ]
    stay = latest(stays)
    if facts.records is None:
        return []
    if stay is None:
        return ["The child is on no temporary stay now."]
    return [
        f"Now: {placement_words(stay)}, since {in_words(stay['started_on'])}. The placement before it goes on."
    ]


RETURN_FROM_STAY = Plan(
    "return_from_stay",
    "Back from a temporary stay",
    (Section("", (Ask("ended_on", "Back on", day(), required=True, past=True),)),),
    _back,
    told=_stay_now,
)
