"""How a form is declared: its sections, what each asks, what is filled in, and what saving it does.

A form is plain data. ui/forms/form.py draws it, checks it and saves it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.problems import Problem
from ui.forms.fields.base import Field

#: What was answered, by the name of the question; None where blank, unreadable or not asked.
Answers = Mapping[str, Any]


@dataclass(slots=True)
class Facts:
    """What the store says that a form needs to know: the child's records, the registers, the authority's own codes.

    `more` is what one form alone reads (Plan.read_more). `record` and `version` are those of the record that is put
    right, as it was read: a save notices what was changed since.
    """

    today: date
    records: ChildRecords | None = None
    providers: list[Row] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    workers: list[str] = field(default_factory=list)
    districts: list[str] = field(default_factory=list)
    own_codes: Mapping[str, Any] = field(default_factory=dict)
    more: Any = None
    record: Row | None = None
    version: int = 0

    def of(self, kind: str) -> list[Row]:
        """The child's records of a kind; none where no child is chosen yet."""
        return self.records.of(kind) if self.records is not None else []


class Desk(Protocol):
    """The form as its questions see it while it is filled in."""

    facts: Facts

    def answer(self, name: str) -> Any: ...
    def fill(self, name: str, value: Any) -> None: ...
    def today(self) -> date: ...
    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong, found by the form itself: at a question ("" for the form as a whole), in words."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a form.

    `columns` are the records' columns that problems name ("ended_on", or "placements.ended_on" where two kinds have
    one of that name); the question's own name is one of them. `shown` says by the answers, `shown_by` by what the
    store says, where the question is asked at all.
    `past` says that a day later than today is wrong; `not_before` names a question whose day this one may not precede.
    """

    name: str
    label: str
    make: Callable[[QWidget, Desk], Field]
    required: bool = False
    hint: str = ""
    columns: tuple[str, ...] = ()
    shown: Callable[[Answers], bool] | None = None
    shown_by: Callable[[Facts], bool] | None = None
    past: bool = False
    not_before: str = ""

    def is_about(self, problem: Problem) -> bool:
        named = {self.name, *self.columns}
        return f"{problem.kind}.{problem.column}" in named or problem.column in named


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together, under a heading ("" for none)."""

    title: str
    asks: tuple[Ask, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save kept: the sentence to show, the kinds of record written, the children they are about."""

    words: str
    kinds: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """A likely value, filled in by one key and never by itself; `beside` what is typed already, or in place of it."""

    question: str
    value: Any
    words: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a form has prepared: lines (each with what it is about, "" for none) under a heading, and offers.

    `most` lines are shown at first; 0: all.
    """

    heading: str
    lines: tuple[tuple[str, str], ...]
    offers: tuple[Offer, ...] = ()
    most: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A form.

    `start` gives what the app knows already; `offer` the choices of drop-downs that depend on the child.
    `check` finds what only this form can know to be wrong. `keep` writes, inside an act, in another thread.
    `about_a_child` puts the child on top: shown where known, asked for where not.
    `preview` tells in sentences what saving will change beside the form's own record; it is asked before the
    first save and shown until the save is repeated. `told` are lines shown above the questions. `as_at` is the
    question on whose day placement, status and worker are shown. `many` says that it changes many records at once: a
    backup is made first. `names` are those of the children that it is about, where there are several: what is wrong is
    said with the child's name. `record` is the one that is put right, `instead` the forms that do something else with
    it, each with the words of its button.
    `prepare` works out in another thread, from the store, the answers, and the frames of the whole store where they are
    at hand (else None), what is shown in a panel after the first section (`prepared_first`: before it); anew when one
    of the questions `prepared_by` is answered otherwise. `can_undo` says that a save is among those that undo lists.
    `begin_at` is the question at which one begins to answer, where those before it are filled in as a rule.
    """

    name: str
    title: str
    sections: tuple[Section, ...]
    keep: Callable[[Any, Answers, Facts], Saved]
    about_a_child: bool = True
    start: Callable[[Facts], dict[str, Any]] = lambda _facts: {}
    offer: Callable[[Facts], dict[str, Sequence[Any]]] = lambda _facts: {}
    check: Callable[[Answers, Facts], list[Wrong]] = lambda _answers, _facts: []
    told: Callable[[Facts], list[str]] = lambda _facts: []
    read_more: Callable[[Any, Facts], Any] | None = None
    preview: Callable[[Any, Answers, Facts], list[str]] | None = None
    preview_heading: str = "Saving will change this. Save again to go on."
    as_at: str = ""
    another: bool = True
    save_words: str = "Save"
    danger: bool = False
    record: Row | None = None
    many: bool = False
    instead: tuple[tuple[str, str], ...] = ()
    names: Callable[[Facts], Mapping[str, str]] = lambda _facts: {}
    prepare: Callable[[Any, Answers, Facts, Any], Prepared | None] | None = None
    prepared_by: tuple[str, ...] = ()
    prepared_first: bool = False
    can_undo: bool = True
    begin_at: str = ""

    @property
    def record_id(self) -> str:
        return self.record.ref if self.record is not None else ""

    def asks(self) -> list[Ask]:
        return [ask for section in self.sections for ask in section.asks]
