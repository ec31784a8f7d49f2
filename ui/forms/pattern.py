"""What the form of a missing child prepares: what repeats, what is known, and whom to tell after 48 hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from placement_tracker.domain import codes
from placement_tracker.domain.days import in_words
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import said
from ui.forms.declared import Answers, Facts, Offer, Prepared
from ui.forms.standing import newest_first

if TYPE_CHECKING:
    from placement_tracker.returns.r8.patterns import Pattern

HEADING = "What is known of this child"
_RISK, _NOTES = "police_risk", "notes"
#: So many earlier episodes' notes are shown.
_NOTED = 3
_PROFILE = (
    ("known_places", "Known places"),
    ("contacts", "People"),
    ("risks", "Risks"),
    ("health_needs", "Health, needs"),
    ("description", "Description"),
    ("phone", "The child's phone"),
)

Lines = list[tuple[str, str]]


def pattern_and_places(session: Any, answers: Answers, facts: Facts, _frames: Any) -> Prepared | None:
    """The child's pattern of the last twelve months, the profile kept for the police, and likely answers."""
    if facts.records is None or facts.records.child is None:
        return None
    from placement_tracker.returns.r8.of_a_child import pattern_of_a_child
    from placement_tracker.services import reading
    from ui.child.facts import authority_rows

    kept = {**authority_rows(session), "districts": reading.rows(session, "districts")}
    found = pattern_of_a_child({**kept, **facts.records.rows}, facts.today)
    before = newest_first(facts)
    profile = next(iter(facts.of("missing_profiles")), None)
    lines = [*_repeats(found, before), *_noted(before), *_known(profile), *_to_tell(answers)]
    return Prepared(HEADING, tuple(lines), tuple(_offers(before, profile)))


def _repeats(found: Pattern | None, before: Sequence[Row]) -> Lines:
    if found is None:
        last = f" The last time was {said(before[0]['went_missing_at'])}." if before else ""
        return [("In 12 months", f"Not missing before.{last}")]
    from placement_tracker.returns.r8.patterns import DAYS, HOURS
    from ui.missing.pattern_columns import most

    often = "once" if found.times == 1 else f"{found.times} times"
    long = f", {found.over_48_hours} for more than 48 hours" if found.over_48_hours else ""
    lines = [("In 12 months", f"Missing {often}{long}; last on {in_words(found.last)}.")]
    if found.times > 1:
        days, hours = most(found.days, DAYS, found.times), most(found.hours, HOURS, found.times)
        lines.append(("Usually", f"{days}. Hours: {hours}."))
    lines.append(("For how long", _ranked(Counter(one.length for one in found.episodes).most_common())))
    lines.append(("From", _ranked(found.places)))
    if found.reasons:
        lines.append(("Why", _ranked(found.reasons)))
    ended = Counter(
        codes.words("HOW_ENDED", row["how_ended"]) for row in before[: found.times] if row["how_ended"]
    )
    return [*lines, ("How it ended", _ranked(ended.most_common()))] if ended else lines


def _ranked(found: Sequence[tuple[str, int]]) -> str:
    """The most frequent first: Friends (3), Family (1); without its number what was the only one, once."""
    if len(found) == 1 and found[0][1] == 1:
        return f"{found[0][0]}."
    return f"{', '.join(f'{words} ({count})' for words, count in found)}."


def _noted(before: Sequence[Row]) -> Lines:
    noted = [row for row in before if row["notes"]]
    return [(f"Noted {in_words(row['went_missing_at'].day)}", row["notes"]) for row in noted[:_NOTED]]


def _known(profile: Row | None) -> Lines:
    if profile is None:
        return [("For the police", "Nothing is kept yet. Ctrl+Shift+F on the child's page keeps it.")]
    return [(label, profile[name]) for name, label in _PROFILE if profile[name]]


def _to_tell(answers: Answers) -> Lines:
    """When the alert falls due, and whom it tells; a child who is away, whereabouts known, has none."""
    at = answers["went_missing_at"]
    if at is None or answers["kind"] == "A":
        return []
    from placement_tracker.services.alerts import TO_TELL, falls_due

    return [("To tell at 48 hours", f"{said(falls_due(at))}, if not back by then: {', '.join(TO_TELL)}.")]


def _offers(before: Sequence[Row], profile: Row | None) -> list[Offer]:
    risk = next((row[_RISK] for row in before if row[_RISK]), None)
    found = []
    if risk is not None:
        words = f"Police risk as last time: {codes.words('POLICE_RISK', risk)}"
        found.append(Offer(_RISK, risk, words))
    places = "; ".join(
        f"{label}: {profile[name]}" for name, label in _PROFILE[:2] if profile is not None and profile[name]
    )
    if places:
        found.append(Offer(_NOTES, places, "Known places and people into the notes", beside=True))
    return found
