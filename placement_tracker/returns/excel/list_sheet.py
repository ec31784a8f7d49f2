"""One long sheet, written row by row as the rows come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet import _writer

from placement_tracker.domain.problems import Fault
from placement_tracker.returns.excel import cells, look
from placement_tracker.returns.pages import ALIGNED, Form, Value

HEADER_ROW = 4
A4 = 9
MOST_ROWS = 1_048_576 - HEADER_ROW
NARROWEST, WIDEST = 8.0, 60.0
_REFUSED_IN_NAMES = str.maketrans("", "", "[]:*?/\\'")


class ListSheet:
    """A workbook of one list. Its rows lie in a file beside the workbook's until `keep`, and nowhere else."""

    def __init__(self, path: Path, titles: Sequence[str], forms: Sequence[Form]) -> None:
        self._path = path
        self._titles, self._forms = titles, forms
        self._rows_file = path.with_name(f"{path.name}.rows")
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet()
        self._styles: dict[tuple[int, str, bool], Any] = {}
        self._rows = 0

    def __enter__(self) -> Self:
        # The library would write what is on its way into the system's folder for temporary files.
        _writer.ALL_TEMP_FILES.append(str(self._rows_file))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._sheet._writer is not None and not self._sheet.closed:
            with suppress(OSError):
                self._sheet.close()
        with suppress(ValueError):
            _writer.ALL_TEMP_FILES.remove(str(self._rows_file))
        self._rows_file.unlink(missing_ok=True)

    def begin(self, title: str, under: str, first: Iterable[Sequence[Value]]) -> None:
        """The title, the line under it and the header; widths by the first rows."""
        sheet = self._sheet
        sheet.title = cells.plain(title).translate(_REFUSED_IN_NAMES).strip()[:31] or "List"
        for number, width in enumerate(self._widths(first), 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.freeze_panes = f"A{HEADER_ROW + 1}"
        sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet._writer = _writer.WorksheetWriter(sheet, out=str(self._rows_file))
        sheet._writer.write_top()
        sheet.append([self._words(title, look.TITLE)])
        sheet.append([self._words(under, look.SUBTITLE)])
        sheet.append([])
        header = []
        for name, form in zip(self._titles, self._forms, strict=True):
            cell = self._words(name, look.STRONG)
            cell.fill, cell.border = look.HEADER_GROUND, look.UNDER_HEADER
            cell.alignment = look.aligned(ALIGNED[form].value, vertical="bottom")
            header.append(cell)
        sheet.append(header)

    def describe(self, title: str, marking: str, made_at: datetime) -> None:
        """The document's properties and its footer."""
        said = self._book.properties
        said.title, said.category, said.keywords = cells.plain(title), marking, marking
        said.creator = "Placement Tracker"
        said.created = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        footer = self._sheet.oddFooter
        footer.left.text = cells.plain(marking).replace("&", "&&")
        footer.center.text = cells.plain(title).replace("&", "&&")
        footer.right.text = "Page &P of &N"

    def append(self, row: Sequence[Value]) -> None:
        """One more row. Fault where no sheet holds so many."""
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise Fault(
                f"A workbook holds no more than {MOST_ROWS:,} rows. Filter the list, or export it as CSV."
            )
        made = [
            self._cell(number, value, form)
            for number, (value, form) in enumerate(zip(row, self._forms, strict=True))
        ]
        self._sheet.append(made)

    def keep(self, written: int) -> None:
        """The filters, and the finished file."""
        last = get_column_letter(max(len(self._titles), 1))
        self._sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + written}"
        self._book.save(self._path)

    def _cell(self, number: int, value: Value, form: Form) -> Any:
        if value is None or value == "":
            return None
        held, number_format = cells.entered(value, form)
        cell = WriteOnlyCell(self._sheet)
        quoted = cells.fill(cell, held)
        style = (number, number_format, quoted)
        if style not in self._styles:
            cell.number_format, cell.font, cell.quotePrefix = number_format, look.BODY, quoted
            cell.alignment = look.aligned(ALIGNED[form].value, vertical="top", wrap=False)
            self._styles[style] = cell._style
        cell._style = self._styles[style]
        return cell

    def _words(self, text: str, font: Any) -> Any:
        cell = WriteOnlyCell(self._sheet)
        cells.put(cell, text)
        cell.font = font
        return cell

    def _widths(self, first: Iterable[Sequence[Value]]) -> list[float]:
        size = look.BODY.size
        widest = [look.text_width(title, size, bold=True) + 2 * look.PADDING for title in self._titles]
        for row in first:
            for number, (value, form) in enumerate(zip(row, self._forms, strict=True)):
                text = cells.shown(value, form).partition("\n")[0]
                widest[number] = max(widest[number], look.text_width(text, size))
        return [round(min(max(wide / look.UNIT + 1.5, NARROWEST), WIDEST), 1) for wide in widest]
