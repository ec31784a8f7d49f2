"""A return's pages, one at a time, as they will be in the workbook."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from placement_tracker.returns.pages import Charts, DeclaredReturn, Page
from ui import theme
from ui.elided_box import ElidedBox
from ui.returns.chart_picture import chart_picture
from ui.returns.preview_text import Room, page_names, page_text

_CHART_WIDTH, _CHART_HEIGHT = 420, 220
#: For the bar at the right, which comes and goes; and how much of a letter a unit of a column's width is.
_BESIDE, _OF_A_LETTER = 16, 1.0


class Preview(QWidget):
    """`show_return(declared)` shows its first page; a page is chosen by name, or by Ctrl+PgUp and Ctrl+PgDown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._declared: DeclaredReturn | None = None
        self.which = ElidedBox()
        self.which.setAccessibleName("Page of the return")
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(12)
        self.heading = QLabel("Page")
        self.heading.setBuddy(self.which)
        self.text = QTextBrowser()
        self.text.setAccessibleName("What the page shows")
        self.text.setOpenLinks(False)
        self.text.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.text.setProperty("role", "paper")
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self.heading)
        line.addWidget(self.which, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(line)
        column.addWidget(self.text, 1)
        self.which.currentIndexChanged.connect(self._show_page)
        self.setFocusProxy(self.text)
        self.show_words("")

    def show_words(self, words: str) -> None:
        """Show a sentence in place of a return."""
        self._declared = None
        self.which.clear()
        self.which.setEnabled(False)
        self.text.setHtml(f'<p style="color:{theme.colours().text_soft}">{words}</p>')

    def show_return(self, declared: DeclaredReturn) -> None:
        """Show a return's first page, or the page of the same name as was seen before."""
        before = self.which.currentText()
        self._declared = declared
        names = page_names(declared.pages)
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItems(names)
        self.which.setEnabled(True)
        self.which.setCurrentIndex(names.index(before) if before in names else 0)
        self.which.blockSignals(False)
        self._show_page()

    def _show_page(self) -> None:
        declared = self._declared
        if declared is None or self.which.currentIndex() < 0:
            return
        page = declared.pages[self.which.currentIndex()]
        document = self.text.document()
        document.clear()
        self._add_charts(document, page)
        parts = (declared.authority, declared.month_in_words, declared.state)
        under = "  ·  ".join(part for part in parts if part)
        room = self._room()
        self.text.setLineWrapColumnOrWidth(room.whole(page))
        self.text.setHtml(page_text(page, under, theme.colours(), room))

    def _room(self) -> Room:
        view = self.text.viewport().width() - 2 * int(self.text.document().documentMargin()) - _BESIDE
        return Room(max(view, _CHART_WIDTH), self.text.fontMetrics().averageCharWidth() * _OF_A_LETTER)

    def _add_charts(self, document: QTextDocument, page: Page) -> None:
        for number, block in enumerate(page.blocks):
            if isinstance(block, Charts):
                for place, chart in enumerate(block.charts):
                    picture = chart_picture(chart, _CHART_WIDTH, _CHART_HEIGHT, self.devicePixelRatioF())
                    name = QUrl(f"chart:{number}:{place}")
                    document.addResource(QTextDocument.ResourceType.ImageResource.value, name, picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.which.count():
            self.which.setCurrentIndex(min(max(self.which.currentIndex() + step, 0), self.which.count() - 1))
            return
        super().keyPressEvent(event)

    def theme_changed(self) -> None:
        """Draw the page in the other colours."""
        self._show_page()
