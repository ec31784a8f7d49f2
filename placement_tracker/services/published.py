"""Published returns, frozen as they were sent: kept, listed, read and checked (measures.md G12).

What is in the files is returns' own affair (returns/publishing/freezing.py): here they are names and bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.models.keeping import HistoryEntry, HistoryHead, PublishedReturn
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Right
from placement_tracker.services import rights

if TYPE_CHECKING:
    from db.writing import Writing

Progress = Callable[[int, int, str], None]
Files = Mapping[str, bytes]

RETURN, PAGES, FIGURES, ROWS = "return.json", "pages.json", "figures.csv", "rows.csv"
REGISTER, WORKBOOK = "measures.toml", "workbook.xlsx"
#: The frozen files, in the order of packing.
FILES = (RETURN, PAGES, FIGURES, ROWS, REGISTER, WORKBOOK)
#: What published returns are called in the history.
KIND = "published_returns"
PUBLISHED, RESTORED = "published", "restored"

#: Every file has this time, so that the same files give the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PublishedEntry:
    """One edition of a published return, without its content.

    `month` is YYYY-MM, `published_at` UTC as in the history. `act` is the act that published it; `as_of` the newest
    entry of the history when it was made: what came later is not in it. `measures` are those that it froze.
    """

    number: int
    code: str
    month: str
    edition: int
    published_at: str
    person: str
    definitions: str
    digest: str
    act: int
    title: str
    as_of: int = 0
    measures: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Names it among all: in the history, and as a folder of the archive."""
        return f"{self.code} {self.month} edition {self.edition}"


def published(session: Session) -> list[PublishedEntry]:
    """All published returns, in the order in which they were published. No content is read."""
    chosen = select(PublishedReturn).order_by(PublishedReturn.number)
    return [_entry(row) for row in session.scalars(chosen)]


def editions_of(session: Session, code: str, month: str) -> list[PublishedEntry]:
    """The editions of a return for a month, the first one first."""
    return [one for one in published(session) if (one.code, one.month) == (code, month)]


def entry_of(session: Session, number: int) -> PublishedEntry:
    """The published return of that number. Fault where there is none."""
    found = session.get(PublishedReturn, number)
    if found is None:
        raise Fault(f"There is no published return with the number {number} in this store.")
    return _entry(found)


def _entry(row: PublishedReturn) -> PublishedEntry:
    return PublishedEntry(
        number=row.number,
        code=row.code,
        month=row.month,
        edition=row.edition,
        published_at=row.published_at,
        person=row.person,
        definitions=row.definitions,
        digest=row.digest,
        act=row.act,
        title=row.title,
        as_of=row.as_of,
        measures=tuple(filter(None, row.measures.split(";"))),
    )


def content_of(session: Session, number: int) -> dict[str, bytes]:
    """The frozen files of a published return, by name. Fault where they cannot be unpacked, or there is none."""
    chosen = select(PublishedReturn.figures, PublishedReturn.content).where(PublishedReturn.number == number)
    found = session.execute(chosen).first()
    if found is None:
        raise Fault(f"There is no published return with the number {number} in this store.")
    try:
        unpacked = {**_unpacked(found.content), FIGURES: zlib.decompress(found.figures)}
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        name = entry_of(session, number).name
        raise Fault(f"The published return {name} is damaged: it cannot be unpacked ({error}).") from None
    return {name: unpacked[name] for name in FILES if name in unpacked}


def figures_of(session: Session, number: int) -> bytes:
    """The file of figures of a published return, deflated, without reading the others."""
    chosen = select(PublishedReturn.figures).where(PublishedReturn.number == number)
    return bytes(session.execute(chosen).scalar_one())


def digest_of(files: Files) -> str:
    """SHA-256, in hexadecimal digits, of the files however they are packed.

    It is that of a text with a line a file, in the order of names: the SHA-256 of its bytes, two spaces, its name.
    """
    lines = (f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return sha256("".join(lines).encode()).hexdigest()


def _packed(files: Files) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in FILES:
            if name in files and name != FIGURES:
                info = zipfile.ZipInfo(name, _TIME)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, files[name])
    return packed.getvalue()


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def keep(act: Writing, facts: Mapping[str, Any], files: Files) -> PublishedEntry:
    """Keep a return as published, in the next edition of its code and month, and tell the history so.

    `facts` are what return.json is to say: code, month, title, person, definitions, as_of and measures among it; the
    edition is added. `files` are the other frozen files. NotAllowed for somebody who may publish nothing.
    """
    session = act.session
    rights.demand(session, act.person, Right.PUBLISH)
    # Two who publish at once are given two editions.
    session.execute(select(HistoryHead.entry).with_for_update())
    edition = 1 + max((one.edition for one in editions_of(session, facts["code"], facts["month"])), default=0)
    said = json.dumps({**facts, "edition": edition}, ensure_ascii=True, indent=1).encode()
    whole = {RETURN: said, **files}
    made = PublishedEntry(
        number=_next(session),
        code=facts["code"],
        month=facts["month"],
        edition=edition,
        published_at="",
        person=facts["person"],
        definitions=facts["definitions"],
        digest=digest_of(whole),
        act=0,
        title=facts["title"],
        as_of=facts["as_of"],
        measures=tuple(facts["measures"]),
    )
    number, at = _told(act, made, PUBLISHED)
    return _kept(session, made, whole, act=number, published_at=at, as_of=made.as_of)


def restore(act: Writing, entry: PublishedEntry, files: Files, *, own_history: bool) -> PublishedEntry:
    """Put in a published return as another store kept it, under the next number.

    With `own_history` that store's history went in as well, and tells of it. Otherwise this one's does, and what this
    store enters from now on came later than the return.
    """
    session = act.session
    made = PublishedEntry(**{**_values(entry), "number": _next(session)})
    if own_history and entry.digest in _digests(session).get(entry.name, {}):
        return _kept(session, made, files, act=entry.act, published_at=entry.published_at, as_of=entry.as_of)
    number, _at = _told(act, made, RESTORED)
    newest = session.execute(select(func.max(HistoryEntry.entry))).scalar_one()
    return _kept(session, made, files, act=number, published_at=entry.published_at, as_of=newest)


def _values(entry: PublishedEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in PublishedEntry.__dataclass_fields__}


def _next(session: Session) -> int:
    return 1 + (session.execute(select(func.max(PublishedReturn.number))).scalar() or 0)


def _told(act: Writing, entry: PublishedEntry, action: str) -> tuple[int, str]:
    """Tell the history now; returns the act's number and its moment."""
    said = {"code": entry.code, "month": entry.month, "edition": str(entry.edition), "digest": entry.digest}
    changes = {name: ["", value] for name, value in said.items()}
    words = f"{entry.title}, {entry.month}, edition {entry.edition}"
    act.tell(
        action, kind=KIND, record_id=entry.name, changes=changes, reason=f"{action.capitalize()} {words}"
    )
    act.settle()
    newest = select(HistoryEntry.act, HistoryEntry.at).order_by(HistoryEntry.entry.desc()).limit(1)
    number, at = act.session.execute(newest).one()
    return number, at


def _kept(
    session: Session, entry: PublishedEntry, files: Files, *, act: int, published_at: str, as_of: int
) -> PublishedEntry:
    values = {**_values(entry), "act": act, "published_at": published_at, "as_of": as_of}
    stored = {
        **values,
        "measures": ";".join(entry.measures),
        "figures": zlib.compress(files[FIGURES], 9),
        "content": _packed(files),
    }
    session.execute(insert(PublishedReturn).values(stored))
    return PublishedEntry(**values)


def problems(session: Session, progress: Progress) -> Iterator[str]:
    """What is wrong with the published returns, a sentence each: against their content, and against the history."""
    told = _digests(session)
    entries = published(session)
    for done, one in enumerate(entries):
        progress(done, len(entries), "Reading the published returns")
        yield from _wrong_with(session, one, told.get(one.name, {}))
    kept = {one.name for one in entries}
    for name, digests in told.items():
        if name not in kept:
            entry = min(digests.values())
            yield f"Entry {entry} of the history tells of the published return {name}, but it is not in the store."


def _wrong_with(session: Session, entry: PublishedEntry, told: Mapping[str, int]) -> Iterator[str]:
    named = f"The published return {entry.name}"
    try:
        files = content_of(session, entry.number)
    except Fault as fault:
        yield str(fault)
        return
    if digest_of(files) != entry.digest:
        yield f"{named} was changed: its files are not those that were published."
    elif _names_itself(files) != (entry.code, entry.month, entry.edition):
        yield f"{named} holds the files of another return."
    if entry.digest not in told:
        yield f"{named} is not the one of which the history tells."


def _names_itself(files: Files) -> tuple[str, str, int] | None:
    try:
        said = json.loads(files[RETURN])
        return said["code"], said["month"], said["edition"]
    except (KeyError, TypeError, ValueError, RecursionError):
        return None


def _digests(session: Session) -> dict[str, dict[str, int]]:
    """The entries that tell of published returns: by the return's name, then by its digest."""
    chosen = (
        select(HistoryEntry.entry, HistoryEntry.record_id, HistoryEntry.changes)
        .where(HistoryEntry.kind == KIND)
        .order_by(HistoryEntry.entry)
    )
    found: dict[str, dict[str, int]] = {}
    for entry, name, changes in session.execute(chosen):
        digest = json.loads(changes).get("digest", ["", ""])[1]
        found.setdefault(name, {}).setdefault(digest, entry)
    return found


def is_whole(entry: PublishedEntry, files: Files) -> bool:
    """Whether the files are those that the entry names: none missing, none other, none changed."""
    return (
        set(files) == set(FILES)
        and digest_of(files) == entry.digest
        and _names_itself(files) == (entry.code, entry.month, entry.edition)
    )
