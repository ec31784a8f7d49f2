"""What a change of placements does to the measures of stability, in sentences: for the panel of the forms that make it.

The change is planned as saving would do it, and the measures' own functions are asked of the records as they would be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.codes import TEMPORARY
from placement_tracker.domain.days import in_words
from placement_tracker.domain.kinds import Kind, Row
from placement_tracker.domain.problems import Fault
from ui.forms.declared import Answers, Facts, Prepared
from ui.forms.placing import answered
from ui.forms.standing import placed

if TYPE_CHECKING:
    from placement_tracker.domain.days import Interval
    from placement_tracker.measures.stability_effect import Effect, Standing

#: What a planned change is: the steps, or None where too little has been typed.
Steps = Sequence[Any] | None

#: The columns of a placement that the measures of stability read.
MATTERS = ("started_on", "ended_on", "placement_type", "same_carer", "carer", "postcode")
HEADING = "What this does to the stability measures"
_NOW = "Stability now"
MANY = "“Three or more placements”"
_PLACEMENTS, _RUN, _ALL = "Placements in 12 months", "The same placement", "All children now"


def effect_of_move(session: Any, answers: Answers, facts: Facts, frames: Any) -> Prepared | None:
    """Of a move to a new placement; until its kind is typed, of one like the placement now."""

    def plan(child_id: str) -> Steps:
        from placement_tracker.services import placements

        if answers["started_on"] is None:
            return None
        values = {"placement_type": _like_now(facts), **answered(answers)}
        return placements.plan_move(session, child_id, answers["started_on"], values)

    return _prepared(session, facts, frames, plan, answers["started_on"])


def effect_of_stay(session: Any, answers: Answers, facts: Facts, frames: Any) -> Prepared | None:
    """Of a temporary stay."""

    def plan(child_id: str) -> Steps:
        from placement_tracker.services import placements

        kind, begins = answers["placement_type"], answers["started_on"]
        if begins is None:
            return None
        said = kind or TEMPORARY[0]
        return placements.plan_temporary_stay(session, child_id, said, begins, answers["ended_on"])

    return _prepared(session, facts, frames, plan, answers["started_on"])


def effect_of_late_move(session: Any, answers: Answers, facts: Facts, frames: Any) -> Prepared | None:
    """Of a placement told late, put in between others."""

    def plan(child_id: str) -> Steps:
        from placement_tracker.services import insertions

        if answers["started_on"] is None:
            return None
        dates = {"started_on": answers["started_on"], "ended_on": answers["ended_on"], "child_id": child_id}
        values = {"placement_type": _like_now(facts), **answered(answers), **dates}
        return insertions.plan_insertion(session, "placements", values)

    return _prepared(session, facts, frames, plan, answers["started_on"])


def effect_of_correction(
    kind: Kind, record: Row
) -> Callable[[Any, Answers, Facts, Any], Prepared | None] | None:
    """Of a correction of a placement; None for other kinds of record."""
    if kind.name != "placements":
        return None

    def prepare(session: Any, answers: Answers, facts: Facts, frames: Any) -> Prepared | None:
        def plan(_child_id: str) -> Steps:
            from placement_tracker.services import corrections

            if answers["started_on"] is None:
                return None
            values = {name: answers[name] for name in MATTERS}
            return corrections.plan_correction(session, "placements", record.ref, values) or None

        return _prepared(session, facts, frames, plan, answers["started_on"])

    return prepare


def _like_now(facts: Facts) -> str:
    now = placed(facts)
    return str(now["placement_type"]) if now is not None else "U6"


def _prepared(
    session: Any, facts: Facts, frames: Any, plan: Callable[[str], Steps], first: date | None
) -> Prepared | None:
    """The panel: how the child stands now, and with the change where it can be planned."""
    from placement_tracker.measures.frames import frames_of
    from placement_tracker.measures.stability_effect import effect
    from placement_tracker.services.steps import as_it_would_be
    from ui.child.facts import authority_rows

    records = facts.records
    if records is None or records.child is None or (first is not None and first > facts.today):
        return None
    try:
        steps = plan(records.child_id)
    except Fault:
        # Saving will say why it cannot be; until then there is only what stands.
        steps = None
    rows = {kind: [row.values for row in found] for kind, found in authority_rows(session).items()}
    now = frames_of({**rows, **as_it_would_be(records, ())})
    then = now if steps is None else frames_of({**rows, **as_it_would_be(records, steps)})
    found = effect(now, then, records.child_id, facts.today, first if steps is not None else None)
    lines = [*_lines(found, steps is not None), *_of_all(frames, facts, found)]
    return Prepared(HEADING if steps is not None else _NOW, tuple(lines)) if lines else None


def _lines(found: Effect, is_change: bool) -> list[tuple[str, str]]:
    if found.before.child is None and found.after.child is None:
        return []
    if not is_change:
        return [(_PLACEMENTS, _count(found.before)), (_RUN, _run(found.before))]
    if not found.placements_more and not found.ends_run:
        same = f"Does not count as another placement. {_count(found.after)}"
        return [(_PLACEMENTS, same), (_RUN, _run(found.after))]
    before = found.before.child.placements_12 if found.before.child else 0
    return [(_PLACEMENTS, f"{before} now, with this {_count(found.after)}"), (_RUN, _run_after(found))]


def _count(standing: Standing) -> str:
    """How many placements, and on which days the child counts in the measure of many."""
    number = standing.child.placements_12 if standing.child else 0
    span = standing.counts_as_many(standing.on)
    if span is not None:
        return f"{number}: counts in {MANY} {_until(span, standing)}."
    return f"{number}: does not count in {MANY}."


def _until(span: Interval, standing: Standing) -> str:
    return "for at least a year" if span.last == standing.last else f"until {in_words(span.last)}"


def _run(standing: Standing) -> str:
    """The run that goes on, and whether it counts as stable."""
    child = standing.child
    if child is None or child.run_days is None:
        return "There is no placement that goes on."
    days = f"{child.run_days:,} days so far. Stable for 2 years: {_small(child.status_2_years)}."
    if child.status_2_years == "Counts, met" or child.status_2_years.startswith("Does not count:"):
        return days
    assert child.reaches_2_years is not None
    return f"{days} Two years are reached on {in_words(child.reaches_2_years)}."


def _run_after(found: Effect) -> str:
    before, after = found.before.child, found.after.child
    if before is None or before.run_days is None or not found.ends_run:
        return _run(found.after)
    ended = f"Ends a run of {before.run_days:,} days"
    if before.status_2_years == "Counts, met":
        return f"{ended}: would no longer count as stable."
    if after is None or after.reaches_2_years is None:
        return f"{ended}."
    if after.status_2_years.startswith("Does not count:"):
        return f"{ended}. Stable for 2 years: {_small(after.status_2_years)}."
    return f"{ended}. Two years would be reached on {in_words(after.reaches_2_years)}."


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _of_all(frames: Any, facts: Facts, found: Effect) -> list[tuple[str, str]]:
    """How many of all children, and of the child's team, have three or more placements today."""
    if frames is None or found.before.child is None:
        return []
    from placement_tracker.measures.stability_effect import share_with_many

    team = found.before.child.team
    said = []
    for whose, (part, whole) in (
        ("in the authority", share_with_many(frames, facts.today)),
        (f"in {team}", share_with_many(frames, facts.today, team)),
    ):
        share = f" ({100 * part / whole:.1f} %)" if whole else ""
        said.append(f"{part:,} of {whole:,} {whose}{share}")
    return [(_ALL, f"Three or more placements: {', '.join(said)}.")]
