"""The kinds of record, for those who may not know the store."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import kinds
from placement_tracker.domain.kinds import Kind
from placement_tracker.services.reading import table_of


def all_kinds() -> tuple[Kind, ...]:
    """Every kind of record, in the archive's order."""
    return tuple(kinds().values())


def count(session: Session, kind: str) -> int:
    """How many records of a kind there are, voided ones left out."""
    table = table_of(kind)
    return session.execute(
        select(func.count()).select_from(table).where(table.c.voided.is_(False))
    ).scalar_one()
