"""All that figures, rows and lists are made from: the records of a store, read once, and what follows from them.

What follows is worked out when it is first asked for, and kept: a scorecard, the rows behind it and a list share it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.geography import EmptyDirectory, PostcodeDirectory
from placement_tracker.domain.postcode_files import installed_directory
from placement_tracker.measures.absences import Absences
from placement_tracker.measures.authority import Authority, authority_of_rows
from placement_tracker.measures.care import Care
from placement_tracker.measures.columns import COLUMNS, table, written_table
from placement_tracker.measures.reading import Progress, read_kinds, read_records
from placement_tracker.measures.records import Records
from placement_tracker.measures.reviews_due import Reviews
from placement_tracker.measures.runs import Placements
from placement_tracker.measures.workers import REVIEWING_OFFICER, SOCIAL_WORKER, Workers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Frames:
    """Records and what follows from them. It never changes: after a save the store is read again."""

    def __init__(self, records: Records) -> None:
        self.records = records

    @property
    def authority(self) -> Authority:
        return self.records.authority

    @cached_property
    def care(self) -> Care:
        return Care(self.records)

    @cached_property
    def social_workers(self) -> Workers:
        return Workers(self.records, SOCIAL_WORKER)

    @cached_property
    def reviewing_officers(self) -> Workers:
        return Workers(self.records, REVIEWING_OFFICER)

    @cached_property
    def placements(self) -> Placements:
        return Placements(self.records, self.care)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(self.records, self.care)

    @cached_property
    def absences(self) -> Absences:
        return Absences(self.records, self.care)


def read_frames(
    session: Session, progress: Progress | None = None, directory: PostcodeDirectory | None = None
) -> Frames:
    """All records of a store that are not voided, read once. What `progress` raises stops the reading.

    `directory` finds distances and authorities that a placement does not say itself (measures.md G7): the
    national one where it is installed, unless another is given.
    """
    return Frames(read_records(session, progress, directory or installed_directory()))


def read_again(
    session: Session, before: Frames, kinds: Collection[str], progress: Progress | None = None
) -> Frames:
    """The frames after a save, from those before it: only the records of the kinds that were written are read."""
    return Frames(read_kinds(session, before.records, kinds, progress))


def frames_of(
    rows: Mapping[str, Iterable[Mapping[str, Any]]], directory: PostcodeDirectory | None = None
) -> Frames:
    """Frames from records' plain values by kind, as domain.kinds.Row holds them; a kind that is absent has no rows."""
    tables = {kind: table(kind, written_table(kind, rows.get(kind, ()))) for kind in COLUMNS}
    return Frames(Records(authority_of_rows(rows), tables, directory or EmptyDirectory()))
