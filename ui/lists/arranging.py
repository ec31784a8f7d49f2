"""In what order a list's rows are seen, and which of them: on row numbers, with what was worked out once kept.

No Qt: long lists are arranged in another thread (ui/lists/later.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ui.lists.columns import ListColumn

Choice = Callable[[Any], bool]
Progress = Callable[[int, int, str], None]
#: So many rows are sorted, or made into texts, in one go: Python lets no other thread work while it sorts.
_IN_ONE_GO = 8_000


def quietly(done: int, of: int, words: str) -> None:
    """Nobody watches, and nobody stops it."""


@dataclass(frozen=True)
class Wish:
    """How a list is to be seen. Equal only to itself.

    `sorts` are columns' names, the first decides first, each with whether downwards. A row is seen that holds every
    word, in any column, and that every choice and every filter lets pass; `filters` are slower than `choices`.
    """

    sorts: tuple[tuple[str, bool], ...] = ()
    words: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    filters: tuple[Choice, ...] = ()

    def narrows_like(self, other: Wish) -> bool:
        """Whether it leaves out the same rows."""
        return (self.words, self.choices, self.filters) == (other.words, other.choices, other.filters)


@dataclass(slots=True)
class Arranger:
    """Rows, and what was worked out of them: their keys and orders by column, and the texts to search in."""

    columns: Mapping[str, ListColumn]
    rows: Sequence[Any]
    _keys: dict[str, list[Any]] = field(default_factory=dict)
    _orders: dict[str, tuple[list[int], list[int]]] = field(default_factory=dict)
    _texts: list[str] | None = None

    def arranged(self, wish: Wish, said: Progress = quietly) -> list[int]:
        """The numbers of the rows that are seen, in their order. Rows without a value come last either way."""
        order: Sequence[int] = self._order(wish.sorts, said)
        for choice in (*wish.choices, *wish.filters):
            said(0, 0, "")
            order = self._passing(order, choice)
        if wish.words:
            texts = self.texts(said)
            for word in wish.words:
                order = [number for number in order if word in texts[number]]
        return list(order)

    def chosen(self, choices: Sequence[Choice]) -> list[int]:
        """The rows that quick choices let pass, as they came."""
        order: Sequence[int] = range(len(self.rows))
        for choice in choices:
            order = self._passing(order, choice)
        return list(order)

    def _passing(self, order: Sequence[int], choice: Choice) -> list[int]:
        rows = self.rows
        return [number for number in order if choice(rows[number])]

    def place_of(self, row: Any, seen: Sequence[int]) -> int:
        """Where a row is among those seen; -1 where it is not. Rows are told apart by equality."""
        rows = self.rows
        return next((place for place, number in enumerate(seen) if rows[number] == row), -1)

    def get_ready(self, names: Sequence[str], said: Progress) -> None:
        """Work out what will be asked next: the texts, and the orders of these columns."""
        self.texts(said)
        for name in names:
            self._by(name, said)

    def texts(self, said: Progress = quietly) -> list[str]:
        """What words are looked for in: a row's texts in all columns, shown or not."""
        if self._texts is None:
            shows = [column.show for column in self.columns.values()]
            made: list[str] = []
            for start in range(0, len(self.rows), _IN_ONE_GO):
                said(start, len(self.rows), "")
                part = self.rows[start : start + _IN_ONE_GO]
                made += ["\n".join([show(row) for show in shows]).casefold() for row in part]
            self._texts = made
        return self._texts

    def _order(self, sorts: Sequence[tuple[str, bool]], said: Progress) -> Sequence[int]:
        known = [(name, downwards) for name, downwards in sorts if name in self.columns]
        if not known:
            return range(len(self.rows))
        (name, downwards), *before = reversed(known)
        filled, blank = self._by(name, said)
        order = (filled[::-1] if downwards else filled) + blank
        for name, downwards in before:
            keys = self._key(name)
            filled = [number for number in order if keys[number] is not None]
            filled.sort(key=keys.__getitem__, reverse=downwards)
            order = filled + [number for number in order if keys[number] is None]
        return order

    def _by(self, name: str, said: Progress) -> tuple[list[int], list[int]]:
        """The rows with a value in a column, upwards, and those without."""
        if name not in self._orders:
            said(0, 0, "")
            keys = self._key(name)
            blank = [number for number, found in enumerate(keys) if found is None]
            filled = [number for number, found in enumerate(keys) if found is not None]
            self._orders[name] = (_sorted(filled, keys, said), blank)
        return self._orders[name]

    def _key(self, name: str) -> list[Any]:
        if name not in self._keys:
            key = self.columns[name].key
            self._keys[name] = [key(row) for row in self.rows]
        return self._keys[name]


def _sorted(numbers: list[int], keys: Sequence[Any], said: Progress) -> list[int]:
    """Numbers by their keys, in runs: other threads can work between them. The last sort only joins the runs."""
    runs: list[int] = []
    for start in range(0, len(numbers), _IN_ONE_GO):
        said(0, 0, "")
        runs += sorted(numbers[start : start + _IN_ONE_GO], key=keys.__getitem__)
    runs.sort(key=keys.__getitem__)
    return runs
