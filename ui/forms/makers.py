"""Short ways to say what field a question has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from placement_tracker.domain.moments import day_of
from ui.forms.declared import Desk
from ui.forms.fields.base import Field
from ui.forms.fields.choices import Choice, ChoiceField, CodeField
from ui.forms.fields.days import DayField
from ui.forms.fields.lines import DaysField, LinesField, MonthField
from ui.forms.fields.moments import MomentField
from ui.forms.fields.several import EitherField, FlagField, SeveralCodesField, SeveralField
from ui.forms.fields.texts import NotesField, NumberField, TextField
from ui.forms.fields.worded import OneOfField
from ui.forms.fields.workers import WorkerField

Make = Callable[[QWidget, Desk], Field]


def day(start: str = "") -> Make:
    """A day; `start` is filled in as if it were typed ("t")."""

    def make(parent: QWidget, desk: Desk) -> Field:
        field = DayField(parent, desk.today)
        if start:
            field.put_back(start)
            field.tidy()
        return field

    return make


def moment(start: str = "") -> Make:
    """A moment; "now" is filled in where `start` says so."""

    def make(parent: QWidget, desk: Desk) -> Field:
        field = MomentField(parent, desk.today, desk.now)
        if start == "now":
            field.put_back(["t", ["now", False], 0])
            field.tidy()
        return field

    return make


def text(width: int = 360, start: str = "") -> Make:
    def make(parent: QWidget, desk: Desk) -> Field:
        field = TextField(parent, width)
        field.show_value(start or None)
        return field

    return make


def notes(lines: int = 3) -> Make:
    return lambda parent, desk: NotesField(parent, lines)


def number(*, whole: bool = False) -> Make:
    return lambda parent, desk: NumberField(parent, whole=whole)


def flag(blank: str = "Not known") -> Make:
    return lambda parent, desk: FlagField(parent, blank)


def code(set_name: str, on: str = "", *, only: Sequence[str] = (), start: str = "", width: int = 420) -> Make:
    """A code of a set; `on` is the question whose day decides which codes there are."""

    def make(parent: QWidget, desk: Desk) -> Field:
        def the_day() -> date | None:
            value = desk.answer(on) if on else None
            return day_of(value) if value is not None else None

        field = CodeField(parent, set_name, the_day, lambda: desk.facts.own_codes, only=only, width=width)
        if start:
            field.show_value(start)
        return field

    return make


def codes_of(set_name: str, lines: int = 5) -> Make:
    return lambda parent, desk: SeveralCodesField(parent, set_name, lambda: desk.facts.own_codes, lines=lines)


def choice(choices: Sequence[Choice] = (), start: str = "") -> Make:
    """One of a list; Plan.offer may bring the list later. `start` is chosen at first (ui/dialogs, ui/lock)."""

    def make(parent: QWidget, desk: Desk) -> Field:
        field = ChoiceField(parent, choices)
        if start:
            field.show_value(start)
        return field

    return make


def one_of(choices: Sequence[Choice]) -> Make:
    """One of a few sentences; Plan.offer may bring others, the first of these always among them."""
    return lambda parent, desk: OneOfField(parent, choices)


def either(first: str, second: str) -> Make:
    """One of two, the first False and the second True."""
    return lambda parent, desk: EitherField(parent, first, second)


def worker() -> Make:
    """A worker's name; Plan.offer brings those who are suggested."""
    return lambda parent, desk: WorkerField(parent)


def several(lines: int = 5, width: int = 520) -> Make:
    """Some of a list that Plan.offer brings."""
    return lambda parent, desk: SeveralField(parent, lines=lines, width=width)


def lines(number: int = 3) -> Make:
    """Several words, one a line."""
    return lambda parent, desk: LinesField(parent, number)


def days() -> Make:
    """Several days, one a line, kept as one text."""
    return lambda parent, desk: DaysField(parent, desk.today)


def month() -> Make:
    return lambda parent, desk: MonthField(parent)


def measure() -> Make:
    """A measure of the register, found by its title or code."""

    def make(parent: QWidget, desk: Desk) -> Field:
        from placement_tracker.measures.register import register

        return ChoiceField(parent, [(one.code, one.title) for one in register().values()], width=520)

    return make
