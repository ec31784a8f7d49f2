"""The register of the rules: number, years in force, tables, fields, words, and the function that finds the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from placement_tracker.checks.statutory.child import Child
from placement_tracker.checks.statutory.lines import Episode, Line

#: The first year of which the rules by number are known (the year of its 31 March).
FIRST_YEAR = 2023

Finds = Callable[[Child], Iterable[Line]]
FindsInAll = Callable[[list[Child]], Iterable[tuple[Child, Line]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `fields` are columns of the row that is listed, or of the child's header. `until` None: still in force.

    `warns`: what it finds may be right, and is to be looked at. `about_places`: it needs the postcode directory.
    `note` says where the rule is read in another way than the open validator reads it.
    """

    number: str
    tables: tuple[str, ...]
    fields: tuple[str, ...]
    words: str
    since: int
    until: int | None
    warns: bool
    about_places: bool
    note: str
    finds: Finds | None = None
    finds_in_all: FindsInAll | None = None

    def in_force(self, year: int) -> bool:
        return self.since <= year and (self.until is None or year <= self.until)


RULES: dict[str, Rule] = {}


@dataclass(frozen=True, slots=True)
class about:  # noqa: N801 - it reads as a word in front of a rule
    """A rule's entry; what it decorates becomes the rule's function.

    `tables` and `fields` are names with spaces between them.
    """

    number: str
    tables: str
    fields: str
    words: str
    since: int = FIRST_YEAR
    until: int | None = None
    warns: bool = False
    about_places: bool = False
    note: str = ""

    def _enter(self, finds: Finds | None, finds_in_all: FindsInAll | None = None) -> None:
        if self.number in RULES:
            raise ValueError(f"rule {self.number} is entered twice")
        RULES[self.number] = Rule(
            self.number,
            tuple(self.tables.split()),
            tuple(self.fields.split()),
            self.words,
            self.since,
            self.until,
            self.warns,
            self.about_places,
            self.note,
            finds,
            finds_in_all,
        )

    def child(self, finds: Finds) -> Finds:
        """The function gives the wrong rows of one child."""
        self._enter(finds)
        return finds

    def whole(self, finds: FindsInAll) -> FindsInAll:
        """The function looks at all children together."""
        self._enter(None, finds)
        return finds

    def episode(self, is_wrong: Callable[[Episode, Child], bool]) -> Callable[[Episode, Child], bool]:
        """The function says whether an episode is wrong."""

        def finds(child: Child) -> Iterator[Line]:
            return (one for one in child.episodes if is_wrong(one, child))

        self._enter(finds)
        return is_wrong

    def follows(
        self, is_wrong: Callable[[Episode, Episode, Child], bool]
    ) -> Callable[[Episode, Episode, Child], bool]:
        """The function says whether an episode is wrong after the one before it."""

        def finds(child: Child) -> Iterator[Line]:
            return (one for before, one in child.pairs if is_wrong(before, one, child))

        self._enter(finds)
        return is_wrong
