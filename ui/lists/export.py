"""What is seen in a list, as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from ui import task
from ui.lists.columns import ListColumn


class Said(Protocol):
    def exported(self, path: str, count: int) -> None: ...


def ask_and_export(panel: QWidget, name: str, columns: Sequence[ListColumn], rows: Sequence[Any]) -> None:
    """Ask where, then write off the window's thread."""
    path, _kind = QFileDialog.getSaveFileName(panel, "Export to Excel", f"{name}.xlsx", "Excel (*.xlsx)")
    if path:
        export(Path(path), name, columns, rows, panel)


def export(path: Path, name: str, columns: Sequence[ListColumn], rows: Sequence[Any], panel: QWidget) -> None:
    raise LookupError(path, name, columns, rows, panel, task)
