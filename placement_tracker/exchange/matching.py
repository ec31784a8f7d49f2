"""Which record of the store an incoming row changes, or that it makes one (archive.md, Keys and updates)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from db.models import kind_of
from placement_tracker.domain.kinds import Kind, Row
from placement_tracker.domain.problems import Problem, Severity
from placement_tracker.domain.rules import unreadable
from placement_tracker.exchange.cells import Reader
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


def read_cells(row: Planned, readers: dict[str, Reader]) -> None:
    """Read the row's texts into values; an unreadable one is None, and the row refused."""
    values = []
    incoming = row.incoming
    for column, text in zip(incoming.columns, incoming.cells, strict=True):
        try:
            values.append(readers[column](text) if text else None)
        except ValueError as error:
            problem = unreadable(kind_of(row.kind), "", column, text, error)
            refuse(row, told_problem(row, problem))
            values.append(None)
    row.values = tuple(values)


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
        self.record: dict[Planned, Standing | None] = {}
        self._merged: dict[Planned, dict[str, Any]] = {}
        self._claimed: set[str] = set()
        self._latest: dict[Key, str] = {}

    def match(self, rows: list[Planned]) -> None:
        """Give each row its record, or none; a second row with the same key is refused."""
        if self.by_id:
            for row in rows:
                if row.incoming.record_id in self.by_id:
                    self._claim(row, self.by_id[row.incoming.record_id])
        for row in rows:
            if row not in self.record:
                self._claim(row, self._by_key(row))
        if not self.kind.nth:
            self._refuse_same_keys(rows)

    def merged(self, row: Planned) -> dict[str, Any]:
        """The record's values as they will be: what the file gives, and the rest as it was."""
        values = self._merged.get(row)
        if values is None:
            record = self.record.get(row)
            values = self._merged[row] = {**record.values, **row.given} if record is not None else row.given
        return values

    def _claim(self, row: Planned, record: Standing | None) -> None:
        self.record[row] = record
        if record is not None:
            self._claimed.add(record.record_id)
            row.record_id = record.record_id

    def _by_key(self, row: Planned) -> Standing | None:
        if row.verdict is Verdict.REFUSED:
            return None
        key = self.kind.key_of(row.given) if self.by_key or self.kind.nth else ()
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
            values = self.merged(row)
            key = self.kind.key_of(values)
            if None in key and any(values.get(name) is None for name in needed):
                continue
            other = first.setdefault(key, row)
            if other is not row:
                column = self.kind.key[-1] if self.kind.key else ""
                words = f"Line {other.incoming.line} of the file is about the same {self.kind.words}. Keep one of them."
                refuse(row, told_of(row, column, row.incoming.cell(column), "same-key", words))


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
