"""Which record of the store an incoming row changes, or that it makes one (archive.md, Keys and updates)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any

from placement_tracker.domain.kinds import Kind, Row
from placement_tracker.domain.problems import Problem, Severity
from placement_tracker.exchange.incoming import Told
from placement_tracker.exchange.plan import Planned, Verdict
from placement_tracker.exchange.standing import NAMED, Standing

LONGEST_ID = 64
Key = tuple[Any, ...]


def told_of(row: Planned, column: str, value: str, rule: str, words: str, because_of: str = "") -> Told:
    incoming = row.incoming
    return Told(incoming.file, incoming.line, column, value, rule, Severity.ERROR, words, because_of)


def told_problem(row: Planned, problem: Problem) -> Told:
    incoming = row.incoming
    value = problem.value if problem.kind == row.kind else ""
    return Told(
        incoming.file, incoming.line, problem.column, value, problem.rule, problem.severity, problem.words
    )


def refuse(row: Planned, *told: Told) -> None:
    row.told = (*row.told, *told)
    row.verdict = Verdict.REFUSED


def refuse_repeated_ids(rows: Iterable[Planned]) -> None:
    """A record_id names one record: of two rows of a kind with the same one, the second is refused."""
    first: dict[tuple[str, str], Planned] = {}
    for row in rows:
        record_id = row.incoming.record_id
        if not record_id:
            continue
        if len(record_id) > LONGEST_ID or "\x00" in record_id:
            words = (
                f"A record_id is text of at most {LONGEST_ID} characters. Leave it blank for a new record."
            )
            refuse(row, told_of(row, "record_id", record_id[:LONGEST_ID], "unreadable", words))
            continue
        other = first.setdefault((row.kind, record_id), row)
        if other is not row:
            words = (
                f"Line {other.incoming.line} has the same record_id. Leave one of the two out, or make the "
                "record_id blank where the row is another record."
            )
            refuse(row, told_of(row, "record_id", record_id, "same-record-id", words))


class Matched:
    """Rows of one kind with the records that they change, for as long as they are decided."""

    def __init__(self, kind: Kind, standing: Iterable[Standing], new_id: Callable[[], str]) -> None:
        self.kind = kind
        self.new_id = new_id
        self.by_id = {one.record_id: one for one in sorted(standing, key=_live_first)}
        self.by_key: dict[Key, list[Standing]] = {}
        for one in self.by_id.values():
            self.by_key.setdefault(kind.key_of(one.values), []).append(one)
        #: The records of the rows that have one.
        self.record: dict[Planned, Standing] = {}
        self._merged: dict[Planned, dict[str, Any]] = {}
        self._keys_of: dict[tuple[str, ...], Callable[[tuple[Any, ...]], Key]] = {}
        self._claimed: set[str] = set()
        self._latest: dict[Key, str] = {}

    def match(self, rows: list[Planned]) -> None:
        """Give each row its record, or none; a second row with the same key is refused."""
        if self.by_id:
            for row in rows:
                if row.incoming.record_id in self.by_id:
                    self._claim(row, self.by_id[row.incoming.record_id])
        for row in rows:
            if row not in self.record and row.verdict is not Verdict.REFUSED:
                record = self._by_key(row)
                if record is not None:
                    self._claim(row, record)
        if not self.kind.nth:
            self._refuse_same_keys(rows)

    def merged(self, row: Planned) -> dict[str, Any]:
        """The record's values as they will be: what the file gives, and the rest as it was."""
        record = self.record.get(row)
        if record is None:
            return row.given
        values = self._merged.get(row)
        if values is None:
            values = self._merged[row] = {**record.values, **row.given}
        return values

    def _key(self, row: Planned) -> Key:
        """The key of the values that the file gives."""
        columns = row.incoming.columns
        key_of = self._keys_of.get(columns)
        if key_of is None:
            key_of = self._keys_of[columns] = _picking(
                [columns.index(name) if name in columns else None for name in self.kind.key]
            )
        return key_of(row.values)

    def _claim(self, row: Planned, record: Standing) -> None:
        self.record[row] = record
        self._claimed.add(record.record_id)
        row.record_id = record.record_id

    def _by_key(self, row: Planned) -> Standing | None:
        key = self._key(row) if self.by_key or self.kind.nth else ()
        for one in self.by_key.get(key, ()):
            if one.record_id not in self._claimed:
                return one
            if not self.kind.nth:
                # The record is another row's already: that row says the same key (refused below), or moves away.
                break
        row.record_id = row.incoming.record_id or (self._next_id(key) if self.kind.nth else self.new_id())
        return None

    def _next_id(self, key: Key) -> str:
        """An id after those of the records with the same key: by their ids the nth one is found again."""
        latest = self._latest.get(key) or max((one.record_id for one in self.by_key.get(key, ())), default="")
        self._latest[key] = _after(latest) or self.new_id()
        return self._latest[key]

    def _refuse_same_keys(self, rows: list[Planned]) -> None:
        if len(rows) < 2:
            return
        needed = [name for name in self.kind.key if self.kind.column(name).required]
        first: dict[Key, Planned] = {}
        for row in rows:
            if row.verdict is Verdict.REFUSED and not row.values:
                continue
            key = self.kind.key_of(self.merged(row)) if row in self.record else self._key(row)
            if None in key and any(self.merged(row).get(name) is None for name in needed):
                continue
            other = first.setdefault(key, row)
            if other is not row:
                column = self.kind.key[-1] if self.kind.key else ""
                words = f"Line {other.incoming.line} of the file is about the same {self.kind.words}. Keep one of them."
                refuse(row, told_of(row, column, row.incoming.cell(column), "same-key", words))


def _picking(places: list[int | None]) -> Callable[[tuple[Any, ...]], Key]:
    """What picks the values at some places, None for a place that there is not."""
    if len(places) > 1 and None not in places:
        return itemgetter(*places)
    return lambda values: tuple(None if place is None else values[place] for place in places)


def _live_first(one: Standing) -> tuple[bool, str]:
    return one.voided, one.record_id


def _after(record_id: str) -> str:
    """An id that sorts after another one and before ids made at random; "" where there is no room, or none before."""
    if not record_id:
        return ""
    start, dash, number = record_id.rpartition("-")
    if dash and number.isascii() and number.isdecimal() and len(number) == 4 and number != "9999":
        return f"{start}-{int(number) + 1:04d}"
    return f"{record_id}-0001" if len(record_id) <= LONGEST_ID - 5 else ""


def decide(row: Planned, record: Standing | None) -> None:
    """New, changed or unchanged, for a row in which nothing is wrong so far."""
    if record is None:
        row.verdict = Verdict.NEW
        return
    changes = {name: value for name, value in row.given.items() if record.values[name] != value}
    row.changes = changes
    row.verdict = Verdict.CHANGED if changes or record.voided else Verdict.UNCHANGED


def name_of(row: Row) -> str:
    """The name by which other records refer to a row; "" for kinds that have none."""
    return str(row.values.get(NAMED[row.kind]) or "") if row.kind in NAMED else ""
