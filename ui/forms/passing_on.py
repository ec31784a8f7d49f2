"""The form that passes on children: all those of a worker who goes, or some that were chosen in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from placement_tracker.domain import codes
from placement_tracker.domain.days import age_on
from ui.forms.declared import Answers, Ask, Desk, Facts, Plan, Saved, Section, Wrong
from ui.forms.fields.choices import ChoiceField
from ui.forms.fields.sharing import Known, NewWorker, SharingField
from ui.forms.fields.ticking import TickRow
from ui.forms.makers import code, day, either
from ui.forms.standing import name_of
from ui.words import counted

if TYPE_CHECKING:
    from placement_tracker.services.caseloads import Held

_ALLOCATIONS = frozenset({"allocations"})
_WHY = Ask("change_reason", "Why it changes", code("SW_REASON"))


@dataclass(slots=True)
class _Read:
    """What was read: by worker the children held; in `chosen`, by role, the children who were chosen in a list."""

    by_worker: Mapping[str, Sequence[Held]]
    chosen: Mapping[str, Sequence[Held]] = field(default_factory=dict)
    workers: Mapping[str, NewWorker] = field(default_factory=dict)


def passing_plan(children: tuple[str, ...] = ()) -> Plan:
    """For these children, or for those of a worker that the form asks for."""
    asks = _for_chosen() if children else _for_a_worker()
    heard = "Give a worker" if children else "Pass on children"
    return Plan(
        "passing_on",
        heard,
        (Section("", asks),),
        _keep,
        about_a_child=False,
        read_more=lambda session, facts: _read(session, children),
        offer=lambda facts: {} if children else {"leaver": _workers_offered(facts)},
        check=_check,
        names=_names,
        many=True,
        another=False,
        save_words="Give the worker" if children else "Pass on",
    )


def _for_a_worker() -> tuple[Ask, ...]:
    return (
        Ask(
            "leaver",
            "Who passes on",
            lambda parent, desk: ChoiceField(parent, width=600),
            required=True,
            hint="A part of the name is enough.",
        ),
        Ask("started_on", "From", day("t"), required=True),
        Ask(
            "stays",
            "This worker",
            either("Leaves", "Stays, and keeps the others"),
        ),
        _shared(_of_worker, "Team"),
        _WHY,
    )


def _for_chosen() -> tuple[Ask, ...]:
    return (
        Ask("role", "Role", code("ROLE", start="SW", width=320), required=True),
        Ask("started_on", "From", day("t"), required=True),
        _shared(_of_chosen, "Now with"),
        _WHY,
    )


def _shared(wanted: Callable[[Desk], str], now: str) -> Ask:
    titles = (("Child", 200), ("Age", 50), ("Role", 60), (now, 150), ("Placement", 190))
    return Ask(
        "shared",
        "Who gets whom",
        lambda parent, desk: SharingField(parent, titles, _offering(desk, wanted)),
        columns=("worker",),
    )


# ---- what is offered


def _read(session: Any, children: Sequence[str]) -> _Read:
    from placement_tracker.services import caseloads

    by_worker: dict[str, list[Held]] = {}
    for one in caseloads.held(session):
        if one.allocation is not None:
            by_worker.setdefault(one.allocation["worker"], []).append(one)
    roles = [one.code for one in codes.choices("ROLE", None)] if children else []
    chosen = {role: caseloads.of_children(session, children, role) for role in roles}
    return _Read(by_worker, chosen, {name: _usual(name, held) for name, held in by_worker.items()})


def _usual(name: str, held: Sequence[Held]) -> NewWorker:
    """A worker's team, phone and number, as most of the children's allocations say."""

    def most(column: str) -> str | None:
        said = Counter(one.allocation[column] for one in held if one.allocation is not None)
        said.pop(None, None)
        return said.most_common(1)[0][0] if said else None

    return NewWorker(name, most("team"), most("phone"), most("worker_id"))


def _workers_offered(facts: Facts) -> list[tuple[str, str]]:
    """Each worker with how many children, and in which roles."""
    found: _Read = facts.more
    return [(name, f"{name}  ·  {_held_words(held)}") for name, held in sorted(found.by_worker.items())]


def _held_words(held: Sequence[Held]) -> str:
    roles = Counter(one.role for one in held)
    if len(roles) == 1:
        (role,) = roles
        return f"{_children(len(held))} as {_role(role)}"
    each = ", ".join(f"{count} as {_role(role)}" for role, count in roles.most_common())
    return f"{_children(len({one.child_id for one in held}))}: {each}"


def _children(count: int) -> str:
    return counted(count, "child", "children")


def _role(role: str) -> str:
    words = codes.words("ROLE", role)
    return words[:1].lower() + words[1:]


def _of_worker(desk: Desk) -> str:
    return str(desk.answer("leaver") or "")


def _of_chosen(desk: Desk) -> str:
    return str(desk.answer("role") or "")


def _offering(desk: Desk, wanted: Callable[[Desk], str]) -> Callable[[], Known]:
    """What the field is offered as the form stands: the same thing until another worker or role is asked for."""
    last: list[Any] = [None, None, Known()]

    def offered() -> Known:
        key, facts = wanted(desk), desk.facts
        if facts.more is not None and (key != last[0] or facts is not last[1]):
            rows = tuple(_row(one, facts) for one in _held(facts, key))
            last[:] = [key, facts, Known(rows, tuple(facts.teams), facts.more.workers)]
        known: Known = last[2]
        return known

    return offered


def _held(facts: Facts, key: str) -> Sequence[Held]:
    """The children that the form is about: those chosen, by role, or those of a worker."""
    found: _Read = facts.more
    return (found.chosen or found.by_worker).get(key, ())


def _row(one: Held, facts: Facts) -> TickRow:
    allocation, placement = one.allocation, one.placement
    now = "Nobody"
    if allocation is not None:
        # The worker who leaves is the same for all: only the team tells them apart.
        parts = (allocation["worker"] if facts.more.chosen else "", allocation["team"])
        now = ", ".join(filter(None, parts))
    where = ""
    if placement is not None:
        carer = placement["carer"] or placement["address"]
        where = "  ".join(filter(None, (placement["placement_type"], carer)))
    age = str(age_on(one.child["date_of_birth"], facts.today))
    return TickRow(_key(one), (name_of(one.child), age, one.role, now, where))


def _key(one: Held) -> str:
    return f"{one.child_id}|{one.role}"


# ---- saving


def _asked_about(answers: Answers, facts: Facts) -> Sequence[Held]:
    return _held(facts, str(answers.get("leaver") or answers.get("role") or ""))


def _check(answers: Answers, facts: Facts) -> list[Wrong]:
    given = answers["shared"] or {}
    needs_some = answers.get("stays") is not False
    if not given and needs_some:
        return [Wrong("shared", "Type who the new worker is, below the list.")]
    leaver = answers.get("leaver")
    if leaver and any(new.worker.casefold() == leaver.casefold() for new in given.values()):
        return [Wrong("shared", f"{leaver} has these children already. Choose somebody else.")]
    return []


def _names(facts: Facts) -> dict[str, str]:
    found: _Read | None = facts.more
    groups = [] if found is None else [*found.by_worker.values(), *found.chosen.values()]
    return {one.child_id: name_of(one.child) for held in groups for one in held}


def _keep(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import caseloads

    shared: Mapping[str, NewWorker] = answers["shared"] or {}
    held = _asked_about(answers, facts)
    given = [
        caseloads.Given(one.child_id, one.role, **shared[_key(one)]._asdict())
        for one in held
        if _key(one) in shared
    ]
    goes = answers.get("stays") is False
    left = [one for one in held if goes and _key(one) not in shared]
    caseloads.pass_on(act, answers["started_on"], given, left, change_reason=answers["change_reason"])
    children = frozenset([one.child_id for one in given] + [one.child_id for one in left])
    return Saved(_saved_words(shared, left), _ALLOCATIONS, children)


def _saved_words(shared: Mapping[str, NewWorker], left: Sequence[Held]) -> str:
    to = Counter(new.worker for new in shared.values())
    each = [f"{_children(count)} to {worker}" for worker, count in to.most_common()]
    nobody = [f"{_children(len(left))} left with nobody"] if left else []
    return ", ".join([*each, *nobody])
