"""What rows of an import may refer to: what the store has, and what goes in with them."""

from __future__ import annotations

from placement_tracker.exchange.incoming import Told
from placement_tracker.exchange.matching import told_of
from placement_tracker.exchange.plan import Planned
from placement_tracker.exchange.standing import NAMED, Stock


class Arriving:
    """The names that there will be after the import; and of refused rows, where each of them stands."""

    def __init__(self, stock: Stock, measures: frozenset[str]) -> None:
        self._names = {kind: stock.names(kind) if stock.holds(kind) else set() for kind in NAMED}
        self._measures = measures
        self._refused: dict[tuple[str, str], Planned] = {}

    def has(self, kind: str, key: str) -> bool:
        """As rules.Known asks."""
        return key in (self._measures if kind == "measure" else self._names[kind])

    def add(self, kind: str, name: str) -> None:
        self._names[kind].add(name)

    def forget(self, kind: str, name: str) -> None:
        """No record has that name any more: the one that had it takes another."""
        self._names[kind].discard(name)

    def refused(self, row: Planned, name: str, *, taken_back: bool) -> None:
        """A row with a name of its own does not go in; `taken_back` says that it was added, and is not in the store."""
        if taken_back:
            self._names[row.kind].discard(name)
        self._refused.setdefault((row.kind, name), row)

    def because_of(self, row: Planned, kind: str, key: str, column: str) -> Told | None:
        """What is told of a row that refers to one that was refused; None where no such row was."""
        parent = self._refused.get((kind, key))
        return None if parent is None else because_of(row, parent, column, key)


def because_of(row: Planned, parent: Planned, column: str, value: str) -> Told:
    """A row is refused because the one that it hangs on was."""
    place = parent.incoming.place
    words = f"Refused because of {place}. Put that row right, and import both again."
    return told_of(row, column, value, "because-of", words, place)
