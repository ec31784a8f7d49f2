"""What a return is made of: pages of headings, paragraphs, tables and charts. Plain values; nothing here draws.

A return is declared once; whatever draws it (workbook.py) decides on fonts, colours and paper. What its numbers count
and how they add up is said beside them in the words of counted.py (read it first): that decides what may be published.
Those fields draw nothing, are not kept with a published return, and do not make two returns differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from placement_tracker.domain.days import Month
from placement_tracker.domain.moments import Moment
from placement_tracker.returns.counted import Adding, Beside, Of, Plain, Rests, Worded

MARKING = "OFFICIAL-SENSITIVE"

Value = str | bool | int | float | Decimal | Fraction | date | datetime | Moment | None


class Form(StrEnum):
    """How a value is shown. A percentage is given in percent: 11.4 is shown as 11.4%."""

    TEXT = "text"
    WHOLE = "whole"  # 1,655
    NUMBER = "number"  # 15.9
    PERCENT = "percent"  # 11.4%
    POINTS = "points"  # +1.3, -1.3, 0.0: a difference, already rounded
    CHANGE = "change"  # +53, -53, 0
    MONEY = "money"  # £1,655, from pounds
    DAY = "day"  # 31/03/2018
    MOMENT = "moment"  # 31/03/2018 14:30; the day alone where the time is not known
    MONTH = "month"  # Mar 18, from the month's first day
    FLAG = "flag"  # Yes, No


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


#: Numbers are read from the right, words from the left.
ALIGNED = {
    Form.TEXT: Align.LEFT,
    Form.WHOLE: Align.RIGHT,
    Form.NUMBER: Align.RIGHT,
    Form.PERCENT: Align.RIGHT,
    Form.POINTS: Align.RIGHT,
    Form.CHANGE: Align.RIGHT,
    Form.MONEY: Align.RIGHT,
    Form.DAY: Align.LEFT,
    Form.MOMENT: Align.LEFT,
    Form.MONTH: Align.LEFT,
    Form.FLAG: Align.LEFT,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `width` is in characters: numbers always show, text is folded."""

    title: str
    width: float
    form: Form = Form.TEXT
    align: Align | None = None
    #: What the numbers of its cells count, where it is not what counted.py takes them for.
    of: Beside | Plain | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value; with `form` where it differs from its column's.

    `rating` is GREEN, AMBER, RED or "": without a value its word is shown, beside a value its letter. `note` becomes a
    footnote under the table. `link` names a page.
    """

    value: Value = None
    form: Form | None = None
    rating: str = ""
    note: str = ""
    link: str = ""
    strong: bool = False
    #: What its number counts; where it says nothing, its column does.
    of: Of | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Band:
    """A row that heads those that follow it, across the whole table."""

    text: str


TableRow = tuple[Cell, ...] | Band


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under titles. `is_list`: with filters. `to_read`: long texts, which begin at the top of their rows.

    The titles of a page's only table stay in sight.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    is_list: bool = False
    to_read: bool = False
    #: What is said where there are no rows.
    nothing: str = "None."
    #: How its numbers add up. A table that does not say loses nearly all of them for publication.
    adding: Adding | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`worded` says its numbers. `written`: somebody's own words, from the records."""

    text: str
    strong: bool = False
    worded: Worded | None = field(default=None, compare=False)
    written: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Series:
    """A line of a chart, a value a month, None a gap; or one bar of each category, in the categories' order.

    `role` is value, target, floor or average: how a line looks. Bars are all values.
    """

    name: str
    values: tuple[Fraction | None, ...]
    role: str = "value"
    #: What each value counts. Targets and floors need not say it.
    of: tuple[Of | None, ...] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over months. The values are in the form's own unit: percentages in percent."""

    title: str
    months: tuple[Month, ...]
    series: tuple[Series, ...]
    form: Form = Form.NUMBER


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars over categories, in the categories' order. `stacked`: one bar a category, the series on top of each other.

    `sideways`: bars from left to right, for categories with long names.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    form: Form = Form.WHOLE
    stacked: bool = False
    sideways: bool = False


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts side by side, row by row, so many in a row: with one or two they are large."""

    charts: tuple[Chart | Bars, ...]
    across: int = 3


Block = Heading | Paragraph | Table | Charts


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet. `name` (31 characters at most) names it in links; `about` says in the contents what it shows."""

    name: str
    title: str
    about: str
    blocks: tuple[Block, ...]
    #: Whether it lists children, with their identifiers or names; None: as it looks.
    of_children: bool | None = field(default=None, compare=False)
    #: The figures because of which there is such a page at all.
    because: Rests | None = field(default=None, compare=False)

    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    @property
    def has_charts(self) -> bool:
        return any(isinstance(block, Charts) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class DeclaredReturn:
    """A return as it is to be drawn. `made_at` is aware of its time zone; `published` false: provisional."""

    code: str
    title: str
    authority: str
    month: Month
    produced_by: str
    made_on: date
    made_at: datetime
    pages: tuple[Page, ...]
    published: bool = False
    marking: str = MARKING
    #: Counts from 1 to this are hidden in it (measures.md G14); None: it shows true numbers.
    smallest: int | None = None

    @property
    def state(self) -> str:
        return "Published" if self.published else "Provisional"

    @property
    def month_in_words(self) -> str:
        return f"{self.month.first:%B %Y}"


RATING_WORDS = {"GREEN": "Green", "AMBER": "Amber", "RED": "Red"}
