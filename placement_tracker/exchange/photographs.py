"""Photographs of missing children, in and out of the archive."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.models.keeping import Photograph
from db.models.missing import MissingProfile
from db.writing import Writing
from placement_tracker.domain.problems import Fault
from placement_tracker.exchange.sources import Source

LARGEST = 20 * 1024**2


def decide(session: Session, members: list[str], hidden: Collection[str]) -> tuple[list[str], list[str]]:
    """The members that go in, and remarks on those that do not: they are of children who do not open to the one who
    imports.
    """
    table = MissingProfile.__table__
    chosen = select(table.c.photograph).where(table.c.child_id.in_(sorted(hidden)))
    theirs = set(session.execute(chosen).scalars()) if hidden and members else set()
    aside = [member for member in members if _name(member) in theirs]
    remarks = [f"{member} is the photograph of a restricted child: it was left aside." for member in aside]
    return [member for member in members if member not in aside], remarks


def _name(member: str) -> str:
    return member.rpartition("/")[2]


def put_in(act: Writing, source: Source, members: list[str]) -> int:
    """Keep the source's photographs under their names; returns how many were new or other than before."""
    count = 0
    for member in members:
        if source.size(member) > LARGEST:
            raise Fault(f"{member} is larger than {LARGEST // 1024**2} MB. Make the photograph smaller.")
        name = _name(member)
        with source.open(member) as stream:
            content = stream.read(LARGEST + 1)
        found = act.session.execute(select(Photograph.content).where(Photograph.name == name)).scalar()
        if found == content:
            continue
        act.session.execute(delete(Photograph).where(Photograph.name == name))
        act.session.execute(insert(Photograph).values(name=name, content=content))
        act.tell("changed" if found is not None else "added", kind="photographs", record_id=name[:64])
        count += 1
    return count


def kept(session: Session, names: set[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """The photographs of the store, name and content, by name; only those of `names` where given."""
    for name in session.execute(select(Photograph.name).order_by(Photograph.name)).scalars().all():
        if names is None or name in names:
            yield (
                name,
                session.execute(select(Photograph.content).where(Photograph.name == name)).scalar_one(),
            )
