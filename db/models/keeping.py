"""What the store keeps beside the records: its history, refused rows, photographs, and where it stands."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, LargeBinary, String, Text
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
