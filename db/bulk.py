"""Many rows put into a table at once, column by column, with as little work a row as the driver allows; and many keys
asked for, so many at once as every kind of store takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Table
from sqlalchemy.orm import Session

T = TypeVar("T")
#: How many keys go into one query; every kind of store allows more.
KEYS_AT_ONCE = 5000
#: How many rows one statement puts in; with more there is nothing left to gain.
ROWS_AT_ONCE = 100
_MARKS = {"qmark": "?", "pyformat": "%s", "format": "%s"}


class Once(dict[Any, T]):
    """What is made of a value, made once for each: the same days and codes come again and again."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> T:
        made = self[value] = self._make(value)
        return made


def in_chunks(keys: Iterable[str], size: int = KEYS_AT_ONCE) -> Iterator[list[str]]:
    """The keys, each once, in lists of at most `size`."""
    return _parts(list(dict.fromkeys(keys)), size)


def insert_columns(session: Session, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows that are given by column, kept as the columns' types keep them. Columns not named stay blank."""
    kept = [_kept(session, table, name, values) for name, values in columns.items()]
    insert_rows(session, table, tuple(columns), list(zip(*kept, strict=True)))


def insert_rows(session: Session, table: Table, names: Iterable[str], rows: list[tuple[Any, ...]]) -> None:
    """Insert rows of the named columns, whose values are in the form in which the store keeps them."""
    connection = session.connection()
    quote = connection.dialect.identifier_preparer.quote
    listed = [quote(name) for name in names]
    into = f"INSERT INTO {quote(table.name)} ({', '.join(listed)}) VALUES "
    marks = f"({', '.join([_MARKS[connection.dialect.paramstyle]] * len(listed))})"
    # Most of many rows go in by statements that hold as many as may be, the rest each by its own.
    whole = len(rows) - len(rows) % ROWS_AT_ONCE
    for part, at_once in ((rows[:whole], ROWS_AT_ONCE), (rows[whole:], 1)):
        values = [tuple(chain.from_iterable(some)) for some in _parts(part, at_once)]
        if values:
            connection.exec_driver_sql(into + ", ".join([marks] * at_once), values)


def _parts(rows: list[T], size: int) -> Iterator[list[T]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _kept(session: Session, table: Table, name: str, values: Sequence[Any]) -> Sequence[Any]:
    dialect = session.connection().dialect
    keep = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
    if keep is None:
        return values
    made = Once(keep)
    made[None] = None
    return list(map(made.__getitem__, values))
