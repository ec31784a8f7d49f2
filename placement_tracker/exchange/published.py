"""Published returns, in and out of the archive: a folder each, with the frozen files, and one index of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from sqlalchemy.orm import Session

from db.writing import Writing
from placement_tracker.domain.days import Month
from placement_tracker.domain.problems import Fault, Severity
from placement_tracker.exchange.incoming import Progress, Told
from placement_tracker.exchange.plan import PlannedReturn, Verdict
from placement_tracker.exchange.sources import Source
from placement_tracker.exchange.table_writer import put_rows
from placement_tracker.exchange.tables import rows_with
from placement_tracker.exchange.target import Make
from placement_tracker.services import published as kept
from placement_tracker.services.published import FILES, PublishedEntry

FOLDER = "published"
INDEX = f"{FOLDER}/index.csv"
#: A year's rows of a large authority are a tenth of this: more is a mistake, or made to fill a disk.
LARGEST = 256 * 1024**2

MOST_EDITIONS = 100_000

_NUMBERS = ("edition", "act", "as_of")
#: The columns of the index; `folder` is the name of the return's folder.
COLUMNS = "folder code month edition title published_at person definitions digest act as_of measures".split()


def put_out(make: Make, session: Session, progress: Progress) -> int:
    """Write the published returns; returns how many there are. Without any there is no folder."""
    entries = kept.published(session)
    if not entries:
        return 0
    with make(INDEX) as stream:
        put_rows(stream, COLUMNS, map(_cells, entries))
    for done, entry in enumerate(entries):
        progress(done, len(entries), f"Writing the published return {entry.name}")
        for name, content in kept.content_of(session, entry.number).items():
            with make(f"{FOLDER}/{entry.name}/{name}") as stream:
                stream.write(content)
    return len(entries)


def _cells(entry: PublishedEntry) -> list[str]:
    said = {"folder": entry.name, "measures": ";".join(entry.measures)}
    return [said[name] if name in said else str(getattr(entry, name)) for name in COLUMNS]


def decide(
    session: Session, source: Source, members: Sequence[str], progress: Progress
) -> tuple[list[PlannedReturn], list[str]]:
    """What becomes of an archive's published returns, in the index's order, and remarks on what is left aside.

    What the store has stays as it is; what is not whole, or not what the index says, is refused.
    """
    if INDEX not in members:
        return [], [f"{FOLDER}/ was left aside: it has no index.csv, which says what was published."]
    standing = {one.name: one.digest for one in kept.published(session)}
    decided = []
    known = {INDEX}
    lines = list(_lines(source))
    for done, (line, said) in enumerate(lines):
        progress(done, len(lines), f"Reading the published return {said.get('folder', '')}")
        one = _decided(source, members, line, said, standing)
        if one.entry is not None and one.verdict is not Verdict.REFUSED:
            standing[one.entry.name] = one.entry.digest
        known.update(_files_of(said.get("folder", "")).values())
        decided.append(one)
    strange = [member for member in members if member not in known]
    return decided, [f"{member} belongs to no published return: it was left aside." for member in strange]


def _lines(source: Source) -> Iterator[tuple[int, dict[str, str]]]:
    for line, header, cells in rows_with(source, INDEX, COLUMNS):
        yield line, dict(zip(header, cells, strict=False))


def _files_of(folder: str) -> dict[str, str]:
    """Where the frozen files of a return lie, by their names."""
    return {name: f"{FOLDER}/{folder}/{name}" for name in FILES}


def _decided(
    source: Source, members: Sequence[str], line: int, said: dict[str, str], standing: dict[str, str]
) -> PlannedReturn:
    def refused(words: str, column: str = "folder") -> PlannedReturn:
        told = Told(INDEX, line, column, said.get(column, ""), "published-return", Severity.ERROR, words)
        return PlannedReturn(Verdict.REFUSED, told=told)

    entry = _entry(said)
    if entry is None:
        return refused("This line does not name a published return as an export writes it.")
    if entry.name in standing:
        if standing[entry.name] == entry.digest:
            return PlannedReturn(Verdict.UNCHANGED, entry)
        return refused(
            "The store has this edition with other content. What was published there stays.", "digest"
        )
    if any(path not in members for path in _files_of(entry.name).values()):
        return refused("Not all of its files are in its folder.")
    if not kept.is_whole(entry, files_of(source, entry)):
        return refused("Its files are not those that were published: they do not give its digest.", "digest")
    return PlannedReturn(Verdict.NEW, entry)


def _entry(said: dict[str, str]) -> PublishedEntry | None:
    """The return that a line of the index names; None where it names none."""
    if set(COLUMNS) - said.keys() or not all(_is_number(said[name]) for name in _NUMBERS):
        return None
    entry = PublishedEntry(
        number=0,
        code=said["code"],
        month=said["month"],
        edition=int(said["edition"]),
        published_at=said["published_at"],
        person=said["person"],
        definitions=said["definitions"],
        digest=said["digest"],
        act=int(said["act"]),
        title=said["title"],
        as_of=int(said["as_of"]),
        measures=tuple(filter(None, said["measures"].split(";"))),
    )
    return entry if entry.name == said["folder"] and _can_be_kept(entry) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16


def _can_be_kept(entry: PublishedEntry) -> bool:
    """Whether it says of itself what an export says: a code, a month, a moment; and no more than the store takes."""
    try:
        Month.parse(entry.month)
        datetime.strptime(entry.published_at, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return False
    plain = len(PurePosixPath(entry.name).parts) == 1 and entry.code.isalnum() and len(entry.code) <= 20
    fits = len(entry.digest) == 64 and len(entry.definitions) <= 64 and 0 < entry.edition <= MOST_EDITIONS
    return plain and fits and not any("\0" in cell for cell in _cells(entry))


def files_of(source: Source, entry: PublishedEntry) -> dict[str, bytes]:
    """The frozen files of a return. Fault where one is too large to be one."""
    found = {}
    for name, member in _files_of(entry.name).items():
        if source.size(member) > LARGEST:
            raise Fault(f"{member} is larger than {LARGEST // 1024**2} MB. Nothing was read.")
        with source.open(member) as stream:
            found[name] = stream.read(LARGEST + 1)
    return found


def put_in(
    act: Writing, source: Source, decided: Sequence[PlannedReturn], progress: Progress, *, own_history: bool
) -> None:
    """Put in the published returns that are new. Fault where a file has changed since they were decided."""
    new = [one.entry for one in decided if one.verdict is Verdict.NEW and one.entry is not None]
    for done, entry in enumerate(new):
        progress(done, len(new), f"Putting in the published return {entry.name}")
        files = files_of(source, entry)
        if not kept.is_whole(entry, files):
            raise Fault(f"The files of {entry.name} were changed meanwhile. Nothing was changed.")
        kept.restore(act, entry, files, own_history=own_history)
