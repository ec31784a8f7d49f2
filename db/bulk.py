"""Many rows put into a table at once, with as little work a row as the driver allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session


def insert_many(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that name every column of the table; the values are kept as the columns' types keep them."""
    if not rows:
        return
    connection = session.connection()
    dialect = connection.dialect
    compiled = insert(table).compile(dialect=dialect, column_keys=[column.key for column in table.columns])
    names = list(compiled.binds)
    keepers = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    kept = [
        [
            value if keep is None or value is None else keep(value)
            for value, keep in zip([row[name] for name in names], keepers, strict=True)
        ]
        for row in rows
    ]
    if dialect.positional:
        connection.exec_driver_sql(str(compiled), [tuple(values) for values in kept])
    else:
        connection.exec_driver_sql(str(compiled), [dict(zip(names, values, strict=True)) for values in kept])
