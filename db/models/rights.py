"""Who may do what in this store, and which children only some may see (trust.md, People and rights).

Neither is a record: the history tells of each change as an event, and no archive holds them.
"""

from __future__ import annotations

from sqlalchemy import Boolean, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class Person(Base):
    """One person and their role. `person` is the name in the history, in the key file, or of the database account.

    `teams` are the teams of a team administrator, separated by ";". `left` is true for one who works here no longer.
    """

    __tablename__ = "people"

    person: Mapped[str] = mapped_column(Text, primary_key=True)
    role: Mapped[str] = mapped_column(String(20))
    teams: Mapped[str] = mapped_column(Text)
    left: Mapped[bool] = mapped_column(Boolean)


class Restriction(Base):
    """A child whose record opens only to named people: a row a person. A child without a row is not restricted."""

    __tablename__ = "restrictions"

    child_id: Mapped[str] = mapped_column(Text, primary_key=True)
    person: Mapped[str] = mapped_column(Text, primary_key=True)
