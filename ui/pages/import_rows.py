"""The rows of an import one by one, and what becomes of each: what the counts of its files open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.lists.choosing import Option
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.pages.import_looking import FileLine

_ALL = "Every file"
_TONES = {"refused": "bad", "new": "good", "changed": "warning"}


def _verdict(row: Any) -> str:
    return str(row.verdict.value)


def _says(row: Any) -> str:
    """Why a row is refused, or which columns of the record it changes."""
    if row.told:
        return " ".join(told.words for told in row.told)
    from placement_tracker.services.reading import described

    kind = described(row.kind)
    return "; ".join(kind.column(name).words for name in row.changes or ())


ROW_COLUMNS: tuple[ListColumn, ...] = (
    ListColumn(
        "verdict",
        "What",
        lambda row: _verdict(row).capitalize(),
        width=100,
        tone=lambda row: _TONES.get(_verdict(row), ""),
    ),
    ListColumn("file", "File", lambda row: row.incoming.file, width=180),
    ListColumn(
        "line", "Line", lambda row: str(row.incoming.line), lambda row: row.incoming.line, 64, right=True
    ),
    ListColumn("child", "Child", lambda row: row.child_id, width=100),
    ListColumn("says", "Changes, or why it is refused", _says, width=560),
)
VERDICTS: tuple[Option, ...] = (
    ("All rows", None),
    ("New", lambda row: _verdict(row) == "new"),
    ("Changed", lambda row: _verdict(row) == "changed"),
    ("Unchanged", lambda row: _verdict(row) == "unchanged"),
    ("Refused", lambda row: _verdict(row) == "refused"),
)


class ImportRows(QWidget):
    """`counted(int)` follows how many rows are in sight. `rows_of(line)` shows those of a file."""

    counted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = ListPanel(
            "Rows of the import", ROW_COLUMNS, one="row", many="rows", empty="There is nothing to import."
        )
        self.verdict = self.panel.add_choice("What becomes of them", VERDICTS)
        self.file = self.panel.add_choice("Which file", [(_ALL, None)])
        self.panel.model.modelReset.connect(lambda: self.counted.emit(self.panel.model.rowCount()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.setFocusProxy(self.panel)

    def show_rows(self, lines: Sequence[FileLine], rows: Sequence[Any]) -> None:
        held = {row.kind for row in rows}
        options: list[Option] = [
            (_ALL, None),
            *((line.file, _of(line.kind)) for line in lines if line.kind in held),
        ]
        self.panel.set_choice(self.file, options)
        self.panel.show_rows(rows)

    def holds(self, line: FileLine) -> bool:
        """Whether it has rows of a file."""
        return self.file.findText(line.file) > 0

    def rows_of(self, line: FileLine) -> None:
        """Show every row of a kind of record."""
        self.panel.come_by_link()
        self.verdict.setCurrentIndex(0)
        self.file.setCurrentText(line.file)
        self.panel.setFocus()


def _of(kind: str) -> Any:
    return lambda row: row.kind == kind
