"""Who is missing now, a line a child: how long, last seen, whom to ring, and whether seniors were told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from placement_tracker.domain.moments import Moment
from placement_tracker.domain.time_limits import HOURS_UNTIL_SENIORS_ARE_TOLD
from ui import may, theme
from ui.drawn_words import draw_words, line_heights
from ui.lists.columns import short_moment
from ui.today.line_button import Line
from ui.today.lines import name_of
from ui.words import of_hours

#: How many are shown here; the list has all.
MOST = 12
_HOURS_WIDTH = 78
NOBODY = "Nobody is missing or away now."


class MissingLine(Line):
    """A child that is missing or away."""

    def __init__(self, row: Mapping[str, Any], hours: float | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        age = f" ({row['age']})" if row["age"] is not None else ""
        self._name = f"{name_of(row)}{age}"
        self._long = "" if hours is None else of_hours(hours)
        self._away = not row["kind"].startswith("M")
        self._since = (
            f"{'away, whereabouts known, ' if self._away else ''}since {_without_year(row['since'])}"
        )
        self._late = not self._away and hours is not None and hours >= HOURS_UNTIL_SENIORS_ARE_TOLD
        self._ways = "  ·  ".join(_ways(row))
        self.setAccessibleName(f"{self._name}, {self._since}, {self._long}")
        self.setAccessibleDescription(self._ways)
        self.setToolTip(f"{self._name}. {self._since}. {self._ways}")

    def sizeHint(self) -> QSize:
        tall = sum(line_heights())
        return QSize(360, tall + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw_ground(painter)
        first, second = line_heights()
        top, left = (self.height() - first - second) // 2, theme.MEDIUM
        hours = QRect(0, 0, _HOURS_WIDTH, self.height()).translated(
            self.width() - _HOURS_WIDTH - theme.MEDIUM, 0
        )
        draw_words(painter, hours, self._long, "heading", "bad" if self._late else "text", right=True)
        width = hours.left() - left - theme.SMALL
        name = QFontMetrics(theme.font("strong")).horizontalAdvance(self._name)
        line = QRect(left, top, width, first)
        draw_words(painter, line, self._name, "strong", "text")
        since = line.adjusted(min(name, width) + theme.MEDIUM, 0, 0, 0)
        if since.width() > 40:
            draw_words(painter, since, self._since, "small", "text_soft")
        draw_words(painter, QRect(left, top + first, width, second), self._ways, "small", "text_soft")
        painter.end()


def _without_year(moment: Moment) -> str:
    """4 Mar, 14:05: nobody is missing for so long that the year must be said."""
    return f"{moment.day.day} {moment.day:%b}" + (
        f", {moment.clock:%H:%M}" if moment.clock is not None else ""
    )


def _ways(row: Mapping[str, Any]) -> list[str]:
    """Last seen, and whom to ring; what was not read yet, or is not known, is left out."""
    seen, carer, phone = row.get("last_seen"), row.get("placement_phone"), row.get("worker_phone")
    worker = row.get("worker")
    said = [f"Last seen {_without_year(seen)}" if seen is not None else ""]
    said.append(
        f"Carer {carer}" if carer else ("" if "placement_phone" not in row else "No phone for the carer")
    )
    said.append(" ".join(part for part in (worker, phone) if part) if worker else "No social worker")
    return [part for part in said if part]


class MissingCard(QFrame):
    """`child_asked(child_id)`, `alert_asked(child_id)`, `list_asked()` follow its lines and buttons."""

    child_asked = Signal(str)
    alert_asked = Signal(str)
    list_asked = Signal()
    lines_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = QLabel("Missing now")
        self._title.setProperty("role", "heading")
        self._about = QLabel("Looking…")
        self._about.setProperty("role", "soft")
        self._about.setWordWrap(True)
        self._all = QPushButton("Open the list")
        self._all.setProperty("role", "segment")
        self._all.clicked.connect(self.list_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.TIGHT, theme.SMALL, theme.TIGHT, theme.SMALL)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.MEDIUM, 0, theme.MEDIUM, theme.TIGHT)
        head.setSpacing(theme.MEDIUM)
        head.addWidget(self._title)
        head.addWidget(self._about, 1)
        head.addWidget(self._all)
        self._column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._column.addLayout(self._rows)
        self._shown: Sequence[Any] | None = None
        self.lines: list[MissingLine] = []

    def show_rows(
        self, rows: Sequence[Any], hours: Sequence[float | None], alerts: Mapping[str, Any]
    ) -> None:
        """Show these children, with the hours since each went, and their alerts by the child's number."""
        shown = [(row, hour, alerts.get(row["child_id"])) for row, hour in zip(rows, hours, strict=True)][
            :MOST
        ]
        self._about.setText(self._counted(len(rows)))
        if shown == self._shown:
            return
        here = next((line.row["child_id"] for line in self.lines if line.hasFocus()), None)
        self._shown, self.lines = shown, []
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, hour, alert in shown:
            self._rows.addWidget(self._line(row, hour, alert))
        self.lines_changed.emit()
        for line in self.lines:
            if here is not None and line.row["child_id"] == here:
                line.setFocus()

    def _counted(self, count: int) -> str:
        if not count:
            return NOBODY
        said = f"{count:,} missing or away"
        return said if count <= MOST else f"{said}; {MOST} are shown here"

    def _line(self, row: Mapping[str, Any], hours: float | None, alert: Any) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0 if alert is None else theme.MEDIUM, 0)
        across.setSpacing(theme.TIGHT)
        line = MissingLine(row, hours)
        line.clicked.connect(self._opened)
        across.addWidget(line, 1)
        if alert is not None and alert["told_by"] is None:
            button = QPushButton("Who was told…")
            button.setProperty("role", "segment")
            button.setProperty("child_id", row["child_id"])
            button.setAccessibleName(f"Say who was told of {name_of(row)}")
            due = short_moment(alert["fell_due"])
            button.setToolTip(
                f"48 hours were over on {due}. Tell the head of service, the director and the corporate director."
            )
            button.clicked.connect(self._told)
            may.opens("alert", button)
            across.addWidget(button)
        elif alert is not None:
            said = QLabel(f"Told, {short_moment(alert['told_at'])}")
            said.setProperty("chip", "good")
            said.setToolTip(f"{alert['told']}, by {alert['told_by']}. {alert['action'] or ''}")
            across.addWidget(said)
        self.lines.append(line)
        return holder

    def _opened(self) -> None:
        line = self.sender()
        assert isinstance(line, MissingLine)
        self.child_asked.emit(line.row["child_id"])

    def _told(self) -> None:
        button = self.sender()
        assert button is not None
        self.alert_asked.emit(button.property("child_id"))
