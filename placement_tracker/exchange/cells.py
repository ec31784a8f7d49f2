"""Cells read into values: column by column, each text once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from db.models import kind_of
from placement_tracker.domain import codes, values
from placement_tracker.domain.kinds import Column, Form
from placement_tracker.domain.rules import unreadable
from placement_tracker.exchange.matching import refuse, told_of, told_problem
from placement_tracker.exchange.plan import Planned

_AT_ONCE = 10_000
_REMEMBERED = 200_000


def read_cells(rows: Iterable[Planned]) -> None:
    """Read the rows' texts into values; an unreadable one is None, and its row refused."""
    alike: dict[tuple[str, tuple[str, ...]], list[Planned]] = {}
    for row in rows:
        incoming = row.incoming
        if incoming.wrong:
            refuse(row, told_of(row, "", "", "ragged-row", incoming.wrong))
        else:
            alike.setdefault((incoming.kind, incoming.columns), []).append(row)
    known: dict[tuple[str, str], _Texts] = {}
    for (kind, columns), listed in alike.items():
        readers = [known.setdefault((kind, name), _Texts(kind_of(kind).column(name))) for name in columns]
        for start in range(0, len(listed), _AT_ONCE):
            _read_part(listed[start : start + _AT_ONCE], columns, readers)


def _read_part(rows: list[Planned], columns: Sequence[str], readers: list[_Texts]) -> None:
    texts = zip(*(row.incoming.cells for row in rows), strict=True)
    read = [reader.values(of_column) for reader, of_column in zip(readers, texts, strict=True)]
    for row, row_values in zip(rows, zip(*read, strict=True), strict=True):
        row.values = row_values
    if any(reader.errors for reader in readers):
        for row in rows:
            for column, reader, text in zip(columns, readers, row.incoming.cells, strict=True):
                error = reader.errors.get(text)
                if error is not None:
                    refuse(row, told_problem(row, unreadable(kind_of(row.kind), "", column, text, error)))


class _Texts(dict[str, Any]):
    """The values of a column's trimmed texts: None for a blank one, and for one of `errors`, which say why."""

    def __init__(self, column: Column) -> None:
        super().__init__({"": None})
        self.errors: dict[str, ValueError] = {}
        self._read = _reader(column)
        # The same days and codes come again and again; other texts need no reading.
        self._is_text = column.form in (Form.TEXT, Form.REFERENCE)

    def values(self, texts: Sequence[str]) -> list[Any]:  # type: ignore[override]
        if self._is_text and "\x00" not in "".join(texts):
            return [text or None for text in texts]
        if len(self) > _REMEMBERED:
            self.clear()
            self[""] = None
        return list(map(self.__getitem__, texts))

    def __missing__(self, text: str) -> Any:
        try:
            value = self._read(_whole(text))
        except ValueError as error:
            self.errors[text] = error
            value = None
        self[text] = value
        return value


def _reader(column: Column) -> Callable[[str], Any]:
    if column.form is Form.CODE:
        return lambda text: _code(column.code_set, text)
    if column.form is Form.CODES:
        return lambda text: _codes(column, text)
    return lambda text: values.read(column, text)


def _whole(text: str) -> str:
    if "\x00" in text:
        raise ValueError("The cell holds a character that no text can hold (NUL).")
    return text


def _code(code_set: str, text: str) -> str:
    """The code that a text stands for (1 and 2 are M and F); a text that stands for none stays as it is."""
    code = codes.read_as(code_set, text)
    return code if codes.known(code_set, code) else text


def _codes(column: Column, text: str) -> tuple[str, ...] | None:
    several = values.read(column, text) or ()
    return tuple(_code(column.code_set, part) for part in several) or None
