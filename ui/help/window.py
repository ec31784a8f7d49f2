"""The window of the help: topics and a search at the left, the text at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, tabbing, theme
from ui.help.topics import Topic, find, topics

_NAME = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT, _SIDE, _SIDE_NARROW = 880, 600, 270, 190
#: As large as a widget can be.
_ANY = 16_777_215
_NARROW_BELOW, _COLUMN_BELOW = 760, 520
_LIST_SHORT = 150


class HelpWindow(QWidget):
    """It stays open beside the window. Esc closes it, Alt+Left goes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Help: Placement Tracker")
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Help")
        self._been: list[str] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search the help")
        self.search.setAccessibleName("Search the help")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Topics")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet("QListView::item { padding-left: 8px; }")
        self.count = QLabel()
        theme.dress(self.count, role="small")
        self.back = QToolButton()
        self.back.setIcon(icons.icon("back"))
        self.back.setAccessibleName("Back to the topic before")
        self.back.setToolTip("Back (Alt+Left)")
        self.text = QTextBrowser()
        self.text.setAccessibleName("Help text")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._to_first)
        self.list.currentItemChanged.connect(self._chosen)
        self.back.clicked.connect(self.go_back)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        self._lay_out()
        self._search("")

    def _lay_out(self) -> None:
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        first = QHBoxLayout()
        first.setSpacing(theme.SMALL)
        first.addWidget(self.back)
        first.addWidget(self.search, 1)
        column.addLayout(first)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)
        across = self.across = QHBoxLayout(self)
        across.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        across.setSpacing(theme.LARGE)
        across.addWidget(self.side)
        across.addWidget(self.text, 1)
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width() - 40), min(_HEIGHT, room.height() - 60))

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return tabbing.go_on(self, forwards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        below = width < _COLUMN_BELOW
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self.across.setDirection(way)
        self.side.setMaximumHeight(_LIST_SHORT if below else _ANY)
        side = _SIDE if width >= _NARROW_BELOW else _SIDE_NARROW
        self.side.setMinimumWidth(0 if below else side)
        self.side.setMaximumWidth(_ANY if below else side)

    # ------------------------------------------------------------ topics

    @property
    def name(self) -> str:
        """The topic that is shown; "" before any is."""
        return self._been[-1] if self._been else ""

    def show_topic(self, topic: Topic) -> None:
        """Show a topic, and mark it in the list where it is listed."""
        if topic.name != self.name:
            self._been.append(topic.name)
        self.back.setEnabled(len(self._been) > 1)
        self.text.document().setDefaultFont(self.font())
        self.text.setMarkdown(topic.text)
        self.setWindowTitle(f"{topic.title}: help")
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            if self.list.item(place).data(_NAME) == topic.name:
                self.list.setCurrentRow(place)
        self.list.blockSignals(False)

    def go_back(self) -> None:
        if len(self._been) > 1:
            self._been.pop()
            self.show_topic(topics()[self.name])

    def listed(self) -> list[str]:
        """The names of the topics in the list."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [name for item in items if (name := item.data(_NAME))]

    def _search(self, words: str) -> None:
        found = find(words)
        self.list.blockSignals(True)
        self.list.clear()
        sort = ""
        for topic in found:
            if topic.sort != sort and not words.strip():
                self._add_heading(topic.sort)
            sort = topic.sort
            item = QListWidgetItem(topic.title, self.list)
            item.setData(_NAME, topic.name)
            item.setToolTip(topic.title)
            item.setSizeHint(QSize(0, theme.ROW - 6))
        self.list.blockSignals(False)
        self.count.setText("1 topic" if len(found) == 1 else f"{len(found)} topics")

    def _add_heading(self, words: str) -> None:
        heading = QListWidgetItem(words, self.list)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(theme.font("strong"))
        heading.setForeground(theme.colour("text_soft"))
        heading.setSizeHint(QSize(0, theme.ROW))

    def _to_first(self) -> None:
        names = self.listed()
        if names:
            self.show_topic(topics()[names[0]])
            self.list.setFocus()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        name = item.data(_NAME) if item is not None else None
        if name:
            self.show_topic(topics()[name])

    def _follow(self, link: QUrl) -> None:
        topic = topics().get(link.toString())
        if topic is not None:
            self.show_topic(topic)
