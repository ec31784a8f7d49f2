"""The records that are otherwise than when a return was published, and measures as they would be without some of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from db.models import kind_of
from placement_tracker.domain.days import Month
from placement_tracker.domain.values import read, written
from placement_tracker.domain.working_days import WorkingDays
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.authority import Authority, authority_of_rows, rows_of_authority
from placement_tracker.measures.columns import COLUMNS, FLAGS, table
from placement_tracker.measures.frames import Frames
from placement_tracker.returns.publishing.since_published import ChangeEntry, SincePublished, Written


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record with what it said when a return was published, and now: None where it was not there yet, or is voided.

    `children` are those that it is about, then or now; none for a record of the authority.
    """

    kind: str
    record_id: str
    children: frozenset[str]
    then: Written | None
    now: Written | None
    entries: tuple[ChangeEntry, ...]


def changed_records(since: SincePublished, as_of: int) -> list[ChangedRecord]:
    """The records that differ from what they were after an entry of the history, in what measures read; in the order of
    the first entry since. What was changed and changed back is not among them.
    """
    of_record: defaultdict[tuple[str, str], list[ChangeEntry]] = defaultdict(list)
    for entry in since.entries:
        if entry.entry > as_of:
            of_record[entry.kind, entry.record_id].append(entry)
    current = _current(since, of_record)
    child_of = _child_of_episodes(since)
    found = []
    for (kind, record_id), entries in of_record.items():
        if (kind, record_id) in current:
            voided, said = current[kind, record_id]
            then, now = _undone(kind, said, voided, entries), None if voided else said
            if then != now:
                children = _children(entries, (then, now), child_of)
                found.append(ChangedRecord(kind, record_id, children, then, now, tuple(entries)))
    return found


def _current(
    since: SincePublished, wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], tuple[bool, Written]]:
    """Whether each record is voided, and what it says, in the columns that measures read."""
    found = {
        (kind, record_id): (voided, said)
        for kind, rows in since.authority.items()
        for record_id, voided, said in rows
    }
    for kind, frame in since.tables.items():
        ids = {record_id for of, record_id in wanted if of == kind}
        for row in frame.filter(pl.col("record_id").is_in(ids)).iter_rows(named=True):
            said = {name: written(row[name]) for name in COLUMNS[kind] if row[name] is not None}
            found[kind, row["record_id"]] = row["voided"], said
    return found


def _undone(kind: str, said: Written, voided: bool, entries: Iterable[ChangeEntry]) -> Written | None:
    """What a record said before these entries."""
    columns = COLUMNS.get(kind) or tuple(kind_of(kind).by_name)
    values, there = dict(said), not voided
    for entry in reversed(list(entries)):
        values |= {name: pair[0] for name, pair in entry.changes.items() if name in columns}
        there = entry.action not in {"added", "restored"}
    return {name: value for name, value in values.items() if value} if there else None


def _child_of_episodes(since: SincePublished) -> dict[str, str]:
    frame = since.tables.get("missing_episodes")
    return {} if frame is None else dict(frame.select("episode_id", "child_id").iter_rows())


def _children(
    entries: Iterable[ChangeEntry], said: Iterable[Written | None], child_of: Mapping[str, str]
) -> frozenset[str]:
    episodes = [name for one in said if one for name in one.get("episodes", "").split(";")]
    named = {child for entry in entries for child in (entry.child_id, *entry.changes.get("child_id", ()))}
    return frozenset(named | {child_of.get(episode, "") for episode in episodes}) - {""}


class Undoing:
    """The measures of a month with some of the changed records as they were: of these children alone, so that it is
    quick. What a child counts depends on its own records, and on those of its siblings.
    """

    def __init__(
        self,
        frames: Frames,
        month: Month,
        since: SincePublished,
        changed: Iterable[ChangedRecord],
        children: Collection[str],
    ) -> None:
        self._frames = frames
        self._month = month
        self._since = since
        self._changed = [one for one in changed if not (one.children and one.children.isdisjoint(children))]
        self._children = children

    def asked(self, undone: Collection[str], calendar: WorkingDays | None = None) -> Asked:
        """The month as it would be with the records of these ids as they were, and with this calendar."""
        tables = {kind: self._table(kind, undone) for kind in COLUMNS}
        authority = self._authority(undone)
        if calendar is not None:
            authority = replace(authority, calendar=calendar)
        return Asked(Frames(self._frames.records.with_changes(tables, authority)), [self._month])

    def _table(self, kind: str, undone: Collection[str]) -> pl.DataFrame:
        if kind not in self._now:
            return self._untouched[kind]
        back = pl.col("record_id").is_in(list(undone))
        chosen = pl.concat([self._now[kind].filter(~back), self._then[kind].filter(back)])
        return pl.concat([self._untouched[kind], chosen.sort("place").drop("record_id", "place")])

    @cached_property
    def _untouched(self) -> dict[str, pl.DataFrame]:
        """The records of children of whom nothing was entered, as they are."""
        others = [child for child in self._children if child not in self._since.children]
        found = {}
        for kind, columns in COLUMNS.items():
            whole = self._frames.records.table(kind)
            if "child_id" in columns:
                found[kind] = whole.filter(pl.col("child_id").is_in(others))
            else:
                found[kind] = whole.clear() if kind in self._since.tables else whole
        return found

    @cached_property
    def _now(self) -> dict[str, pl.DataFrame]:
        found = {}
        for kind, frame in self._since.tables.items():
            some = frame.filter(~pl.col("voided"))
            if "child_id" in COLUMNS[kind]:
                some = some.filter(pl.col("child_id").is_in(list(self._children)))
            made = table(kind, {name: some.get_column(name).to_list() for name in COLUMNS[kind]})
            found[kind] = made.with_columns(some.get_column("record_id"), some.get_column("place"))
        return found

    @cached_property
    def _then(self) -> dict[str, pl.DataFrame]:
        found = {}
        for kind, frame in self._since.tables.items():
            places = dict(frame.select("record_id", "place").iter_rows())
            rows = [(one.record_id, one.then) for one in self._changed if one.kind == kind and one.then]
            columns = {name: [_read(name, then.get(name)) for _, then in rows] for name in COLUMNS[kind]}
            ids = pl.Series("record_id", [record_id for record_id, _ in rows], pl.String)
            place = pl.Series("place", [places[record_id] for record_id, _ in rows], pl.UInt32)
            found[kind] = table(kind, columns).with_columns(ids, place)
        return found

    def _authority(self, undone: Collection[str]) -> Authority:
        of_it = [
            one for one in self._changed if one.record_id in undone and one.kind in self._since.authority
        ]
        if not of_it:
            return self._frames.authority
        then = {one.record_id: one.then for one in of_it}
        rows = rows_of_authority(self._frames.authority)
        for kind, found in self._since.authority.items():
            columns = kind_of(kind).by_name
            rows[kind] = [
                {name: read(columns[name], text) for name, text in said.items()}
                for said in _as_they_were(found, then)
            ]
        return authority_of_rows(rows)


def _as_they_were(
    rows: Iterable[tuple[str, bool, Written]], then: Mapping[str, Written | None]
) -> Iterator[Written]:
    for record_id, voided, said in rows:
        if record_id in then:
            before = then[record_id]
            if before is not None:
                yield before
        elif not voided:
            yield said


def _read(name: str, text: str | None) -> str | bool | None:
    """What `columns.table` reads: flags as they are, all else as it is written."""
    return None if not text else text == "Y" if name in FLAGS else text
