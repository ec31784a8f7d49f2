"""The statutory return of a year, written as its files (archive.md, The statutory return)."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from db.store import Store
from placement_tracker.domain import codes
from placement_tracker.domain.days import Interval
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Right
from placement_tracker.exchange.incoming import Progress, quietly
from placement_tracker.exchange.ssda903 import yearly
from placement_tracker.exchange.ssda903.episodes import episodes_of, lasts
from placement_tracker.exchange.ssda903.records import Child, own_children
from placement_tracker.exchange.ssda903.tables import TABLES, Table
from placement_tracker.services import restricted, rights

Rows = dict[str, list[dict[str, Any]]]
_EARLIEST, _LATEST = 1992, 2100
_LETTERS_FOR_SEX = 2025
_SEX_BEFORE = {"M": "1", "F": "2"}
_EVERY = 500


@dataclass(slots=True)
class Written:
    """What an export wrote: how many rows each file has, and sentences about what the return could not say."""

    folder: Path
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def export_ssda903(
    store: Store, out_folder: Path, year: int, person: str, progress: Progress = quietly
) -> Written:
    """Write the return for the year ending on 31 March `year`; the export is told in the history.

    Files of an earlier export in the folder are replaced, each whole. Fault where they cannot be written; NotAllowed
    for somebody who may not export, or to whom the record of a restricted child does not open.
    """
    rights.require(store, person, Right.EXPORT, "export")
    restricted.demand_all_visible(store, person, "export")
    with store.reading() as session:
        children = own_children(session, progress)
    rows, remarks = rows_of(children, year, progress)
    written = Written(out_folder, remarks=remarks)
    files = {
        f"{table.name}.csv": _text(table, rows[table.name], year) for table in _tables(year, rows, remarks)
    }
    with store.writing(person, "export") as act:
        act.tell("exported", reason=f"Statutory return for the year ending 31 March {year}")
        _write(out_folder, files)
    for table in TABLES:
        if f"{table.name}.csv" in files:
            written.counts[f"{table.name}.csv"] = len(rows[table.name])
    progress(1, 1, "Written")
    return written


def rows_of(children: Iterable[Child], year: int, progress: Progress = quietly) -> tuple[Rows, list[str]]:
    """The rows of every file by its name, days and codes as recorded, and what is to be said of them.

    Fault for a year that no return is for.
    """
    if not _EARLIEST <= year <= _LATEST:
        raise Fault(f"{year} is no year of the return. Say the year in which it ends, like 2018.")
    window = Interval(date(year - 1, 4, 1), date(year, 3, 31))
    rows: Rows = {table.name: [] for table in TABLES}
    listed = list(children)
    recorded = any(one["occurred_on"] in window for child in listed for one in child.of("health_events"))
    short = 0
    for number, child in enumerate(listed):
        if number % _EVERY == 0:
            progress(number, len(listed), "Making the return")
        _of_child(child, window, rows, recorded)
        short += sum(1 for one in child.of("placements") if not lasts(one) and one["started_on"] in window)
    remarks = []
    if short:
        remarks.append(
            f"{short:,} placements began and ended on one day: the return does not tell of less than a day, "
            "and they were left out."
        )
    return rows, remarks


def _of_child(child: Child, year: Interval, rows: Rows, recorded: bool) -> None:
    episodes = episodes_of(child, year)
    found: Rows = {
        "episodes": episodes,
        "reviews": list(yearly.reviews_of(child, year)),
        "oc3": list(yearly.contacts_of(child, year)),
        "missing": list(yearly.missing_of(child, year)),
    }
    if episodes:
        found["uasc"] = list(yearly.uasc_of(child, year))
        found["oc2"] = list(yearly.health_of(child, episodes, year, recorded=recorded))
        found["ad1"] = list(yearly.adoption_of(child, year))
        found["placed_adoption"] = list(yearly.decisions_of(child, year))
        found["prev_perm"] = list(yearly.permanence_of(child, year))
        found["social_worker"] = list(yearly.workers_of(child, year))
        found["dols"] = list(yearly.deprivations_of(child, year))
    if any(found.values()):
        rows["header"].append(yearly.header_of(child))
    for name, of_child in found.items():
        rows[name] += of_child


def _tables(year: int, rows: Rows, remarks: list[str]) -> list[Table]:
    """The files of the year's return: those that it asks for, and later ones where the records fill them."""
    wanted = []
    for table in TABLES:
        if year >= table.since or rows[table.name]:
            wanted.append(table)
            if year < table.since:
                remarks.append(f"{table.name}.csv: the return asks for it from the year {table.since} on.")
    return wanted


def _text(table: Table, rows: list[dict[str, Any]], year: int) -> str:
    written = [
        [_cell(table, name, row.get(name), year) for name in table.columns] for row in _sorted(table, rows)
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(written)
    return out.getvalue()


def _sorted(table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def key(row: dict[str, Any]) -> list[tuple[bool, str]]:
        # What has no end comes last.
        return [
            (row.get(name) is None, str(row.get(name) or ""))
            for name in ("CHILD", *table.order, *table.columns)
        ]

    return sorted(rows, key=key)


def _cell(table: Table, name: str, value: Any, year: int) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    set_name = table.codes.get(name)
    if set_name == "SEX":
        return value if year >= _LETTERS_FOR_SEX else _SEX_BEFORE.get(value, "")
    return code_of_the_year(set_name, value, year) if set_name else str(value)


@cache
def code_of_the_year(set_name: str, code: str, year: int) -> str:
    """The code; one that came in after the year is written as the one that it replaced."""
    for one in codes.choices(set_name, None):
        if one.code == code and one.replaces and one.first_day and one.first_day > date(year, 3, 31):
            return one.replaces
    return code


def _write(folder: Path, files: dict[str, str]) -> None:
    """All files beside their places first, then each into its place."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            with (folder / f"{name}.new").open("w", encoding="utf-8", newline="") as stream:
                stream.write(text)
        for name in files:
            os.replace(folder / f"{name}.new", folder / name)
    except OSError as error:
        for name in files:
            (folder / f"{name}.new").unlink(missing_ok=True)
        raise Fault(f"The return cannot be written to {folder}: {error.strerror or error}.") from None
