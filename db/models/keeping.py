"""What the store keeps beside the records: history, published returns, refused rows, photographs, drafts, notes."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class HistoryEntry(Base):
    """One change of one record, or one event (an export, a sign-in). Never changed, never removed: triggers refuse.

    `at` is UTC, ISO 8601 with seconds. `changes` is JSON: {column: [from, to]} in the archive's forms.
    `act` is the entry number of the first entry of the same user action.
    `hash` chains the entry to the one before it.
    """

    __tablename__ = "history"

    entry: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    act: Mapped[int] = mapped_column(BigInteger, index=True)
    at: Mapped[str] = mapped_column(String(20))
    person: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(64), index=True)
    child_id: Mapped[str] = mapped_column(Text, index=True)
    changes: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))


class HistoryHead(Base):
    """The newest entry's number and hash: one row, locked by whoever writes, so that the chain has one order."""

    __tablename__ = "history_head"

    one: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))


class RefusedRow(Base):
    """A row of an import that did not pass, kept until it is put right (archive.md, Refusals)."""

    __tablename__ = "refused_rows"

    number: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(Text)
    line: Mapped[int] = mapped_column()
    header: Mapped[str] = mapped_column(Text)
    cells: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)


class Photograph(Base):
    """A file under photographs/ that a missing profile names."""

    __tablename__ = "photographs"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class PublishedReturn(Base):
    """One edition of a return, frozen as it was published. Never changed, never removed: triggers refuse.

    `published_at` is UTC, as in the history; `act` is the act of the history that published it, `as_of` the newest
    entry when it was made. `definitions` names the definitions; `measures` are the codes of those whose figures and
    rows are frozen, separated by ";". `digest` is of the frozen files, however they are packed (services/published.py).
    `figures` is the file figures.csv, deflated: earlier months of later returns are read from it alone. `content` is
    a .zip of the other files.
    """

    __tablename__ = "published_returns"
    __table_args__ = (UniqueConstraint("code", "month", "edition", name="uq_published_returns_code"),)

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(20))
    month: Mapped[str] = mapped_column(String(7))
    edition: Mapped[int] = mapped_column(Integer)
    published_at: Mapped[str] = mapped_column(String(20))
    person: Mapped[str] = mapped_column(Text)
    definitions: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    act: Mapped[int] = mapped_column(BigInteger)
    as_of: Mapped[int] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(Text)
    measures: Mapped[str] = mapped_column(Text)
    figures: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Draft(Base):
    """What one person has typed into one open form and not saved: no record, so not in the history and no export.

    `form` names the form, `place` what it is about (JSON), `typed` what stands in its fields (JSON), readable or not.
    `kept_at` is UTC, as in the history.
    """

    __tablename__ = "drafts"

    draft_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person: Mapped[str] = mapped_column(Text, index=True)
    form: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    typed: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[str] = mapped_column(String(20))


class SavedView(Base):
    """A named view of a list: its columns, their order, what it is sorted and filtered by (`content`, JSON).

    `list_name` is the list's name in the window. `owner` is the person whose own view it is, "" for a shared one.
    """

    __tablename__ = "saved_views"

    list_name: Mapped[str] = mapped_column(Text, primary_key=True)
    owner: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[str] = mapped_column(String(20))


class Note(Base):
    """A note or a document that hangs on a child, or on one of its records. Left out rather than removed.

    `kind` and `record_id` name the record ("children" and the child's own where it hangs on the child). `file_name`
    is "" and `content` is None where it is a note alone. `at` is UTC, as in the history. `why_left_out` is "" while
    it counts.
    """

    __tablename__ = "notes"

    note_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    child_id: Mapped[str] = mapped_column(Text, index=True)
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(64))
    at: Mapped[str] = mapped_column(String(20))
    person: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    why_left_out: Mapped[str] = mapped_column(Text)
