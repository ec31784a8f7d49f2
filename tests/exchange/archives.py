"""Small archives for tests: files are written as their lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from db.models import kinds, table_of
from db.store import Store
from placement_tracker.exchange.importing import ImportResult, import_paths
from placement_tracker.exchange.incoming import Told, quietly

TODAY = date(2020, 1, 1)
PERSON = "Ann Archer"

#: One child in care, with the authority and the team around it, and nothing to warn of.
WHOLE = {
    "authority": "name\nWessex\n",
    "teams": "team,kind\nNorth,CIC\n",
    "children": "child_id,date_of_birth\nC1,2010-03-02\n",
    "care_periods": "child_id,started_on,category_of_need\nC1,2018-01-10,N1\n",
    "legal_statuses": "child_id,status,started_on\nC1,C2,2018-01-10\n",
    "placements": "child_id,started_on,placement_type,carer\nC1,2018-01-10,U4,Mrs Hall\n",
}


def write(folder: Path, **files: str | bytes) -> Path:
    """Write files, by their stems, into a folder; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.csv").write_bytes(data)
    return folder


def bring(
    store: Store, path: Path, *, progress: Callable[[int, int, str], None] = quietly, **said: Any
) -> ImportResult:
    """Import what lies at a path."""
    return import_paths(
        store, [path], person=PERSON, today=said.pop("today", TODAY), progress=progress, **said
    )


def bring_files(store: Store, folder: Path, **files: str | bytes) -> ImportResult:
    """Import files of a new folder."""
    number = sum(1 for _ in folder.iterdir()) if folder.exists() else 0
    return bring(store, write(folder / f"delivery-{number}", **files))


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    """New, changed, unchanged, refused."""
    return result.new, result.changed, result.unchanged, result.refused


def errors(result: ImportResult) -> list[Told]:
    return [told for told in result.problems if told.is_error]


def placed(result: ImportResult) -> list[tuple[str, int, str, str]]:
    """Errors as (file, line, column, rule)."""
    return [(told.file, told.line, told.column, told.rule) for told in errors(result)]


def warned(result: ImportResult) -> list[str]:
    return [told.rule for told in result.problems if not told.is_error]


def records(store: Store, kind: str) -> list[dict[str, Any]]:
    """The records of a kind that are not voided, without what only the store needs."""
    table = table_of(kind)
    with store.reading() as session:
        found = session.execute(select(table).where(table.c.voided.is_(False)).order_by(table.c.record_id))
        rows = [dict(row) for row in found.mappings()]
    return [{name: value for name, value in row.items() if name not in ("version", "voided")} for row in rows]


def column(store: Store, kind: str, name: str) -> list[Any]:
    return sorted((row[name] for row in records(store, kind)), key=str)


def everything(store: Store) -> dict[str, list[dict[str, Any]]]:
    return {name: records(store, name) for name in kinds()}


def how_many(store: Store) -> int:
    with store.reading() as session:
        queries = (select(func.count()).select_from(table_of(name)) for name in kinds())
        return sum(session.execute(query).scalar_one() for query in queries)
