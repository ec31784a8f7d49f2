"""The kinds of record, for those who may not know the store."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import kinds
from placement_tracker.domain.kinds import Kind
from placement_tracker.services.reading import table_of

_ON_EPISODES = frozenset({"alerts", "return_interviews", "interview_attempts"})


def all_kinds() -> tuple[Kind, ...]:
    """Every kind of record, in the archive's order."""
    return tuple(kinds().values())


def hangs_on_a_child(kind: Kind) -> bool:
    """Whether such a record is about a child, itself or through an episode."""
    return kind.about_a_child or kind.name in _ON_EPISODES


def count(session: Session, kind: str) -> int:
    """How many records of a kind there are, voided ones left out."""
    table = table_of(kind)
    return session.execute(
        select(func.count()).select_from(table).where(table.c.voided.is_(False))
    ).scalar_one()
