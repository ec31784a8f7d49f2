"""What cannot stand together when the records of two children become one child's: exact doubles, and clashes.

A clash is either two records with one key (archive.md's table), or spans that run at the same time; which of the two
sides counts must be chosen. Records of kinds without a key of that sort stand beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.models import kinds
from placement_tracker.domain.kinds import ChildRecords, Form, Kind, Row
from placement_tracker.domain.rules import Context, child_problems

KEPT, OTHER = "kept", "other"
#: Why two records cannot stand together.
SAME_KEY, AT_ONE_TIME = "same key", "at one time"
#: (kind, key) of a child, an episode or an interview that is no more, and the key of the one in its place.
Renamed = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Clash:
    """Records of one kind of which those of one side must go. `pairs` are refs (kept, other) that clash themselves.

    `name` tells it from every other, whichever of the two is kept; `likely` is the side that says all that the other
    says, "" where neither does.
    """

    kind: str
    why: str
    kept: tuple[Row, ...]
    other: tuple[Row, ...]
    pairs: tuple[tuple[str, str], ...]
    likely: str = ""

    @property
    def name(self) -> str:
        return " ".join(
            [self.kind, *sorted(min(row.ref for row in rows) for rows in (self.kept, self.other))]
        )

    def of(self, side: str) -> tuple[Row, ...]:
        return self.kept if side == KEPT else self.other


@dataclass(slots=True)
class Together:
    """Two children's records laid beside each other. `doubles` are pairs (the other's, the kept one's)."""

    doubles: list[tuple[Row, Row]] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def together(kept: ChildRecords, other: ChildRecords, context: Context) -> Together:
    """What is there twice, and what clashes, if everything of the other child were the kept one's.

    What hangs on episodes is compared as if each pair of episodes that clash were one.
    """
    found = Together()
    renamed: Renamed = {("children", other.child_id): kept.child_id}
    for kind in kinds().values():
        if kind.name == "children":
            continue
        mine = kept.of(kind.name)
        theirs = [row for row in other.of(kind.name) if row.ref not in {one.ref for one in mine}]
        doubles = list(_doubles(kind, mine, theirs, renamed))
        gone = {row.ref for row, _ in doubles}
        left = [row for row in theirs if row.ref not in gone]
        clashes = _clashes(kind, mine, left, renamed, kept, context)
        found.doubles += doubles
        found.clashes += clashes
        renamed |= in_place_of(gone_and_staying(doubles, [(clash, KEPT) for clash in clashes]))
    return found


def gone_and_staying(
    doubles: Iterable[tuple[Row, Row]], chosen: Iterable[tuple[Clash, str]]
) -> list[tuple[Row, Row]]:
    """Each record that goes, with the one in its place; `chosen` gives the side of each clash that counts."""
    pairs = list(doubles)
    for clash, side in chosen:
        pairs += _of_clash(clash, side)
    return pairs


def _of_clash(clash: Clash, side: str) -> Iterator[tuple[Row, Row]]:
    rows = {row.ref: row for row in (*clash.kept, *clash.other)}
    for kept, other in clash.pairs:
        yield (rows[other], rows[kept]) if side == KEPT else (rows[kept], rows[other])


def in_place_of(pairs: Iterable[tuple[Row, Row]]) -> Renamed:
    """For each episode or interview that goes, the one that takes what hangs on it."""
    renamed: Renamed = {}
    for gone, stays in pairs:
        for number in _own_number(kinds()[gone.kind]):
            renamed.setdefault((gone.kind, gone.values[number]), stays.values[number])
    return renamed


def rewritten(kind: Kind, values: dict[str, Any], renamed: Renamed) -> dict[str, Any]:
    """The columns of a record that name what is no more, as they would be."""
    changed: dict[str, Any] = {}
    for column in kind.columns:
        value = values.get(column.name)
        if column.form is Form.REFERENCE and (column.refers_to, value) in renamed:
            changed[column.name] = renamed[column.refers_to, str(value)]
        elif column.form is Form.REFERENCES and value:
            named = tuple(dict.fromkeys(renamed.get((column.refers_to, key), key) for key in value))
            if named != value:
                changed[column.name] = named
    return changed


# ---------------------------------------------------------------- doubles


def _doubles(
    kind: Kind, mine: Sequence[Row], theirs: Sequence[Row], renamed: Renamed
) -> Iterator[tuple[Row, Row]]:
    """Pairs that say the same, each record in one pair at most; a number of its own does not count."""
    standing: dict[tuple[Any, ...], list[Row]] = {}
    for row in mine:
        standing.setdefault(_said(kind, row, renamed), []).append(row)
    for row in theirs:
        same = standing.get(_said(kind, row, renamed))
        if same:
            yield row, same.pop(0)


def _as_kept(kind: Kind, row: Row, renamed: Renamed) -> dict[str, Any]:
    return {**row.values, **rewritten(kind, row.values, renamed)}


def _said(kind: Kind, row: Row, renamed: Renamed) -> tuple[Any, ...]:
    values = _as_kept(kind, row, renamed)
    return tuple(values.get(name) for name in kind.by_name if name not in _own_number(kind))


def _own_number(kind: Kind) -> tuple[str, ...]:
    """The column in which a record has a number of its own, by which no two are the same."""
    return kind.key if kind.name in {"missing_episodes", "return_interviews"} else ()


# ---------------------------------------------------------------- clashes


def _clashes(
    kind: Kind,
    mine: Sequence[Row],
    theirs: Sequence[Row],
    renamed: Renamed,
    kept: ChildRecords,
    context: Context,
) -> list[Clash]:
    if not mine or not theirs:
        return []
    same_key = [] if kind.nth or _own_number(kind) else list(_of_one_key(kind, mine, theirs, renamed))
    at_once = list(_at_one_time(kept, mine, theirs, context))
    pairs = dict.fromkeys([*same_key, *at_once])
    rows = {row.ref: row for row in (*mine, *theirs)}
    return [_clash(kind, group, rows, set(at_once), renamed) for group in _groups(list(pairs))]


def _of_one_key(
    kind: Kind, mine: Sequence[Row], theirs: Sequence[Row], renamed: Renamed
) -> Iterator[tuple[str, str]]:
    by_key = {kind.key_of(_as_kept(kind, row, renamed)): row for row in mine}
    for row in theirs:
        same = by_key.get(kind.key_of(_as_kept(kind, row, renamed)))
        if same is not None:
            yield same.ref, row.ref


def _at_one_time(
    kept: ChildRecords, mine: Sequence[Row], theirs: Sequence[Row], context: Context
) -> Iterator[tuple[str, str]]:
    """Spans that overlap, by the same rules as a save. Only where the rules find one at all is every pair asked."""
    if not _conflicts(kept, [*mine, *theirs], context):
        return
    for one in mine:
        for other in theirs:
            if _conflicts(kept, [one, other], context):
                yield one.ref, other.ref


def _conflicts(kept: ChildRecords, rows: list[Row], context: Context) -> bool:
    alone = ChildRecords(kept.child_id, {"children": kept.of("children"), rows[0].kind: rows})
    refs = {row.ref for row in rows}
    found = child_problems(alone, context)
    return any(problem.is_error and problem.ref in refs and problem.other in refs for problem in found)


def _groups(pairs: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Pairs that share a record belong together: one choice settles them all."""
    groups: list[list[tuple[str, str]]] = []
    for pair in pairs:
        near = [group for group in groups if any(set(pair) & set(one) for one in group)]
        groups = [group for group in groups if group not in near]
        groups.append([one for group in near for one in group] + [pair])
    return groups


def _clash(
    kind: Kind,
    pairs: list[tuple[str, str]],
    rows: dict[str, Row],
    at_once: set[tuple[str, str]],
    renamed: Renamed,
) -> Clash:
    kept = tuple(rows[ref] for ref in dict.fromkeys(one for one, _ in pairs))
    other = tuple(rows[ref] for ref in dict.fromkeys(two for _, two in pairs))
    why = AT_ONE_TIME if at_once & set(pairs) else SAME_KEY
    likely = _fuller(kind, kept[0], other[0], renamed) if len(kept) == len(other) == 1 else ""
    return Clash(kind.name, why, kept, other, tuple(pairs), likely)


def _fuller(kind: Kind, kept: Row, other: Row, renamed: Renamed) -> str:
    """The side that says all that the other says, and more; "" where each says what the other does not."""
    own = _own_number(kind)
    mine, theirs = (_as_kept(kind, row, renamed) for row in (kept, other))
    differing = [name for name in kind.by_name if name not in own and mine.get(name) != theirs.get(name)]
    if all(theirs.get(name) is None for name in differing):
        return KEPT
    return OTHER if all(mine.get(name) is None for name in differing) else ""
