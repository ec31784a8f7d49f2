"""Which child of the store a pasted row is about: by number or UPN, else by name and date of birth.

Nobody is guessed: only one child who fits, with the same date of birth, is taken; others are offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.rules.duplicates import names_alike

#: How alike a name must be for its child to be offered, out of 100; and how many are offered.
_ALIKE, _OFFERED = 72, 6


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of its child. `name` is the whole name in one cell, in whatever order; "" where not said.

    `born` is None where it is not said, or cannot be read.
    """

    child_id: str = ""
    upn: str = ""
    name: str = ""
    surname: str = ""
    forenames: str = ""
    born: date | None = None

    @property
    def is_blank(self) -> bool:
        return not (self.child_id or self.upn or self.whole)

    @property
    def whole(self) -> str:
        """The name in one, as it is compared."""
        return _plain(f"{self.surname} {self.forenames} {self.name}")

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Surname and forenames as they may be meant: “Archer, Ann”, “Ann Archer”, “ARCHER Ann”."""
        if self.surname or self.forenames:
            return ((self.surname, self.forenames),)
        before, comma, after = self.name.partition(",")
        if comma:
            return ((before.strip(), after.strip()),)
        words = self.name.split()
        return (" ".join(words[-1:]), " ".join(words[:-1])), (" ".join(words[:1]), " ".join(words[1:]))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A child of the store."""

    child_id: str
    surname: str
    forenames: str
    born: date | None
    also_known_as: str = ""

    @property
    def name(self) -> str:
        return ", ".join(part for part in (self.surname, self.forenames) if part) or self.child_id

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which it is found, as they are compared."""
        plain = (_plain(f"{self.surname} {self.forenames}"), _plain(self.also_known_as))
        return tuple(name for name in plain if name)


@dataclass(frozen=True, slots=True)
class Match:
    """Who was found (None: nobody for certain), who else may be meant, and in `words` why, or what to do."""

    child: Candidate | None
    offered: tuple[Candidate, ...] = ()
    words: str = ""


class Children:
    """The children of a store, to be found in, also by the numbers of those who were merged into them. It remembers
    whom it found.
    """

    def __init__(self, rows: Iterable[Row], former_numbers: Mapping[str, str] | None = None) -> None:
        self.by_id: dict[str, Candidate] = {}
        self._by_plain_id: dict[str, Candidate] = {}
        self._by_upn: dict[str, list[Candidate]] = {}
        self._by_birth: dict[date, list[Candidate]] = {}
        self._by_name: dict[frozenset[str], list[Candidate]] = {}
        self._found: dict[Said, Match] = {}
        for row in rows:
            self._add(row)
        for number, kept in (former_numbers or {}).items():
            if kept in self.by_id:
                self._by_plain_id.setdefault(number.casefold(), self.by_id[kept])
        self._every = list(self.by_id.values())
        self._names = [" ".join(child.names) for child in self._every]

    def _add(self, row: Row) -> None:
        texts = (row["surname"] or "", row["forenames"] or "")
        child = Candidate(row["child_id"], *texts, row["date_of_birth"], row["also_known_as"] or "")
        self.by_id[child.child_id] = child
        self._by_plain_id[child.child_id.casefold()] = child
        if row["upn"]:
            self._by_upn.setdefault(row["upn"].casefold(), []).append(child)
        if child.born is not None:
            self._by_birth.setdefault(child.born, []).append(child)
        for name in child.names:
            self._by_name.setdefault(frozenset(name.split()), []).append(child)

    def find(self, said: Said) -> Match:
        """Whom a row means."""
        if said not in self._found:
            self._found[said] = self._look(said)
        return self._found[said]

    def _look(self, said: Said) -> Match:
        if said.is_blank:
            return Match(None, words="Say which child: a number, a UPN, or a name with a date of birth.")
        named = self._by_number(said)
        if named is not None:
            return self._as_named(named, said)
        same_birth = self._same_birth(said)
        if len(same_birth) == 1 and not said.child_id and not said.upn:
            words = "" if _is_exactly(same_birth[0], said) else "The name is spelled otherwise."
            return Match(same_birth[0], words=words)
        offered = tuple(dict.fromkeys([*same_birth, *self._same_name(said), *self._alike(said)]))[:_OFFERED]
        return Match(None, offered, self._why_not(said, offered, several=len(same_birth) > 1))

    def _same_birth(self, said: Said) -> list[Candidate]:
        """The children born on that day who may have that name; where one is spelled so, that one alone. Where it is
        nobody's spelling, brothers and sisters of that day are among them: twins are told apart by people.
        """
        born = self._by_birth.get(said.born, []) if said.born is not None else []
        exactly = [child for child in born if said.whole and _is_exactly(child, said)]
        named = [child for child in born if _is_named(child, said)]
        surnames = {child.surname.casefold() for child in named}
        return exactly or [child for child in born if child in named or child.surname.casefold() in surnames]

    def _by_number(self, said: Said) -> Candidate | None:
        if said.child_id and (child := self._by_plain_id.get(said.child_id.casefold())) is not None:
            return child
        same_upn = self._by_upn.get(said.upn.casefold(), []) if said.upn else []
        return same_upn[0] if len(same_upn) == 1 else None

    def _as_named(self, child: Candidate, said: Said) -> Match:
        """The child of that number; where the name and the date of birth are somebody else's, it is asked."""
        other_birth = said.born is not None and child.born is not None and said.born != child.born
        other_name = bool(said.whole) and bool(child.names) and not _is_named(child, said)
        if other_birth and other_name:
            offered = tuple(dict.fromkeys([child, *self._same_name(said)]))
            return Match(
                None,
                offered,
                f"The number is {child.name}'s, the name and date of birth are not. Choose who it is.",
            )
        differs = "The date of birth differs." if other_birth else "The name differs." if other_name else ""
        return Match(child, words=differs)

    def _same_name(self, said: Said) -> list[Candidate]:
        return self._by_name.get(frozenset(said.whole.split()), []) if said.whole else []

    def _alike(self, said: Said) -> list[Candidate]:
        if not said.whole:
            return []
        from rapidfuzz import fuzz, process

        near = process.extract(
            said.whole, self._names, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=_OFFERED
        )
        return [self._every[number] for _, _, number in near]

    @staticmethod
    def _why_not(said: Said, offered: tuple[Candidate, ...], *, several: bool) -> str:
        if said.child_id or said.upn:
            who = f"There is no child with the number {said.child_id or said.upn}."
        elif several:
            return "Several children fit. Choose who it is."
        elif said.born is None and offered:
            return "A name alone is not enough. Choose who it is."
        else:
            who = "There is no child with this name and date of birth."
        return (
            f"{who} Choose who it is."
            if offered
            else f"{who} Correct it, find the child, or leave the row out."
        )


def _is_named(child: Candidate, said: Said) -> bool:
    """Whether the child may have the name that the row says."""
    if not said.whole:
        return False
    known = ((child.surname, child.forenames), (child.surname, child.also_known_as))
    return _is_exactly(child, said) or any(
        names_alike(part, name) for part in said.parts for name in known if all(name)
    )


def _is_exactly(child: Candidate, said: Said) -> bool:
    wanted = frozenset(said.whole.split())
    return any(frozenset(name.split()) == wanted for name in child.names)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(",", " ").replace("’", "'").split())
