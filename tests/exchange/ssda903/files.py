"""The files of a year's return about invented children, to import and to compare with what is exported."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from placement_tracker.exchange.ssda903.tables import TABLES
from tests.exchange.ssda903.lives import Life

Row = dict[str, Any]
Files = dict[str, list[Row]]


def _cut(row: Row, end: str, last: date, *with_it: str) -> Row:
    """As it stood at the end of the year: what ended later is open."""
    if row[end] is not None and row[end] > last:
        return {**row, **dict.fromkeys((end, *with_it))}
    return row


def _open_in(row: Row, start: str, end: str, year: int) -> bool:
    return row[start] <= date(year, 3, 31) and (row[end] is None or row[end] >= date(year - 1, 4, 1))


def files_of(lives: Iterable[Life], year: int, *, with_dols: bool = False) -> Files:
    """The files for the year ending 31 March `year`, rows as dictionaries by column."""
    files: Files = {table.name: [] for table in TABLES if table.name != "dols" or with_dols}
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    for life in lives:
        episodes = [
            _cut(row, "DEC", last, "REC", "REASON_PLACE_CHANGE")
            for row in life.episodes
            if _open_in(row, "DECOM", "DEC", year)
        ]
        leaver = not episodes and bool(life.episodes) and life.episodes[0]["DECOM"] < first
        if not episodes and not leaver:
            continue
        who = {"CHILD": life.child, "DOB": life.born, "SEX": life.header["SEX"]}
        found: Files = {name: [] for name in files}
        found["header"] = [life.header]
        found["episodes"] = episodes
        found["missing"] = [
            _cut(row, "MIS_END", last) for row in life.missing if _open_in(row, "MIS_START", "MIS_END", year)
        ]
        found["reviews"] = [row for row in life.reviews if first <= row["REVIEW"] <= last]
        found["social_worker"] = [
            _cut(row, "SW_DEC", last) for row in life.workers if _open_in(row, "SW_DECOM", "SW_DEC", year)
        ]
        if with_dols:
            found["dols"] = [
                _cut(row, "DOLO_END", last)
                for row in life.deprivations
                if _open_in(row, "DOLO_START", "DOLO_END", year)
            ]
        if episodes:
            _in_care(life, year, episodes, found)
        else:
            found["oc3"] = [{"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "U1"}]
            found["missing"] = found["reviews"] = found["social_worker"] = []
            if with_dols:
                found["dols"] = []
        for name, rows in found.items():
            files[name] += [{**who, **row} for row in rows]
    return files


def _in_care(life: Life, year: int, episodes: list[Row], found: Files) -> None:
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    if life.uasc and (life.ceased is None or life.ceased >= first):
        ceased = life.ceased if life.ceased is not None and life.ceased <= last else None
        found["uasc"] = [{"DUC": ceased}]
    if any(row["DECOM"] >= first for row in episodes) and life.permanence:
        found["prev_perm"] = [life.permanence]
    found["placed_adoption"] = [
        _cut(row, "DATE_PLACED_CEASED", last, "REASON_PLACED_CEASED")
        for row in life.decisions
        if _open_in(row, "DATE_PLACED", "DATE_PLACED_CEASED", year)
    ]
    if life.adoption and first <= life.adoption["on"] <= last:
        found["ad1"] = [{name: value for name, value in life.adoption.items() if name != "on"}]
    if all(row["LS"] not in ("V3", "V4") and row["RNE"] != "S" for row in episodes):
        checks = {"IMMUNISATIONS": "1", "TEETH_CHECK": "0", "HEALTH_ASSESSMENT": "1", "SUBSTANCE_MISUSE": "0"}
        found["oc2"] = [{"SDQ_SCORE": "17", "CONVICTED": "0", **checks}]


def cell(value: Any, column: str = "", year: int = 0) -> str:
    if column == "SEX" and year >= 2025:
        return {"1": "M", "2": "F"}[value]
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def as_text(files: Files, year: int) -> dict[str, list[dict[str, str]]]:
    columns = {table.name: table.columns for table in TABLES}
    return {
        name: [{column: cell(row.get(column), column, year) for column in columns[name]} for row in rows]
        for name, rows in files.items()
    }


def write(files: Files, folder: Path, year: int) -> Path:
    """Write the files into a folder; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in as_text(files, year).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, next(table.columns for table in TABLES if table.name == name))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def read(folder: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            found[path.stem] = list(csv.DictReader(stream))
    return found


def sorted_rows(rows: Iterable[dict[str, str]]) -> list[list[tuple[str, str]]]:
    return sorted(sorted(row.items()) for row in rows)
