"""The open archive, read (archive.md, Form): which files belong to it, and their rows as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from db.models import kind_of, kinds
from placement_tracker.domain.kinds import Kind
from placement_tracker.domain.problems import Fault
from placement_tracker.exchange.incoming import Delivery, EarlierRefused, Incoming, Progress, quietly
from placement_tracker.exchange.sources import Source
from placement_tracker.exchange.tables import rows
from placement_tracker.exchange.unknown_files import why_not_of_archive

RECORD_ID = "record_id"
#: Columns of a refused row written out to be put right: where it was refused, and why.
REFUSED_FILE, REFUSED_LINE, REFUSED_WHY = "refused_file", "refused_line", "refused_why"
_SAID_OF_REFUSED = (REFUSED_FILE, REFUSED_LINE, REFUSED_WHY)
_PROGRESS_EVERY = 20_000
_SHARED_LENGTH = 40
_FIRST_LINE = 65_536
_OWN_FILES = {"README.txt", "history.csv"}
_OTHERS_OF_EXPORT = {"history.csv", "published/index.csv"}


def is_archive_file(source: Source, member: str) -> bool:
    """Whether a file is one of the archive: by its name, and by a column (the return has files named alike)."""
    stem, _, ending = member.rpartition(".")
    if ending != "csv" or stem not in kinds():
        return False
    header = _header(source, member)
    return header is None or any(name in kind_of(stem).by_name for name in header)


def is_archive(source: Source) -> bool:
    """Whether the source is an open archive: it has a file of it, or only what an export adds beside the records."""
    members = source.members
    return any(is_archive_file(source, member) for member in members) or not _OTHERS_OF_EXPORT.isdisjoint(
        members
    )


def _header(source: Source, member: str) -> list[str] | None:
    """The names of a file's columns, as far as its first line tells; None where the file is empty.

    In whatever encoding: the statutory return's files may be in others, and have no column of an archive.
    """
    with source.open(member) as stream:
        start = stream.read(_FIRST_LINE)
    line = start.decode("utf-8-sig", errors="replace").lstrip("\r\n").partition("\n")[0]
    return [cell.strip(' \r"') for cell in line.split(",")] if start.strip() else None


def read_archive(source: Source, progress: Progress = quietly) -> Delivery:
    """All that an archive brings. Fault where a file cannot be read as a table, or has a column twice."""
    delivery = Delivery(source.label)
    share: dict[str, str] = {}
    members = source.members
    for number, member in enumerate(_in_order(members)):
        progress(number, len(members), f"Reading {member}")
        folder, _, name = member.rpartition("/")
        if folder == "photographs":
            delivery.photographs.append(member)
        elif folder == "documents":
            delivery.documents.append(member)
        elif member == "notes.csv":
            delivery.notes = member
        elif member.startswith("published/"):
            delivery.published.append(member)
        elif member.startswith("refused/") and _stem(name):
            delivery.earlier_refused.extend(_refused_earlier(source, member))
        elif not folder and _stem(name) in kinds():
            delivery.rows.extend(
                _rows_of(source, member, kind_of(_stem(name)), delivery.remarks, share, progress)
            )
        elif member == "history.csv":
            delivery.history = member
        elif member not in _OWN_FILES:
            delivery.unknown[member] = why_not_of_archive(member)
    return delivery


def _stem(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return stem if ending == "csv" else ""


def _in_order(members: list[str]) -> list[str]:
    """The kinds' files in the archive's order, then all others by name."""
    order = {f"{name}.csv": number for number, name in enumerate(kinds())}
    return sorted(members, key=lambda member: (order.get(member, len(order)), member))


def _rows_of(
    source: Source, member: str, kind: Kind, remarks: list[str], share: dict[str, str], progress: Progress
) -> Iterator[Incoming]:
    lines = rows(source, member)
    first = next(lines, None)
    if first is None:
        remarks.append(f"{member} is empty, without a header row: it was left aside.")
        return
    header = [name.strip() for name in first[1]]
    _check(header, member, kind, remarks)
    places = [number for number, name in enumerate(header) if name in kind.by_name]
    columns = tuple(header[number] for number in places)
    id_at = header.index(RECORD_ID) if RECORD_ID in header else None
    for line, raw in lines:
        if line % _PROGRESS_EVERY == 0:
            progress(0, 0, f"Reading {member}, line {line:,}")
        cells = [cell.strip() for cell in raw]
        if len(cells) > len(header) and not any(cells[len(header) :]):
            del cells[len(header) :]
        if len(cells) != len(header):
            yield _ragged(kind, member, line, header, cells)
        elif any(cells):
            texts = tuple([_shared(cells[number], share) for number in places])
            row = Incoming(kind.name, member, line, columns, texts)
            if id_at is not None:
                row.record_id = cells[id_at]
            row.kept = _kept(header, cells)
            yield row


def _shared(text: str, share: dict[str, str]) -> str:
    """The same object for the same short text: dates, codes and names come again and again."""
    return share.setdefault(text, text) if len(text) <= _SHARED_LENGTH else text


def _check(header: list[str], member: str, kind: Kind, remarks: list[str]) -> None:
    named = [name for name in header if name]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise Fault(f"{member}, line 1: the column {twice[0]} stands there twice. Nothing was read.")
    missing = [name for name in kind.key if kind.column(name).required and name not in header]
    if missing and RECORD_ID not in header:
        raise Fault(
            f"{member}, line 1: there is no column {missing[0]}, which tells one {kind.words} from another. "
            "The first row must hold the columns' names."
        )
    known = {*kind.by_name, RECORD_ID, *_SAID_OF_REFUSED}
    strange = [name for name in named if name not in known]
    remarks.extend(f"{member}: the column {name} is not known and was left aside." for name in strange)
    if len(named) != len(header):
        remarks.append(f"{member}: a column without a name was left aside.")


def _ragged(kind: Kind, member: str, line: int, header: list[str], cells: list[str]) -> Incoming:
    wrong = f"The row has {len(cells)} cells where the header has {len(header)}."
    columns = tuple(header[: len(cells)])
    row = Incoming(kind.name, member, line, columns, tuple(cells[: len(columns)]), wrong=wrong)
    said = {place for place, name in enumerate(header) if name in _SAID_OF_REFUSED}
    own, there = (
        tuple(text for place, text in enumerate(texts) if place not in said) for texts in (header, cells)
    )
    row.original = (own, there)
    row.kept = _kept(header, cells)
    return row


def _kept(header: list[str], cells: list[str]) -> tuple[str, int] | None:
    """The file and line under which the row was refused before, where the file says so."""
    if REFUSED_LINE not in header or REFUSED_FILE not in header:
        return None
    said = dict(zip(header, cells, strict=False))
    file, line = said.get(REFUSED_FILE, ""), said.get(REFUSED_LINE, "")
    return (file, int(line)) if line.isascii() and line.isdecimal() and len(line) < 10 else None


def _refused_earlier(source: Source, member: str) -> Iterator[EarlierRefused]:
    """Rows kept as they were refused. What is said of them comes first, so that ragged rows keep their places."""
    lines = rows(source, member)
    _, header = next(lines, (0, []))
    said = [name for name in header if name in _SAID_OF_REFUSED]
    for line, cells in lines:
        kept = _kept(header, cells) or (PurePosixPath(member).name, line)
        why = dict(zip(header, cells, strict=False)).get(REFUSED_WHY, "")
        yield EarlierRefused(
            *kept, header=tuple(header[len(said) :]), cells=tuple(cells[len(said) :]), why=why
        )
