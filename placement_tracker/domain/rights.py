"""Who may do what: the roles of people, the rights of each role, and which right a kind of record asks for
(trust.md, People and rights).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from placement_tracker.domain.problems import Fault


class Role(Enum):
    """What somebody is here for. The value stands in the store and in the history."""

    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    PERFORMANCE = "performance"
    TEAM_ADMINISTRATOR = "team administrator"
    READER = "reader"
    AUDITOR = "auditor"
    SERVICE = "service"

    @property
    def title(self) -> str:
        return _TITLES[self]

    @property
    def does(self) -> str:
        """What the role may do, in a sentence."""
        return _DOES[self]


class Right(Enum):
    """One thing that a role may do. The value says it, after "may not"."""

    READ_LISTS = "look at lists of children"
    OPEN_RECORDS = "open the record of a child"
    WRITE_RECORDS = "write records of children"
    WRITE_OF_TEAMS = "write records of children of their teams"
    SIGN_OFF = "sign off return interviews"
    RESTRICT = "say who may see a restricted child"
    IMPORT = "import records"
    EXPORT = "export the records"
    WRITE_FIGURES = "change targets, comparators and what is written about figures"
    MAKE_RETURNS = "make returns"
    PUBLISH = "publish returns"
    SHARE_VIEWS = "share views of a list"
    CHANGE_SETTINGS = "change settings and the lists of the authority"
    CHANGE_PEOPLE = "say who works here"
    READ_HISTORY = "read the history of the store"


_TITLES = {
    Role.ADMINISTRATOR: "Administrator of the store",
    Role.MANAGER: "Manager",
    Role.PERFORMANCE: "Performance",
    Role.TEAM_ADMINISTRATOR: "Team administrator",
    Role.READER: "Reader",
    Role.AUDITOR: "Auditor",
    Role.SERVICE: "Service",
}
_DOES = {
    Role.ADMINISTRATOR: "May do everything: people and settings too.",
    Role.MANAGER: "Reads and writes the records of every child, signs off interviews, says who may see a restricted "
    "child.",
    Role.PERFORMANCE: "Reads everything, imports and exports; targets, comparators and commentary; publishes returns.",
    Role.TEAM_ADMINISTRATOR: "Writes the records of their teams' children; enters a new child, and any child's going "
    "missing and return.",
    Role.READER: "Looks at lists and returns, and opens no child's record.",
    Role.AUDITOR: "Reads the history of the store, and nothing else.",
    Role.SERVICE: "Makes returns unattended, as a task of the computer. No person.",
}

_R = Right
_TEAM = frozenset({_R.READ_LISTS, _R.OPEN_RECORDS, _R.WRITE_OF_TEAMS, _R.MAKE_RETURNS, _R.SHARE_VIEWS})
_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: frozenset(Right),
    Role.MANAGER: _TEAM
    | {_R.WRITE_RECORDS, _R.SIGN_OFF, _R.RESTRICT, _R.EXPORT, _R.WRITE_FIGURES, _R.READ_HISTORY},
    Role.PERFORMANCE: (_TEAM - {_R.WRITE_OF_TEAMS}) | {_R.IMPORT, _R.EXPORT, _R.WRITE_FIGURES, _R.PUBLISH},
    Role.TEAM_ADMINISTRATOR: _TEAM,
    Role.READER: frozenset({_R.READ_LISTS, _R.MAKE_RETURNS}),
    Role.AUDITOR: frozenset({_R.READ_HISTORY}),
    Role.SERVICE: frozenset({_R.MAKE_RETURNS}),
}

#: Kinds of which a team administrator writes those of any child: somebody must tell of it whoever is on duty.
OF_ANY_CHILD = frozenset({"missing_episodes", "missing_profiles", "alerts"})
#: What stands in the history for people and for restricted children: neither is a record (db/models/rights.py).
PEOPLE, RESTRICTIONS = "people", "restrictions"

_ASKS: dict[str, Right] = {
    **dict.fromkeys(("authority", "areas", "teams", "districts", "settings"), Right.CHANGE_SETTINGS),
    **dict.fromkeys(
        (
            "population",
            "staffing",
            "targets",
            "comparators",
            "published_figures",
            "annotations",
            "commentary",
        ),
        Right.WRITE_FIGURES,
    ),
    "providers": Right.WRITE_OF_TEAMS,
    "published_returns": Right.PUBLISH,
    PEOPLE: Right.CHANGE_PEOPLE,
    RESTRICTIONS: Right.RESTRICT,
}


def rights_of(role: Role) -> frozenset[Right]:
    return _RIGHTS[role]


def roles_with(right: Right) -> list[Role]:
    """The roles that have a right, in the order in which they are listed."""
    return [role for role in Role if right in _RIGHTS[role]]


def asked_for(kind: str) -> Right:
    """The right that writing such a record asks for. A record about a child asks for WRITE_RECORDS; for a child of
    one's own team WRITE_OF_TEAMS is enough.
    """
    return _ASKS.get(kind, Right.WRITE_RECORDS)


class NotAllowed(Fault):
    """Somebody asked for what is not theirs to do; the sentence says whom to ask. `right` is what was asked for."""

    def __init__(self, words: str, right: Right, child_id: str = "") -> None:
        self.right = right
        self.child_id = child_id
        #: Whether the history has been told of it.
        self.told = False
        super().__init__(words)


def refusal(person: str, role: Role | None, right: Right, names: Sequence[str], *, known: bool) -> NotAllowed:
    """The refusal of a right: why, and whom to ask. `names` are people who have the right."""
    if role is None:
        why = f"{person} works here no longer, and may not {right.value}."
    elif not known:
        why = f"{person} has not been entered under People and roles, and may not {right.value}."
    else:
        why = f"{person} works here as {_an(role.title.lower())}, and may not {right.value}."
    return NotAllowed(f"{why} {whom_to_ask(right, names)}", right)


def whom_to_ask(right: Right, names: Sequence[str]) -> str:
    """The end of a refusal: who may do it, by name where names are known."""
    if not names:
        return f"Ask {_an(roles_with(right)[0].title.lower())}."
    return f"Ask {names[0] if len(names) == 1 else ', '.join(names[:-1]) + ' or ' + names[-1]}."


def _an(title: str) -> str:
    return f"an {title}" if title[0] in "aeiou" else f"a {title}"
