"""Small returns for tests: a child, its episodes, and the files that tell of them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from db.models import model_of
from db.store import Store, make_plain
from placement_tracker.exchange.importing import ImportResult, import_paths
from placement_tracker.exchange.ssda903.tables import TABLES

TODAY = date(2030, 1, 1)
EPISODE = {"RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U4", "PLACE_PROVIDER": "PR1", "PL_POST": "AB1 2CD"}


def new_store(folder: Path) -> Store:
    return make_plain(folder / "store.db", lambda: datetime(2030, 1, 1, tzinfo=UTC))


def header(child: str = "A1", **said: str) -> dict[str, str]:
    return {"CHILD": child, "SEX": "1", "DOB": "01/05/2010", "ETHNIC": "WBRI", "UPN": "UN1", **said}


def episode(decom: str, dec: str = "", rec: str = "", child: str = "A1", **said: str) -> dict[str, str]:
    return {"CHILD": child, "DECOM": decom, "DEC": dec, "REC": rec, **EPISODE, **said}


def text_of(table: str, *rows: dict[str, str]) -> str:
    columns = next(one.columns for one in TABLES if one.name == table)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(folder: Path, encoding: str = "utf-8", **tables: list[dict[str, str]]) -> Path:
    """Write files of the return, a keyword a file; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(text_of(name, *rows).encode(encoding))
    return folder


def bring(store: Store, *paths: Path, year: int | None = None) -> ImportResult:
    return import_paths(store, paths, person="Pat", today=TODAY, year=year)


def records(store: Store, kind: str, *columns: str) -> list[Any]:
    """The records of a kind as tuples of the named columns (one column: plain values), sorted."""
    table = model_of(kind).__table__
    with store.reading() as session:
        rows = session.execute(table.select().where(table.c.voided.is_(False))).mappings().all()
    found = sorted(
        (tuple(row[name] for name in columns) for row in rows), key=lambda row: [str(one) for one in row]
    )
    return [row[0] if len(columns) == 1 else row for row in found]
