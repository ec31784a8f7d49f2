"""The writing of records: one act of one person, in one transaction, each change told in the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, Update, bindparam, insert, select, update
from sqlalchemy.orm import Session

from db import whose
from db.bulk import in_chunks, insert_columns
from db.history import Change, Told, told_of_new
from db.models import kind_of, table_of
from db.models.keeping import RefusedRow
from placement_tracker.domain.problems import Fault, Problem
from placement_tracker.domain.values import written

Values = Mapping[str, Any]
_AT_ONCE = 2000
#: Under this name statements are told which record is meant: no kind has such a column.
_WHICH = "which_record"


class ChangedMeanwhile(Fault):
    """Somebody else changed the record since it was read; `theirs` is what it says now."""

    def __init__(self, kind: str, theirs: dict[str, Any]) -> None:
        self.theirs = theirs
        super().__init__(
            f"Somebody else has changed this {kind_of(kind).words} meanwhile. Look at both before you save."
        )


class Writing:
    """One act. Services add, change and void records through it; nothing else writes records.

    `touched` are the children whose records were written, for the rules to look at before the act is kept; `written`
    are they by kind of record, none where one is about no child, and `columns` which columns were, by kind too.
    `person` is who acts; `warnings` are what a service alone can know to be doubtful, to be accepted with those of the
    rules.
    """

    def __init__(
        self,
        session: Session,
        new_id: Callable[[], str],
        keep: Callable[[Iterable[Told]], None],
        person: str = "",
    ) -> None:
        """`keep` writes what is told to the history."""
        self.person = person
        self.session = session
        self._keep = keep
        self.changes: list[Change] = []
        self.touched: set[str] = set()
        self.warnings: list[Problem] = []
        self.written: dict[str, set[str]] = {}
        self.columns: dict[str, set[str]] = {}
        self._new_id = new_id

    def new_id(self) -> str:
        """An id that nothing in the store has, for what is kept beside the records."""
        return self._new_id()

    def add(self, kind: str, values: Values, record_id: str = "") -> str:
        """Put in a record; returns its record_id."""
        record_id = record_id or self._new_id()
        children = self.children_of(kind, values)
        columns = {name: [values[name]] for name in kind_of(kind).by_name if values.get(name) is not None}
        self._insert(kind, columns, [record_id])
        told = {name: ["", written(value)] for name, (value,) in columns.items()}
        self._tell(Change("added", kind, record_id, _first(children), told), children)
        return record_id

    def add_many(self, kind: str, rows: Sequence[Values], children: Sequence[str]) -> None:
        """Put in many records of a kind. Rows without a record_id get one; `children` says whom each is about."""
        columns = {name: [row.get(name) for row in rows] for name in kind_of(kind).by_name}
        ids = [row.get("record_id") or self._new_id() for row in rows]
        self.add_columns(kind, columns, ids, children)

    def add_columns(
        self,
        kind: str,
        columns: Mapping[str, Sequence[Any]],
        record_ids: Sequence[str],
        children: Sequence[str],
        *,
        told: bool = True,
    ) -> None:
        """Put in many records of a kind, given column by column, and tell of them at once: for what was decided
        before the act, like an import. They are not among `changes`.

        Not `told` are those that a history which came with them tells already.
        """
        self._insert(kind, columns, record_ids)
        if told:
            self.settle()
            self._keep(told_of_new(kind, columns, record_ids, children))
            given = {name for name, cells in columns.items() if any(cell is not None for cell in cells)}
            self._touch(kind, children, given)

    def _insert(self, kind: str, columns: Mapping[str, Sequence[Any]], record_ids: Sequence[str]) -> None:
        count = len(record_ids)
        new = {"record_id": record_ids, "version": [1] * count, "voided": [False] * count}
        insert_columns(self.session, table_of(kind), {**columns, **new})

    def settle(self) -> None:
        """Write what was told so far to the history, so that a large act need not hold it all in memory."""
        if self.changes:
            self._keep(change.told for change in self.changes)
            self.changes = []

    def change(
        self, kind: str, record_id: str, values: Values, version: int | None = None, reason: str = ""
    ) -> bool:
        """Change the named columns of a record; False where they say so already.

        ChangedMeanwhile where `version` is given and is no longer the record's.
        """
        before = self.read(kind, record_id)
        if version is not None and before["version"] != version:
            raise ChangedMeanwhile(kind, before)
        changed = {name: value for name, value in values.items() if before[name] != value}
        if not changed and not before["voided"]:
            return False
        told = {name: [written(before[name]), written(value)] for name, value in changed.items()}
        new = {**changed, "version": before["version"] + 1, "voided": False}
        self.session.execute(_changing(kind), {_WHICH: record_id, **new})
        action = "restored" if before["voided"] else "changed"
        children = self.children_of(kind, {**before, **changed})
        change = Change(action, kind, record_id, _first(children), told, reason)
        self._tell(change, [*self.children_of(kind, before), *children])
        return True

    def void(self, kind: str, record_id: str, reason: str) -> None:
        """Leave a record out of everything from now on, with the reason. It is never removed."""
        before = self.read(kind, record_id)
        if before["voided"]:
            raise Fault(f"This {kind_of(kind).words} has been voided already.")
        new = {"voided": True, "version": before["version"] + 1}
        self.session.execute(_changing(kind), {_WHICH: record_id, **new})
        told = {
            name: [written(before[name]), ""] for name in kind_of(kind).by_name if before[name] is not None
        }
        children = self.children_of(kind, before)
        self._tell(Change("voided", kind, record_id, _first(children), told, reason), children)

    def void_many(self, kind: str, children: Mapping[str, str], reason: str = "") -> None:
        """Leave many records of a kind out, and tell of them at once: `children` says by record_id whom each is about.
        They are not among `changes`.
        """
        self.settle()
        table, names, blanked = table_of(kind), list(kind_of(kind).by_name), set[str]()
        for some in in_chunks(children, _AT_ONCE):
            chosen = table.c.record_id.in_(some)
            found = self.session.execute(
                select(table.c.record_id, *(table.c[name] for name in names)).where(chosen)
            )
            told = []
            for record_id, *values in found:
                said = {
                    name: [written(value), ""]
                    for name, value in zip(names, values, strict=True)
                    if value is not None
                }
                told.append(Change("voided", kind, record_id, children[record_id], said, reason).told)
                blanked.update(said)
            new = {"voided": True, "version": table.c.version + 1}
            self.session.execute(update(table).where(chosen).values(new))
            self._keep(told)
        self._touch(kind, children.values(), blanked)

    def read(self, kind: str, record_id: str) -> dict[str, Any]:
        """A record as it stands in this act, version and voided too. Fault where there is none."""
        found = self.session.execute(_reading(kind), {_WHICH: record_id}).mappings().first()
        if found is None:
            raise Fault(f"That {kind_of(kind).words} is not in this store.")
        return dict(found)

    def tell(self, action: str, **said: Any) -> None:
        """Tell an event that changes no record: an export, an import, a sign-in."""
        self.changes.append(Change(action, **said))

    def keep_refused(self, rows: Sequence[dict[str, Any]]) -> None:
        """Keep rows of an import that did not pass, until they are put right."""
        if rows:
            self.session.execute(insert(RefusedRow), list(rows))

    def child_of(self, kind: str, values: Values) -> str:
        """The number of the child that a record is about, of several the first; "" where it is about none."""
        return _first(self.children_of(kind, values))

    def children_of(self, kind: str, values: Values) -> list[str]:
        """The numbers of the children that a record is about: an interview may be about episodes of several."""
        return whose.children_of(self.session, kind, [values])[0]

    def _tell(self, change: Change, children: Iterable[str]) -> None:
        self.changes.append(change)
        self._touch(change.kind, children, change.changes or ())

    def _touch(self, kind: str, children: Iterable[str], columns: Iterable[str]) -> None:
        about = set(filter(None, children))
        self.written.setdefault(kind, set()).update(about)
        self.columns.setdefault(kind, set()).update(columns)
        self.touched.update(about)


@cache
def _reading(kind: str) -> Select[Any]:
    """What reads one record of a kind. Made once: making it anew each time would take longer than the answer."""
    table = table_of(kind)
    return select(table).where(table.c.record_id == bindparam(_WHICH))


@cache
def _changing(kind: str) -> Update:
    """What changes one record of a kind to the values that are given with it."""
    table = table_of(kind)
    return update(table).where(table.c.record_id == bindparam(_WHICH))


def _first(children: Sequence[str]) -> str:
    return next(iter(children), "")
