"""Cells read into values: by column, each text once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from placement_tracker.domain import codes, values
from placement_tracker.domain.kinds import Column, Form, Kind

Reader = Callable[[str], Any]

_REMEMBERED = 200_000
_MISSING = object()


def readers_of(kind: Kind) -> dict[str, Reader]:
    """A reader for each column of a kind: a trimmed text to its value, None for a blank one.

    ValueError with a sentence where the text is not of the column's form.
    """
    return {column.name: _reader(column) for column in kind.columns}


def _reader(column: Column) -> Reader:
    if column.form in (Form.TEXT, Form.REFERENCE):
        return _text
    if column.form is Form.CODE:
        return _remembering(lambda text: _code(column.code_set, text))
    if column.form is Form.CODES:
        return _remembering(lambda text: _codes(column, text))
    return _remembering(lambda text: values.read(column, text))


def _text(text: str) -> str | None:
    return _whole(text) or None


def _whole(text: str) -> str:
    if "\x00" in text:
        raise ValueError("The cell holds a character that no text can hold (NUL).")
    return text


def _code(code_set: str, text: str) -> str:
    """The code that a text stands for (1 and 2 are M and F); a text that stands for none stays as it is."""
    code = codes.read_as(code_set, text)
    return code if codes.known(code_set, code) else _whole(text)


def _codes(column: Column, text: str) -> tuple[str, ...] | None:
    several = values.read(column, text) or ()
    return tuple(_code(column.code_set, part) for part in several) or None


def _remembering(read: Reader) -> Reader:
    """The same days and codes come again and again: each is understood once."""
    known: dict[str, Any] = {"": None}

    def remembered(text: str) -> Any:
        value = known.get(text, _MISSING)
        if value is _MISSING:
            value = read(_whole(text))
            if len(known) < _REMEMBERED:
                known[text] = value
        return value

    return remembered
