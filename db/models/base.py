"""What every record has, and the way from a model to its kind."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from sqlalchemy import MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from db.columns import described
from placement_tracker.domain.kinds import Kind

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of the store."""

    metadata = MetaData(naming_convention=NAMES)


class Record(Base):
    """A record of the archive: its own id, how often it was changed, and whether it was voided.

    `words` names one such record in a sentence; `key` and `nth` are as in archive.md's table.
    """

    __abstract__ = True
    words: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    nth: ClassVar[bool] = False

    record_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    voided: Mapped[bool] = mapped_column(default=False)


# The order of archive.md's table: what others refer to comes first.
ORDER = """
    authority areas teams districts providers population targets comparators published_figures annotations children
    home_addresses care_periods legal_statuses placements plans allocations visits missing_profiles missing_episodes
    alerts return_interviews interview_attempts reviews health_events adoptions circumstances care_leavers
    care_leaver_contacts hosted_notices staffing previous_permanence deprivations return_answers commentary settings
""".split()


@cache
def _models() -> dict[str, type[Record]]:
    found = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    return {name: found[name] for name in ORDER}


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of record by name, in the archive's order."""
    return {name: _kind(model) for name, model in _models().items()}


def _kind(model: type[Record]) -> Kind:
    columns = tuple(described(column.key, column.info) for column in model.__table__.columns if column.info)
    return Kind(model.__tablename__, model.words, columns, model.key, model.nth)


def kind_of(name: str) -> Kind:
    """The kind of that name; KeyError where there is none."""
    return kinds()[name]


def model_of(name: str) -> type[Record]:
    return _models()[name]


def table_of(name: str) -> Table:
    """The table of a kind of record."""
    table = model_of(name).__table__
    assert isinstance(table, Table)
    return table
