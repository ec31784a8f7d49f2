"""Values into a workbook's cells. The one place where text enters: it is never a formula, and is always storable."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from placement_tracker.domain.moments import Moment
from placement_tracker.returns.pages import RATING_WORDS, Cell, Form, Value

#: What a cell may hold at most, and what is said where more was to be shown.
LONGEST = 32_767
CUT = " [cut: the whole text is in the record]"

#: Characters that a workbook's files cannot hold.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

FORMATS = {
    Form.TEXT: "General",
    Form.WHOLE: "#,##0",
    Form.NUMBER: "#,##0.0",
    Form.PERCENT: "0.0%",
    Form.POINTS: "+#,##0.0;-#,##0.0;0.0",
    Form.CHANGE: "+#,##0;-#,##0;0",
    Form.MONEY: '"£"#,##0',
    Form.DAY: "dd/mm/yyyy",
    Form.MOMENT: "dd/mm/yyyy hh:mm",
    Form.MONTH: "mmm yy",
    Form.FLAG: "General",
}

#: A spreadsheet knows no day before this one as a day; such days are written as text.
_FIRST_DAY = date(1900, 3, 1)


def plain(text: str) -> str:
    """Text that a cell can hold: without control characters, cut with a mark where it is too long."""
    kept = _REFUSED.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return kept if units(kept) <= LONGEST else _cut(kept)


def units(text: str) -> int:
    """The length of a text as workbooks count it: a character beyond the basic plane counts twice."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    room = (LONGEST - len(CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT


def entered(value: Value, form: Form) -> tuple[str | int | float | date | datetime | None, str]:
    """What is put into a cell for a value, and its number format. Numbers and days stay numbers and days."""
    if value is None or value == "":
        return None, FORMATS[form]
    if isinstance(value, bool):
        return ("Yes" if value else "No"), FORMATS[Form.TEXT]
    if isinstance(value, str):
        return plain(value), FORMATS[Form.TEXT]
    if isinstance(value, Moment):
        return _moment(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None, second=0, microsecond=0), FORMATS[Form.MOMENT]
    if isinstance(value, date):
        return _day(value, FORMATS[Form.MONTH if form is Form.MONTH else Form.DAY])
    return _number(value, form), FORMATS[form]


def _moment(moment: Moment) -> tuple[str | date | datetime, str]:
    if moment.clock is None:
        return _day(moment.day, FORMATS[Form.DAY])
    if moment.day < _FIRST_DAY:
        return str(moment), FORMATS[Form.TEXT]
    return datetime.combine(moment.day, moment.clock), FORMATS[Form.MOMENT]


def _day(day: date, number_format: str) -> tuple[str | date, str]:
    return (day.isoformat(), FORMATS[Form.TEXT]) if day < _FIRST_DAY else (day, number_format)


def _number(value: int | float | Decimal | Fraction, form: Form) -> int | float:
    if isinstance(value, int | float) and form is not Form.PERCENT:
        return value
    exact = Fraction(value)
    held = exact / 100 if form is Form.PERCENT else exact
    if held.denominator == 1:
        return held.numerator
    if form in _ONE_DECIMAL and (exact * 10).denominator == 2:
        return float(held * _AWAY)
    return float(held)


#: A half is shown away from nought (measures.md G9), but the nearest binary number to it often lies just below, and a
#: spreadsheet then shows it towards nought. So little more puts it above, beyond the digits that are ever shown.
_AWAY = 1 + Fraction(1, 2**50)
_ONE_DECIMAL = {Form.PERCENT, Form.NUMBER}


def put(cell: Any, value: Value, form: Form = Form.TEXT, suffix: str = "") -> str:
    """Put a value into a cell of openpyxl; returns its number format.

    `suffix` is shown after a number without being part of it: a footnote's mark, a rating's letter.
    """
    held, number_format = entered(value, form)
    if isinstance(held, str):
        held += suffix
    elif suffix and held is not None:
        number_format += f'"{suffix}"'
    cell.number_format = number_format
    cell.quotePrefix = fill(cell, held)
    return number_format


def fill(cell: Any, held: str | int | float | date | datetime | None) -> bool:
    """Put in what `entered` gave. Whether a spreadsheet would take it for a formula if somebody typed it again."""
    cell.value = held
    if not isinstance(held, str):
        return False
    # openpyxl takes "=1+1" for a formula and "#N/A" for an error: text from a record is neither.
    cell.data_type = "s"
    return held.startswith(("=", "+", "-", "@"))


def shown(value: Value, form: Form) -> str:
    """What a reader sees in a cell, in a workbook as on paper. A half is shown away from nought (measures.md G9)."""
    held, number_format = entered(value, form)
    if held is None:
        return ""
    if isinstance(held, str):
        return held
    if isinstance(held, date):
        return held.strftime(_DAYS[number_format])
    assert isinstance(value, int | float | Decimal | Fraction)
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    if form not in _PLACES:
        return _general(exact)
    places, signed = _PLACES[form], form in _SIGNED
    rounded = int(abs(exact) * 10**places + Fraction(1, 2))
    sign = "-" if exact < 0 and (rounded or signed) else "+" if signed and exact > 0 else ""
    whole, part = divmod(rounded, 10**places)
    digits = (str(whole) if form is Form.PERCENT else f"{whole:,}") + (f".{part:0{places}}" if places else "")
    return f"{sign}{'£' if form is Form.MONEY else ''}{digits}{'%' if form is Form.PERCENT else ''}"


_DAYS = {FORMATS[Form.DAY]: "%d/%m/%Y", FORMATS[Form.MOMENT]: "%d/%m/%Y %H:%M", FORMATS[Form.MONTH]: "%b %y"}
_PLACES = {Form.PERCENT: 1, Form.NUMBER: 1, Form.POINTS: 1, Form.WHOLE: 0, Form.CHANGE: 0, Form.MONEY: 0}
_SIGNED = {Form.POINTS, Form.CHANGE}


def _general(exact: Fraction) -> str:
    """A number in a cell for words: with the digits that it has, ten at most."""
    return str(exact.numerator) if exact.denominator == 1 else f"{float(exact):.10g}"


def words(cell: Cell, form: Form, mark: str = "") -> str:
    """All that a reader sees of a cell: its value, or its rating as a word; beside a value the rating's letter."""
    return "".join(parts(cell, form, mark))


def parts(cell: Cell, form: Form, mark: str = "") -> tuple[str, str]:
    """The words of a cell, and what is shown after them without being part of the value."""
    if cell.rating and cell.value is None:
        return rating_word(cell.rating), mark
    seen = shown(cell.value, form)
    letter = f"  {LETTERS[cell.rating]}" if cell.rating else ""
    return (seen, letter + mark) if seen else ("", "")


def raised(number: int) -> str:
    """A footnote's number as it stands in a cell."""
    return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(number))


def rating_word(rating: str) -> str:
    """A rating as a shape and a word, so that colour does not speak alone."""
    return f"{SHAPES[rating]} {RATING_WORDS[rating]}" if rating else ""


SHAPES = {"GREEN": "●", "AMBER": "◆", "RED": "▲"}
LETTERS = {"GREEN": "G", "AMBER": "A", "RED": "R"}
