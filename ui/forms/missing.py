"""The forms for a missing child: went missing, whereabouts known or unknown, returned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from placement_tracker.domain import codes
from placement_tracker.domain.moments import said
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section, Wrong
from ui.forms.events import child_of
from ui.forms.makers import code, codes_of, day, moment, notes, text
from ui.forms.pattern import pattern_and_places
from ui.forms.standing import open_episode

EPISODES = frozenset({"missing_episodes"})


def _went(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import missing

    child_id = child_of(facts)
    more = ("last_seen_at", "reported_at", "expected_back_at", "police_reference", "police_risk", "notes")
    missing.went_missing(
        act,
        child_id,
        answers["went_missing_at"],
        kind=answers["kind"] or "M",
        **{name: answers[name] for name in more if answers[name] is not None},
    )
    return Saved("the missing episode", EPISODES, frozenset({child_id}))


def _already(answers: Answers, facts: Facts) -> list[Wrong]:
    episode = open_episode(facts)
    if episode is None:
        return []
    since = said(episode["went_missing_at"])
    return [
        Wrong("", f"The child is already missing, since {since}. Enter the return of that episode first.")
    ]


MISSING = Plan(
    "missing",
    "Went missing",
    (
        Section("", (Ask("went_missing_at", "Went missing", moment(), required=True, past=True),)),
        Section(
            "May wait",
            (
                Ask("kind", "Missing or away", code("MISSING", start="M", width=480)),
                Ask("reported_at", "Reported to the police", moment(), past=True),
                Ask("police_reference", "Police reference", text(200)),
                Ask("police_risk", "Police risk", code("POLICE_RISK", width=240)),
                Ask("last_seen_at", "Last seen", moment(), past=True),
                Ask("expected_back_at", "Expected back", moment()),
                Ask("notes", "Notes", notes(), hint="Where last seen, with whom, in what clothes."),
            ),
        ),
    ),
    _went,
    check=_already,
    as_at="went_missing_at",
    prepare=pattern_and_places,
    prepared_by=("went_missing_at", "kind"),
)


def _open(facts: Facts) -> list[str]:
    if facts.records is None:
        return []
    episode = open_episode(facts)
    if episode is None:
        return ["The child is not missing: there is no open episode."]
    return [f"{_name(episode['kind'])} since {said(episode['went_missing_at'])}."]


def _name(kind: str) -> str:
    """Missing, or away without permission: the set's words before their explanation."""
    return codes.words("MISSING", kind).partition(":")[0]


def _flip(facts: Facts) -> list[str]:
    episode = open_episode(facts)
    lines = _open(facts)
    if episode is None:
        return lines
    new = _name("A" if episode["kind"] == "M" else "M").lower()
    return [f"{lines[0]} Saving ends this and begins “{new}” at the same minute."]


def _none_open(answers: Answers, facts: Facts) -> list[Wrong]:
    if facts.records is None or open_episode(facts) is not None:
        return []
    return [Wrong("", "There is no open missing episode. Enter that the child went missing first.")]


def _not_before_it_began(name: str) -> Callable[[Answers, Facts], list[Wrong]]:
    """What is wrong where there is no open episode, or where the answer is a day before it began."""

    def check(answers: Answers, facts: Facts) -> list[Wrong]:
        episode = open_episode(facts)
        at = answers[name]
        if episode is None or at is None or at.day >= episode["went_missing_at"].day:
            return _none_open(answers, facts)
        began = said(episode["went_missing_at"])
        return [Wrong(name, f"This is before the child went missing ({began}).")]

    return check


def _changed(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import missing

    child_id, episode = child_of(facts), open_episode(facts)
    assert episode is not None
    verb = missing.whereabouts_known if episode["kind"] == "M" else missing.whereabouts_unknown
    verb(act, episode["episode_id"], answers["at"])
    return Saved("the change of whereabouts", EPISODES, frozenset({child_id}))


WHEREABOUTS = Plan(
    "whereabouts",
    "Whereabouts known or unknown",
    (
        Section(
            "",
            (
                Ask(
                    "at",
                    "Since when",
                    moment(),
                    required=True,
                    past=True,
                    columns=("returned_at", "went_missing_at"),
                ),
            ),
        ),
    ),
    _changed,
    told=_flip,
    check=_not_before_it_began("at"),
    another=False,
    as_at="at",
)


def _back(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import missing

    child_id, episode = child_of(facts), open_episode(facts)
    assert episode is not None
    more = ("reasons", "concerns", "safe_and_well_on", "strategy_meeting_on", "notes")
    missing.returned(
        act,
        episode["episode_id"],
        answers["returned_at"],
        answers["how_ended"] or "RETURNED",
        **{name: answers[name] for name in more if answers[name] is not None},
    )
    return Saved("the return", EPISODES, frozenset({child_id}))


def _noted(facts: Facts) -> dict[str, Any]:
    episode = open_episode(facts)
    return {} if episode is None else {name: episode[name] for name in ("reasons", "concerns", "notes")}


RETURNED = Plan(
    "returned",
    "Returned or found",
    (
        Section(
            "",
            (
                Ask("returned_at", "Back or found", moment(), required=True, past=True),
                Ask(
                    "how_ended",
                    "How",
                    code("HOW_ENDED", only=("RETURNED", "FOUND"), start="RETURNED", width=240),
                ),
            ),
        ),
        Section(
            "May wait",
            (
                Ask("safe_and_well_on", "Safe and well check", day(), past=True),
                Ask("reasons", "Why the child went", codes_of("MISSING_REASON")),
                Ask("concerns", "Concerns", codes_of("CONCERN", 4)),
                Ask("strategy_meeting_on", "Strategy meeting", day()),
                Ask("notes", "Notes", notes()),
            ),
        ),
    ),
    _back,
    told=_open,
    start=_noted,
    check=_not_before_it_began("returned_at"),
    as_at="returned_at",
)
