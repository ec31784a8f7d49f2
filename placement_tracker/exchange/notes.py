"""Notes and documents, in and out of the archive: notes.csv, a row a note, and their files under documents/.

Neither is written where there are no notes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.models import kind_of, table_of
from db.models.keeping import Note as Kept
from db.writing import Writing
from placement_tracker.domain.problems import Fault, Severity
from placement_tracker.exchange.incoming import Told
from placement_tracker.exchange.plan import ImportPlan, Planned, PlannedNote, Verdict
from placement_tracker.exchange.sources import Source
from placement_tracker.exchange.standing import Stock
from placement_tracker.exchange.table_writer import put_rows
from placement_tracker.exchange.tables import rows_with
from placement_tracker.exchange.target import Make
from placement_tracker.services import notes, reading, restricted
from placement_tracker.services.documents import LARGEST, ending_of, plain_name, why_not

FILE, FOLDER = "notes.csv", "documents"
KIND = notes.KIND
#: `about` is the number of the episode or interview that a note hangs on, blank where it hangs on the child;
#: `document` is the name of its file under documents/.
COLUMNS = "note_id child_id kind about at person words file_name document why_left_out".split()
IN_README = """notes.csv       notes on children, episodes and interviews, with those that were left out, and why
documents/      the files of notes.csv, each named in its column document
"""
_LONGEST_ID = 64
_NUMBERS = {notes.EPISODE: "episode_id", notes.INTERVIEW: "interview_id"}

Cells = dict[str, str]


def any_kept(session: Session, child_id: str | None = None) -> bool:
    """Whether the store has any note to write out."""
    return session.execute(_chosen(child_id).limit(1)).first() is not None


def put_out(make: Make, session: Session, child_id: str | None = None) -> int:
    """Write the notes and their documents; returns how many notes. Of one child only those that count."""
    listed = [_cells(session, one) for one in session.execute(_chosen(child_id)).scalars()]
    if not listed:
        return 0
    with make(FILE) as stream:
        put_rows(stream, COLUMNS, ([said[name] for name in COLUMNS] for said in listed))
    for said in listed:
        if said["document"]:
            content = session.execute(
                select(Kept.content).where(Kept.note_id == said["note_id"])
            ).scalar_one()
            with make(f"{FOLDER}/{said['document']}") as stream:
                stream.write(content or b"")
    return len(listed)


def _chosen(child_id: str | None) -> Any:
    children = table_of(notes.CHILD).c
    here = select(children.child_id).where(children.voided.is_(False))
    query = select(Kept).where(Kept.child_id.in_(here)).order_by(Kept.child_id, Kept.at, Kept.note_id)
    # What was left out may have been another child's.
    return query if child_id is None else query.where(Kept.child_id == child_id, Kept.why_left_out == "")


def _cells(session: Session, one: Kept) -> Cells:
    said = {name: str(getattr(one, name)) for name in COLUMNS if name not in ("about", "document")}
    document = f"{one.note_id}.{ending_of(one.file_name)}" if one.file_name else ""
    row = reading.row(session, one.kind, one.record_id)
    if one.kind in _NUMBERS and row is not None:
        return {**said, "about": row[_NUMBERS[one.kind]], "document": document}
    # Of a record that was voided, and is not in the archive, the notes are the child's.
    return {**said, "kind": notes.CHILD, "about": "", "document": document}


# ---------------------------------------------------------------- in


def decide(
    source: Source, documents: Collection[str], plan: ImportPlan, stock: Stock
) -> tuple[list[PlannedNote], list[str]]:
    """What becomes of an archive's notes, in its order, and remarks on files that belong to none. The rows of the
    `plan` are decided; a note under a former number is one on the child who is kept. Fault where notes.csv is no table
    of notes.
    """
    known = _Known(stock.session, plan)
    found = []
    for line, said in _lines(source):
        now = stock.former_numbers.get(said["child_id"], said["child_id"])
        found.append(_decided(known, source, documents, line, {**said, "child_id": now}))
    named = {f"{FOLDER}/{one.said['document']}" for one in found if one.said["document"]}
    strange = sorted(set(documents) - named)
    return found, [f"{member} belongs to no note: it was left aside." for member in strange]


def _lines(source: Source) -> Iterator[tuple[int, Cells]]:
    for line, header, cells in rows_with(source, FILE, COLUMNS):
        if len(cells) != len(header):
            raise Fault(f"{FILE}, line {line}: the row has {len(cells)} cells, the header {len(header)}.")
        said = dict(zip(header, cells, strict=True))
        yield line, {name: said[name] for name in COLUMNS}


class _Known:
    """What the notes may hang on, in the store or in the rows that go in; and the notes that the store has."""

    def __init__(self, session: Session, plan: ImportPlan) -> None:
        self._session = session
        self._hidden = plan.hidden
        self._coming = {
            (row.kind, row.incoming.cell(kind_of(row.kind).key[0])): row
            for row in plan.rows
            if row.kind in notes.HANG_ON and row.goes_in
        }
        standing = session.execute(select(Kept.note_id, Kept.child_id, Kept.words, Kept.why_left_out))
        self.notes = {note_id: (child_id, words, why) for note_id, child_id, words, why in standing}

    def why_hidden(self, child_id: str) -> str:
        """Why a child's record does not open to the one who imports; "" where it does."""
        return str(restricted.not_for(self._session, child_id)) if child_id in self._hidden else ""

    def has(self, kind: str, number: str, child_id: str) -> bool:
        """Whether there is such a child, or such an episode or interview of the child."""
        coming = self._coming.get((kind, number))
        if coming is not None and (coming.child_id == child_id or self._covers(coming, child_id)):
            return True
        row = reading.by_key(self._session, kind, number)
        return row is not None and child_id in reading.children_of(self._session, kind, [row])[row.ref]

    def _covers(self, coming: Planned, child_id: str) -> bool:
        """Whether an interview covers an episode of the child."""
        episodes = coming.incoming.cell("episodes").split(";")
        return any(self.has(notes.EPISODE, episode.strip(), child_id) for episode in episodes)


def _decided(
    known: _Known, source: Source, documents: Collection[str], line: int, said: Cells
) -> PlannedNote:
    column, words = _wrong(known, source, documents, said)
    if words:
        told = Told(FILE, line, column, said[column], "note", Severity.ERROR, words)
        return PlannedNote(Verdict.REFUSED, said, told)
    standing = known.notes.get(said["note_id"])
    if standing is None:
        known.notes[said["note_id"]] = (said["child_id"], said["words"], said["why_left_out"])
        return PlannedNote(Verdict.NEW, said)
    goes = said["why_left_out"] and not standing[2]
    return PlannedNote(Verdict.CHANGED if goes else Verdict.UNCHANGED, said)


def _wrong(known: _Known, source: Source, documents: Collection[str], said: Cells) -> tuple[str, str]:
    """What is wrong with a row: the column and a sentence; ("", "") where nothing is."""
    note_id, kind, member = said["note_id"], said["kind"], f"{FOLDER}/{said['document']}"
    if not (note_id.isascii() and note_id.isalnum() and len(note_id) <= _LONGEST_ID):
        return "note_id", "This is not the number of a note as an export writes it."
    if not _is_moment(said["at"]):
        return "at", "This is not a moment as an export writes it, such as 2018-04-05T09:30:00Z."
    if kind not in notes.HANG_ON:
        return "kind", f"A note hangs on one of {', '.join(notes.HANG_ON)}."
    if words := known.why_hidden(said["child_id"]):
        return "child_id", words
    if not known.has(notes.CHILD, said["child_id"], said["child_id"]):
        return "child_id", "There is no such child in the store, and none in this import."
    if kind in _NUMBERS and not known.has(kind, said["about"], said["child_id"]):
        return "about", f"The child has no such {kind_of(kind).words} in the store, and none in this import."
    standing = known.notes.get(note_id)
    if standing is not None and standing[:2] != (said["child_id"], said["words"]):
        return "note_id", "The store has this note with other words. What was kept there stays."
    if not said["document"]:
        return ("words", "There are no words, and no document.") if not said["words"].strip() else ("", "")
    if member not in documents:
        return "document", f"{member} is not in the archive."
    return "document", why_not(said["file_name"], source.size(member))


def _is_moment(text: str) -> bool:
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return False
    return True


def put_in(act: Writing, source: Source, decided: Sequence[PlannedNote], *, own_history: bool) -> None:
    """Put in the notes that are new, and leave out those that the archive says were."""
    for one in decided:
        said = one.said
        if one.verdict is Verdict.CHANGED:
            notes.leave_out(act, said["note_id"], said["why_left_out"])
        elif one.verdict is Verdict.NEW:
            _put_in(act, source, said)
            if not own_history:
                notes.tell_added(act, said["note_id"], said["child_id"], said["kind"], said["file_name"])


def _put_in(act: Writing, source: Source, said: Cells) -> None:
    content = None
    if said["document"]:
        with source.open(f"{FOLDER}/{said['document']}") as stream:
            content = stream.read(LARGEST + 1)
    hung_on = reading.by_key(act.session, said["kind"], said["about"] or said["child_id"])
    plain = {name: said[name] for name in COLUMNS if name not in ("about", "document")}
    plain["file_name"] = plain_name(said["file_name"]) if said["document"] else ""
    ref = hung_on.ref if hung_on is not None else ""
    act.session.execute(insert(Kept).values(**plain, record_id=ref, content=content))
