"""What a kind of record is: its name, its columns, its key. The kinds themselves are declared once, in db/models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Form(Enum):
    """How a column's value is written, and its type in Python."""

    TEXT = "text"  # str
    DAY = "day"  # datetime.date
    MOMENT = "moment"  # moments.Moment
    FLAG = "flag"  # bool
    NUMBER = "number"  # decimal.Decimal, without needless zeros
    WHOLE = "whole"  # int
    CODE = "code"  # str, of a code set
    CODES = "codes"  # tuple[str, ...], of a code set
    TEXTS = "texts"  # tuple[str, ...]
    MONTH = "month"  # str, YYYY-MM
    REFERENCE = "reference"  # str, the key of a record of another kind
    REFERENCES = "references"  # tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a kind of record.

    `judged_on` names the column whose day decides which codes of `code_set` are in force.
    `not_before` names the column that this one may not precede.
    `past` says that a day later than today is an error (births and events).
    `refers_to` names the kind whose key a reference holds, or "measure" for the register's codes.
    """

    name: str
    words: str
    form: Form
    required: bool = False
    code_set: str = ""
    judged_on: str = ""
    not_before: str = ""
    past: bool = False
    refers_to: str = ""


#: The kinds of record that name no child, but a child's episodes, or an interview about these.
ON_EPISODES = frozenset({"alerts", "return_interviews", "interview_attempts"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: an archive file, a table, a form.

    `name` is the archive's file stem and the table's name; `words` names one such record in a sentence.
    `key` are the columns of archive.md's table (empty: one row). `nth` says that the nth equal key is the nth record.
    """

    name: str
    words: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    nth: bool = False
    by_name: dict[str, Column] = field(default_factory=dict, compare=False, hash=False)

    def __post_init__(self) -> None:
        self.by_name.update({column.name: column for column in self.columns})

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        return self.by_name[name]

    @property
    def about_a_child(self) -> bool:
        return "child_id" in self.by_name

    @property
    def hangs_on_a_child(self) -> bool:
        """Whether such a record is about a child, by its number or through episodes."""
        return self.about_a_child or self.name in ON_EPISODES

    def key_of(self, values: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(values.get(name) for name in self.key)


@dataclass(slots=True)
class Row:
    """One record's values, wherever it comes from. `ref` tells it from every other: its record_id, or FILE:LINE."""

    kind: str
    ref: str
    values: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


@dataclass(slots=True)
class ChildRecords:
    """All records of one child, by kind, voided ones left out. Interviews, attempts and alerts hang on its episodes.

    `child` is None where the child itself is not known (hosted rules and refusals ask).
    """

    child_id: str
    rows: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def child(self) -> Row | None:
        return next(iter(self.rows.get("children", ())), None)

    def of(self, kind: str) -> list[Row]:
        return self.rows.get(kind, [])

    def every(self) -> Iterator[Row]:
        for rows in self.rows.values():
            yield from rows
