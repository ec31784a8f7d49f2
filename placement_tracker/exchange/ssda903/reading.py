"""The statutory return, read as a delivery of records for the same door as the open archive (archive.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from placement_tracker.domain.problems import Fault
from placement_tracker.exchange.incoming import Delivery, Incoming, Progress, quietly
from placement_tracker.exchange.sources import Source
from placement_tracker.exchange.ssda903 import children, events
from placement_tracker.exchange.ssda903.files import ReturnFile, files_of, lines_of
from placement_tracker.exchange.ssda903.fitting import fitted
from placement_tracker.exchange.ssda903.lines import Line, written_again
from placement_tracker.exchange.ssda903.pairing import merged
from placement_tracker.exchange.ssda903.spans import Care, care_of, in_order
from placement_tracker.exchange.ssda903.tables import TABLES
from placement_tracker.exchange.ssda903.years import give_years
from placement_tracker.exchange.standing import Standing, Stock
from placement_tracker.exchange.unknown_files import nothing_known, why_not_of_return

#: Of lines that tell of the same thing in several years the latest year's stands: the column of its end, and those
#: that say whom it befell and when.
_SAME = {
    "header": ("", "CHILD"),
    "episodes": ("DEC", "CHILD", "DECOM"),
    "reviews": ("", "CHILD", "REVIEW"),
    "uasc": ("", "CHILD"),
    "ad1": ("", "CHILD"),
    "placed_adoption": ("DATE_PLACED_CEASED", "CHILD", "DATE_PLACED"),
    "missing": ("MIS_END", "CHILD", "MIS_START"),
    "social_worker": ("SW_DEC", "CHILD", "SW_ID", "SW_DECOM"),
    "dols": ("DOLO_END", "CHILD", "DOLO_START"),
}
_FIRST_RULES = 2023
_WHO_IT_IS = ("header", "uasc")
Lines = dict[str, list[Line]]
ByChild = dict[str, list[Line]]
Known = dict[str, list[Standing]]


def read_return(sources: Sequence[Source], year: int | None = None, progress: Progress = quietly) -> Delivery:
    """All that the return's files in the sources bring.

    `year` is the year of the 31 March of all the files, where it is said. Its records are made when the import is
    decided, fitted to what the store has then. Fault where a file cannot be read, or nothing tells its year.
    """
    delivery = Delivery(", ".join(source.label for source in sources), sort="ssda903")
    lines = _read(sources, delivery, year, progress)
    delivery.rows.extend(
        written_again(line for of_table in lines.values() for line in of_table if line.wrong)
    )
    good = {name: [line for line in of_table if not line.wrong] for name, of_table in lines.items()}
    delivery.fitted = lambda stock: rows_of(good, stock, progress)
    return delivery


def _read(sources: Sequence[Source], delivery: Delivery, year: int | None, progress: Progress) -> Lines:
    files: list[tuple[str, ReturnFile]] = []
    for source in sources:
        found = files_of(source)
        files += [(_where(source, file.member), file) for file in found]
        known = {file.member for file in found}
        delivery.unknown |= {
            member: why_not_of_return(member) for member in source.members if member not in known
        }
    if not files:
        raise Fault(nothing_known(delivery.unknown))
    read: list[tuple[str, list[Line]]] = []
    for number, (where, file) in enumerate(files):
        label = file.member if len(sources) == 1 else where
        progress(number, len(files), f"Reading {label}")
        read.append((where, list(lines_of(file, label, delivery.remarks))))
    years = give_years(read, year)
    delivery.remarks += _said_of_years(years)
    lines: Lines = {table.name: [] for table in TABLES}
    for _, of_file in read:
        for line in of_file:
            lines[line.table.name].append(line)
    return lines


def _where(source: Source, member: str) -> str:
    """A file's name with that of the folder or .zip in which it was given: one of them may name the year."""
    path = source.paths.get(member)
    folder = path.parent.name if path is not None and source.label == member else PurePath(source.label).name
    return f"{folder}/{member}"


def _said_of_years(years: dict[str, int]) -> list[str]:
    said = [
        f"{name} was read as the return for the year ending 31 March {year}." for name, year in years.items()
    ]
    old = sorted({year for year in years.values() if year < _FIRST_RULES})
    if old:
        listed = ", ".join(str(year) for year in old)
        said.append(
            f"Codes and dates of the year ending 31 March {listed} are checked, but not the return's rules by number: "
            "those are kept from the year 2022-23 on."
        )
    return said


def by_child(lines: Iterable[Line]) -> ByChild:
    found: ByChild = {}
    for line in lines:
        found.setdefault(line.child_id, []).append(line)
    return found


def rows_of(lines: Lines, stock: Stock, progress: Progress = quietly) -> list[Incoming]:
    """The records that readable lines make, children first. `lines` are by table, each with its year."""
    lines = {name: _of_kept_children(name, of_table, stock) for name, of_table in lines.items()}
    once = {name: merged(lines.get(name, ()), end, *key) for name, (end, *key) in _SAME.items()}
    oc3, prev_perm = lines.get("oc3", []), lines.get("prev_perm", [])
    episodes = {child: in_order(of_child) for child, of_child in by_child(once["episodes"]).items()}
    rows = list(children.child_rows(once["header"], once["uasc"], _of(stock, "children", once["uasc"])))
    care = {child: care_of(of_child) for child, of_child in episodes.items()}
    progress(0, 0, "Joining episodes")
    rows += _care_rows(episodes, care, stock)
    rows += events.review_rows(once["reviews"])
    rows += _each(once["missing"], "missing_episodes", stock, events.missing_rows)
    rows += _each(once["social_worker"], "allocations", stock, events.worker_rows)
    rows += _each(once["dols"], "deprivations", stock, events.deprivation_rows)
    rows += _adoptions(once["placed_adoption"], once["ad1"], care, stock)
    rows += children.health_answers(lines.get("oc2", ()))
    rows += children.contact_rows(oc3, _births(oc3, once["header"], stock))
    began = {
        (line.child_id, line.year)
        for line in lines.get("episodes", ())
        if line.get("RNE") == "S" and line.year_start <= line.values["DECOM"] <= line.year_end
    }
    return rows + list(children.permanence_rows(prev_perm, began))


def _of_kept_children(table: str, lines: list[Line], stock: Stock) -> list[Line]:
    """The lines about a child who was merged into another, as lines about the one who is kept; but what tells who
    the child is stays as it is.
    """
    kept = stock.former_numbers
    if not kept or table in _WHO_IT_IS:
        return lines
    return [
        replace(line, values={**line.values, "CHILD": kept[line.child_id]}) if line.child_id in kept else line
        for line in lines
    ]


def _of(stock: Stock, kind: str, lines: Iterable[Line]) -> Known:
    """The store's records of a kind about the children of the lines."""
    found: Known = {}
    if stock.holds(kind):
        for one in stock.where(kind, "child_id", sorted({line.child_id for line in lines})):
            found.setdefault(one.values["child_id"], []).append(one)
    return found


def _care_rows(episodes: ByChild, care: dict[str, Care], stock: Stock) -> list[Incoming]:
    every = [line for of_child in episodes.values() for line in of_child]
    known = {
        kind: _of(stock, kind, every)
        for kind in ("care_periods", "legal_statuses", "placements", "home_addresses")
    }
    rows: list[Incoming] = []
    for child_id, of_child in episodes.items():
        told = care[child_id]
        periods = fitted(told.periods, known["care_periods"].get(child_id, ()))
        rows += periods
        rows += fitted(told.statuses, known["legal_statuses"].get(child_id, ()))
        rows += fitted(told.placements, known["placements"].get(child_id, ()))
        rows += children.home_rows(of_child, known["home_addresses"].get(child_id, ()))
        starts = {row.cell("started_on") for row in periods}
        for line in told.cut_off:
            day: date = line.values["DECOM"]
            if day.isoformat() in starts:
                said = f"{line.get('RNE')} {day.isoformat()}"
                rows.append(children.answer(line, _year_of(day), children.BEGAN, said))
    return rows


def _year_of(day: date) -> int:
    return day.year + ((day.month, day.day) > (3, 31))


def _each(
    lines: list[Line],
    kind: str,
    stock: Stock,
    make: Callable[[list[Line], list[Standing]], Iterable[Incoming]],
) -> list[Incoming]:
    known = _of(stock, kind, lines)
    return [
        row
        for child_id, of_child in by_child(lines).items()
        for row in make(of_child, known.get(child_id, []))
    ]


def _adoptions(
    placed: list[Line], adopted: list[Line], care: dict[str, Care], stock: Stock
) -> list[Incoming]:
    known = _of(stock, "adoptions", [*placed, *adopted])
    decisions, adoptions = by_child(placed), by_child(adopted)
    rows: list[Incoming] = []
    for child_id in dict.fromkeys([*decisions, *adoptions]):
        rows += events.adoption_rows(
            decisions.get(child_id, []),
            adoptions.get(child_id, []),
            care.get(child_id),
            known.get(child_id, []),
        )
    return rows


def _births(oc3: list[Line], headers: list[Line], stock: Stock) -> dict[str, date]:
    """Births of the care leavers whose own lines do not say it."""
    silent = [line for line in oc3 if line.get("DOB") is None]
    if not silent:
        return {}
    births = {
        child_id: known[0].values["date_of_birth"]
        for child_id, known in _of(stock, "children", silent).items()
    }
    return {**births, **{line.child_id: line.values["DOB"] for line in headers}}
