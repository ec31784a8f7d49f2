"""The forms about people: who works here and in what role, and who may see a restricted child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from placement_tracker.domain.rights import Right, Role, rights_of
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section, Wrong
from ui.forms.events import child_of
from ui.forms.makers import choice, either, several, text

_ROLES = tuple((role.value, role.title) for role in Role)
_ABOUT_ROLES = "\n".join(f"{role.title}: {role.does}" for role in Role)


def person_plan(name: str = "", suggested: str = "", *, signed_in: str = "") -> Plan:
    """Enter somebody (`name` is ""; `suggested` is filled in, or, for the first one, who is signed in), or give
    somebody who was entered another role or other teams.
    """
    asks = (
        Ask(
            "name",
            "Name",
            text(320),
            required=True,
            hint="As it stands when they sign in: in the history, or the account's name on a server.",
        ),
        Ask("role", "Role", choice(_ROLES), required=True),
        Ask("teams", "Teams", several(5, 420), shown=_has_teams, hint="Whose children they see to."),
        Ask("left", "Works here", either("Yes", "No, has left")),
    )
    return Plan(
        "person",
        f"Change: {name}" if name else "Enter a person",
        (Section("", asks[1:] if name else asks[:3], _ABOUT_ROLES),),
        lambda act, answers, facts: _keep_person(act, name, answers),
        about_a_child=False,
        start=lambda facts: _person_now(facts, suggested, signed_in),
        offer=lambda facts: {"teams": [(team, team) for team in facts.teams]},
        check=_person_wrong,
        told=lambda facts: _about_first(facts, name),
        read_more=lambda session, facts: _read_person(session, name),
        another=not name,
        can_undo=False,
    )


def _has_teams(answers: Answers) -> bool:
    return bool(answers["role"] == Role.TEAM_ADMINISTRATOR.value)


def _read_person(session: Any, name: str) -> Any:
    """The person as entered (None for a new one), and whether anybody has been."""
    from placement_tracker.services import people

    found = people.people(session)
    return next((one for one in found if one.name == name), None), bool(found)


def _person_now(facts: Facts, suggested: str, signed_in: str) -> dict[str, Any]:
    person, anybody = facts.more
    if person is not None:
        return {"role": person.role.value, "teams": person.teams, "left": person.left}
    if anybody:
        return {"name": suggested or None}
    return {"name": suggested or signed_in, "role": Role.ADMINISTRATOR.value}


def _about_first(facts: Facts, name: str) -> list[str]:
    _person, anybody = facts.more
    if name or anybody:
        return []
    first = "Nobody has been entered yet, and everybody may do everything. From the first person on, whoever has not "
    return [first + "been entered may only look at lists and returns: begin with yourself."]


def _person_wrong(answers: Answers, _facts: Facts) -> list[Wrong]:
    if _has_teams(answers) and not answers["teams"]:
        return [Wrong("teams", "Choose at least one team.")]
    return []


def _keep_person(act: Any, name: str, answers: Answers) -> Saved:
    from placement_tracker.services import people

    role, teams = Role(answers["role"]), tuple(answers["teams"] or ())
    if name:
        people.change(act, people.Person(name, role, teams, left=bool(answers["left"])))
        return Saved(f"what {name} does here", frozenset({"people"}))
    people.enter(act, people.Person(answers["name"], role, teams))
    return Saved(f"{answers['name']}, {role.title.lower()}", frozenset({"people"}))


# ---------------------------------------------------------------- restricted children


@dataclass(frozen=True, slots=True)
class _Seen:
    """Who may see the child now, and who works here; nobody where nobody has been entered."""

    now: tuple[str, ...]
    people: tuple[str, ...]


def restrict_plan(signed_in: str) -> Plan:
    """Say who may open a child's record. `signed_in` is ticked at first: nobody shuts themselves out unawares."""
    asks = (
        Ask("restricted", "Who may open it", either("Everybody", "Only people named below")),
        Ask(
            "people",
            "Named people",
            several(7, 420),
            shown=lambda said: bool(said["restricted"]),
            hint="Those who work here: see Settings, People and roles.",
        ),
    )
    about = (
        "A restricted child is counted as always. In lists, searches and returns everybody else sees the number alone, "
        "and cannot export the records. Each opening of the record, and each refusal, is told in the history."
    )
    return Plan(
        "restrict",
        "Restrict who may see this child",
        (Section("", asks, about),),
        _keep_restriction,
        start=lambda facts: _seen_now(facts, signed_in),
        offer=lambda facts: {"people": [(one, one) for one in _offered(facts, signed_in)]},
        check=_nobody_named,
        read_more=_read_seen,
        another=False,
        can_undo=False,
    )


def _offered(facts: Facts, signed_in: str) -> list[str]:
    """Those who work here, those who are named now, and oneself where nobody has been entered."""
    seen: _Seen = facts.more
    return sorted({*(seen.people or (signed_in,)), *seen.now})


def _read_seen(session: Any, facts: Facts) -> _Seen:
    from placement_tracker.services import people, restricted

    child_id = facts.records.child_id if facts.records is not None else ""
    opens = Right.OPEN_RECORDS
    here = (one.name for one in people.people(session) if not one.left and opens in rights_of(one.role))
    return _Seen(tuple(restricted.who_may_see(session, child_id)), tuple(here))


def _seen_now(facts: Facts, signed_in: str) -> dict[str, Any]:
    seen: _Seen = facts.more
    return {"restricted": bool(seen.now), "people": seen.now or (signed_in,)}


def _nobody_named(answers: Answers, _facts: Facts) -> list[Wrong]:
    if answers["restricted"] and not answers["people"]:
        return [Wrong("people", "Tick at least one person who may open the record.")]
    return []


def _keep_restriction(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import restricted

    child_id = child_of(facts)
    if answers["restricted"]:
        restricted.restrict(act, child_id, answers["people"])
        words = f"the record of {child_id} opens to {', '.join(sorted(answers['people']))}"
    else:
        restricted.lift(act, child_id)
        words = f"the record of {child_id} opens to everybody again"
    return Saved(words, frozenset({"restrictions"}))
