"""One sentence above the page: what was done, or what could not be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui import icons, spoken, theme

_ICONS = {"info": ("info", "text_soft"), "good": ("good", "good"), "warning": ("warning", "warning")}
_SECONDS_SHOWN = 8


class MessageBar(QFrame):
    """Good news goes by itself; what went wrong stays until it is closed (Esc)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.SMALL, theme.SMALL)
        self._sign = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.offered = QPushButton()
        self.offered.hide()
        self.offered.clicked.connect(self._do_offered)
        self._act: Callable[[], object] | None = None
        self._close = QToolButton()
        self._close.setProperty("role", "quiet")
        self._close.setIcon(icons.icon("close"))
        self._close.setAccessibleName("Close the message")
        self._close.clicked.connect(self.hide)
        line.addWidget(self._sign)
        line.addWidget(self._words, 1)
        line.addWidget(self.offered)
        line.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.hide, context=Qt.ShortcutContext.WindowShortcut)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now; "" where it is not shown."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str, tone: str = "info") -> None:
        """Show a sentence. `tone`: info, good, warning, bad."""
        name, colour = _ICONS.get(tone, ("bad", "bad"))
        self._sign.setPixmap(icons.pixmap(name, colour))
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.offered.hide()
        self.setProperty("tone", tone)
        theme.dress(self)
        self.show()
        spoken.announce(self, words, urgent=tone in {"warning", "bad"})
        if tone in {"info", "good"}:
            self._timer.start(_SECONDS_SHOWN * 1000)
        else:
            self._timer.stop()

    def offer(self, words: str, act: Callable[[], object]) -> None:
        """Offer to do something about what is said, for as long as it is shown."""
        self._act = act
        self.offered.setText(words)
        self.offered.show()

    def _do_offered(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
