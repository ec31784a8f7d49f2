"""Children who may be entered twice: the same birth date and alike names, or the same UPN (archive.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules.said import warning

#: How alike names must be, out of 100. Twins share a surname: their forenames must be more alike than that.
ALIKE, ALIKE_SURNAMES, ALIKE_FORENAMES = 80.0, 70.0, 80.0
#: Below this, whole names need no closer look.
WORTH_A_LOOK = 70.0
SHORTEST_SHORT_NAME = 3
#: The return's codes for "no UPN, because ..." (rule 168).
NO_UPN = frozenset({"UN1", "UN2", "UN3", "UN4", "UN5"})


class _Names(NamedTuple):
    place: int
    surname: str
    forenames: str
    known_as: str


def likely_duplicates(children: Iterable[Row], about: Collection[str] | None = None) -> list[Problem]:
    """One warning for each pair who are likely the same child; it names the later one, `other` the earlier.

    With `about`, only pairs in which one of these refs takes part. The problem's value is never a name.
    """
    rows = list(children)
    pairs = _same_upn(rows, about)
    pairs |= _alike(rows, about) - pairs
    words = "This may be a child who is already here: {why}. Look at both, and merge them if they are one."
    found = []
    for earlier, later in sorted(pairs):
        same_upn = _upn(rows[later]) and _upn(rows[later]) == _upn(rows[earlier])
        why = "the UPN is the same" if same_upn else "the date of birth is the same and the names are alike"
        column = "upn" if same_upn else "date_of_birth"
        said = words.format(why=why)
        found.append(warning("likely-duplicate-child", rows[later], column, said, other=rows[earlier].ref))
    return found


def _upn(row: Row) -> str:
    plain = "".join((row.values.get("upn") or "").upper().split())
    return "" if plain in NO_UPN else plain


def _concerns(rows: Sequence[Row], pair: tuple[int, int], about: Collection[str] | None) -> bool:
    return about is None or rows[pair[0]].ref in about or rows[pair[1]].ref in about


def _same_upn(rows: Sequence[Row], about: Collection[str] | None) -> set[tuple[int, int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if upn := _upn(row):
            groups[upn].append(place)
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    return {pair for pair in pairs if _concerns(rows, pair, about)}


def _alike(rows: Sequence[Row], about: Collection[str] | None) -> set[tuple[int, int]]:
    groups: dict[date, list[_Names]] = defaultdict(list)
    for place, row in enumerate(rows):
        born, names = row.values.get("date_of_birth"), _names(place, row)
        if born is not None and names.surname + names.forenames:
            groups[born].append(names)
    pairs = set()
    for group in groups.values():
        if len(group) > 1 and (about is None or any(rows[names.place].ref in about for names in group)):
            pairs |= {pair for pair in _alike_pairs(group) if _concerns(rows, pair, about)}
    return pairs


def _names(place: int, row: Row) -> _Names:
    values = row.values
    texts = (values.get("surname"), values.get("forenames"), values.get("also_known_as"))
    return _Names(place, *(" ".join((text or "").casefold().split()) for text in texts))


def _alike_pairs(group: Sequence[_Names]) -> set[tuple[int, int]]:
    # The library looks at a whole list at once: a national import has ten million pairs of one birth date.
    from rapidfuzz import process
    from rapidfuzz.fuzz import token_sort_ratio

    whole = [f"{names.surname} {names.forenames}" for names in group]
    pairs = set()
    for place, names in enumerate(group[:-1]):
        likely = process.extract(
            whole[place], whole[place + 1 :], scorer=token_sort_ratio, score_cutoff=WORTH_A_LOOK, limit=None
        )
        for _, _, distance in likely:
            other = group[place + 1 + distance]
            if _same_names(names, other):
                pairs.add((names.place, other.place))
    known = [names for names in group if names.known_as]
    for names in known:
        pairs |= {_pair(names, other) for other in group if other is not names and _known_as(names, other)}
    return pairs


def _pair(one: _Names, other: _Names) -> tuple[int, int]:
    return min(one.place, other.place), max(one.place, other.place)


def _same_names(one: _Names, other: _Names) -> bool:
    """Surnames alike and forenames alike, or the two changed about."""
    straight = _surnames(one.surname, other.surname) and _forenames(one.forenames, other.forenames)
    return straight or (_forenames(one.surname, other.forenames) and _forenames(one.forenames, other.surname))


def names_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two names, surname and forenames, may be one child's: spelled otherwise, shortened, or changed about."""
    plain = ([" ".join(part.casefold().split()) for part in name] for name in (one, other))
    first, second = (_Names(0, surname, forenames, "") for surname, forenames in plain)
    return _same_names(first, second)


def _surnames(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) >= ALIKE_SURNAMES


def _forenames(one: str, other: str) -> bool:
    """Alike, or one short for the other: Sam and Samuel."""
    from rapidfuzz.fuzz import ratio

    shorter, longer = sorted((one, other), key=len)
    short_name = len(shorter) >= SHORTEST_SHORT_NAME and longer.startswith(shorter)
    return short_name or ratio(one, other) >= ALIKE_FORENAMES


def _known_as(one: _Names, other: _Names) -> bool:
    """Whether one child's other name is the other child's name, or other name."""
    from rapidfuzz.fuzz import token_sort_ratio

    whole = f"{other.surname} {other.forenames}"
    return max(token_sort_ratio(one.known_as, whole), token_sort_ratio(one.known_as, other.known_as)) >= ALIKE
