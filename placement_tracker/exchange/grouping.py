"""Which incoming rows must be decided together: those about one child, and what ties two children together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from db.models import kind_of
from placement_tracker.exchange.plan import Planned
from placement_tracker.exchange.standing import Stock

_EPISODE, _INTERVIEW = "episode ", "interview "
_CHILD = "child "


class Ties:
    """Names tied together, directly or through others (a forest of names, each under the one it is tied to)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def top(self, name: str) -> str:
        """The same for all that is tied together."""
        above = self._above
        while (higher := above.setdefault(name, name)) != name:
            above[name] = above[higher]
            name = higher
        return name

    def tie(self, one: str, other: str) -> None:
        first, second = self.top(one), self.top(other)
        if first != second:
            self._above[second] = first

    def names(self) -> Iterator[str]:
        return iter(list(self._above))


@dataclass(slots=True)
class Unit:
    """Rows to decide together, and the children that they are about or were about."""

    children: list[str] = field(default_factory=list)
    rows: list[Planned] = field(default_factory=list)


@cache
def about_children(kind: str) -> bool:
    """Whether the records of a kind are about a child, by its number or through its episodes."""
    return kind_of(kind).hangs_on_a_child


def units(rows: Iterable[Planned], stock: Stock) -> list[Unit]:
    """The rows about children in groups that hang together, in the order in which they first come."""
    listed = list(rows)
    ties = Ties()
    names = [_tie(row, ties) for row in listed]
    _tie_records(listed, names, stock, ties)
    _tie_to_store(ties, stock)
    found: dict[str, Unit] = {}
    for row, name in zip(listed, names, strict=True):
        top = ties.top(name)
        unit = found.get(top)
        if unit is None:
            unit = found[top] = Unit()
        unit.rows.append(row)
    for name in ties.names():
        unit = found.get(ties.top(name))
        if unit is not None and name.startswith(_CHILD):
            unit.children.append(name.removeprefix(_CHILD))
    return list(found.values())


def _tie(row: Planned, ties: Ties) -> str:
    """Tie together what a row names; returns one of the names. Most rows name the child that they are about."""
    incoming = row.incoming
    kind = incoming.kind
    if kind == "alerts":
        return ties.top(_EPISODE + incoming.cell("episode_id"))
    if kind == "interview_attempts":
        return ties.top(_INTERVIEW + incoming.cell("interview_id"))
    if kind == "return_interviews":
        name = _INTERVIEW + incoming.cell("interview_id")
        for episode in incoming.cell("episodes").split(";"):
            if episode.strip():
                ties.tie(name, _EPISODE + episode.strip())
        return ties.top(name)
    row.child_id = incoming.cell("child_id")
    name = _CHILD + row.child_id
    if kind == "missing_episodes":
        ties.tie(name, _EPISODE + incoming.cell("episode_id"))
    return name


def _tie_records(rows: list[Planned], names: list[str], stock: Stock, ties: Ties) -> None:
    """A row with a known record_id changes that record, whoever it is about now."""
    by_kind: dict[str, dict[str, list[str]]] = {}
    for row, name in zip(rows, names, strict=True):
        if row.incoming.record_id:
            by_kind.setdefault(row.kind, {}).setdefault(row.incoming.record_id, []).append(name)
    columns = {"alerts": ("episode_id", _EPISODE), "interview_attempts": ("interview_id", _INTERVIEW)}
    columns["return_interviews"] = ("interview_id", _INTERVIEW)
    for kind, named in by_kind.items():
        column, prefix = columns.get(kind, ("child_id", _CHILD))
        for record_id, told in stock.pairs(kind, "record_id", named, column).items():
            for name in named[record_id]:
                ties.tie(name, prefix + told)


def _tie_to_store(ties: Ties, stock: Stock) -> None:
    """Interviews to their episodes, and episodes to their children, as the store has them."""
    interviews = [name.removeprefix(_INTERVIEW) for name in ties.names() if name.startswith(_INTERVIEW)]
    for interview, episodes in stock.pairs(
        "return_interviews", "interview_id", interviews, "episodes"
    ).items():
        for episode in episodes:
            ties.tie(_INTERVIEW + interview, _EPISODE + episode)
    episodes = [name.removeprefix(_EPISODE) for name in ties.names() if name.startswith(_EPISODE)]
    for episode, child in stock.pairs("missing_episodes", "episode_id", episodes, "child_id").items():
        ties.tie(_CHILD + child, _EPISODE + episode)
