"""Today: what needs doing, most urgent first, each with a count that opens its list; and what to do first, and why."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.days import Month
from ui import may, task, theme
from ui.my_team import WhoseBox
from ui.pages.page import Page
from ui.session import Session
from ui.today import advice, reading
from ui.today.line_button import CountLine, Line
from ui.today.lines import LINES, SECTIONS, counts, missing_rows
from ui.today.lines import Line as Declared
from ui.today.missing_card import MissingCard
from ui.words import month_words

#: From which width on the counts stand beside the missing children.
_BESIDE_FROM = 940
#: How often hours and alerts are looked at again while the page is seen.
_AGAIN_MS = 60_000
_BEGIN = (
    "Import what you have: the page says what is new and what is wrong before anything is kept. Or enter the first "
    "child by hand. From then on this page says what needs doing."
)


class TodayPage(Page):
    """Up and Down walk the lines, Enter opens what a line counts."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Today")
        self._found: dict[str, Any] = {}
        self._parts: list[reading.Job] = []
        self._first_known = False
        self._advised = advice.Advice(advice.LOOKING)
        self.whose = QComboBox()
        self.whose.setAccessibleName("My team: whose children are shown")
        self.title = self.add_title("Today", self.whose)
        self.column.addWidget(self._advice_card())
        self.column.addWidget(self._body(), 1)
        self._empty = self._at_top(self._empty_card())
        self.column.addWidget(self._empty, 1)
        self._empty.hide()
        self._box = WhoseBox(session, self.whose)
        session.my_team.changed.connect(self._show_all)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._look_again)

    # ------------------------------------------------------------ its parts

    def _advice_card(self) -> QWidget:
        self.first = QPushButton("Open")
        self.first.setProperty("role", "primary")
        self.first.setAccessibleName("Do this first")
        self.first.clicked.connect(self._do_first)
        self.first.setEnabled(False)
        self.sentence = QLabel(advice.LOOKING)
        self.sentence.setProperty("role", "heading")
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumHeight(2 * self.sentence.fontMetrics().lineSpacing() + theme.SMALL)
        self.advice = QFrame()
        self.advice.setProperty("role", "card")
        line = QHBoxLayout(self.advice)
        line.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, theme.SMALL)
        line.setSpacing(theme.LARGE)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.first)
        return self.advice

    def _body(self) -> QWidget:
        self.missing = MissingCard()
        self.missing.child_asked.connect(self._open_child)
        self.missing.alert_asked.connect(self._ask_alert)
        self.missing.list_asked.connect(self._open_missing)
        self.missing.lines_changed.connect(self._join_lines)
        self.missing.lines_changed.connect(self.show_allowed)
        inside = QWidget()
        inside.setObjectName("page")
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.MEDIUM)
        self._across.addWidget(self._at_top(self.missing), 1)
        self._across.addWidget(self._at_top(self._count_cards()), 1)
        self.area = QScrollArea()
        self.area.setObjectName("page")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName("What needs doing")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        return self.area

    @staticmethod
    def _at_top(widget: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        column.addStretch(1)
        return holder

    def _count_cards(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.TIGHT, theme.SMALL, theme.TIGHT, theme.SMALL)
        column.setSpacing(0)
        self.lines: dict[str, CountLine] = {}
        for place, section in enumerate(SECTIONS):
            title = QLabel(section)
            title.setProperty("role", "heading")
            title.setContentsMargins(theme.MEDIUM, theme.SMALL if place else 0, 0, theme.TIGHT)
            column.addWidget(title)
            for declared in LINES:
                if declared.section == section:
                    column.addWidget(self._count_line(declared))
        return card

    def _count_line(self, declared: Declared) -> CountLine:
        line = CountLine(self._said(declared.many), declared.why, urgent=declared.urgent)
        line.clicked.connect(partial(self._open_line, declared))
        line.walked.connect(self._walk)
        self.lines[declared.name] = line
        return line

    def _empty_card(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.MEDIUM)
        for words, role in (("There are no children here yet", "title"), (_BEGIN, "soft")):
            label = QLabel(words)
            label.setProperty("role", role)
            label.setWordWrap(True)
            column.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        self.import_button, self.new_button = QPushButton("Import…"), QPushButton("New child…")
        self.import_button.setProperty("role", "primary")
        self.import_button.clicked.connect(lambda: self.go.emit("import", None))
        may.opens("new_child", self.new_button)
        self.new_button.clicked.connect(lambda: self.act_asked.emit("new_child", {}))
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.new_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return card

    # ------------------------------------------------------------ reading

    @property
    def is_filled(self) -> bool:
        """Whether the first part is shown."""
        return self._first_known

    def _store_changed(self) -> None:
        self._found, self._first_known = {}, False
        self._show_all()
        super()._store_changed()

    def start_reading(self) -> task.Task:
        self._say_day()
        self._parts = reading.parts(self.session)
        return task.run(reading.first(self.session), done=self._show_first)

    def _look_again(self) -> None:
        """Hours go on, and alerts fall due, though nobody enters anything."""
        if self.isVisible() and self.session.is_open and not self.session.day_is_fixed and not self._parts:
            task.run(reading.first(self.session), done=self._show_first_again)

    def _show_first(self, first: reading.First) -> None:
        self._show_first_again(first)
        if first.has_children:
            self._go_on()
        else:
            self._parts = []

    def _show_first_again(self, first: reading.First) -> None:
        self._first_known = True
        self._empty.setVisible(not first.has_children)
        self.area.setVisible(first.has_children)
        self.advice.setVisible(first.has_children)
        self.whose.setVisible(first.has_children)
        self.setFocusProxy(self.first if first.has_children else self.import_button)
        self._found["alerts"] = first.alerts
        self._found.setdefault("missing-now", first.missing)
        self._show_all()
        if self._parts and self.window().focusWidget() is self:
            self.setFocus()

    def _go_on(self) -> None:
        """Read the next part; each is shown as soon as it is there."""
        if self._parts:
            self._reading = task.run(self._parts.pop(0), done=self._show_part, failed=self._not_read)

    def _show_part(self, sources: reading.Sources) -> None:
        self._found.update(sources)
        self._show_all()
        self._go_on()

    def _not_read(self, error: BaseException) -> None:
        """What could not be read stays as it was; the rest is read all the same."""
        task.on_failure(error)
        self._go_on()

    # ------------------------------------------------------------ showing

    def _say_day(self) -> None:
        today = self.session.today
        self.title.setText(f"{today:%A} {today.day} {today:%B %Y}")
        self.title.setAccessibleName(f"Today, {self.title.text()}")

    def _said(self, words: str) -> str:
        return words.replace("{month}", month_words(str(self._month)) if "{month}" in words else "")

    @property
    def _month(self) -> Month:
        return Month.of(self.session.today).plus(-1)

    def _show_all(self) -> None:
        whose = self.session.my_team.whose
        counted = counts(self._found, whose)
        for declared in LINES:
            count = counted[declared.name]
            why = f"{declared.why} The whole authority's." if declared.whole and whose.what else declared.why
            self.lines[declared.name].show_count(count, self._said(declared.words(count)), why)
        self._show_missing()
        alerts = [row for row in self._found.get("alerts", ()) if whose.keeps(row)]
        self._advised = advice.first_thing(counted, alerts, len(self.missing.lines) or None)
        self.sentence.setText(self._advised.words)
        self.first.setEnabled(self._advised.line is not None)

    def _show_missing(self) -> None:
        if "missing-now" not in self._found:
            return
        alerts = self._found.get("alerts", ())
        rows = missing_rows(self._found["missing-now"], alerts, self.session.my_team.whose)
        now = self.session.now
        hours = [
            (now - row["since"].instant) / timedelta(hours=1) if row["since"].known else None for row in rows
        ]
        self.missing.show_rows(rows, hours, {row["child_id"]: row for row in alerts if row["back"] is None})

    # ------------------------------------------------------------ going about

    def _walked(self) -> list[Line]:
        return [*self.missing.lines, *(self.lines[declared.name] for declared in LINES)]

    def _join_lines(self) -> None:
        for line in self.missing.lines:
            line.walked.connect(self._walk)

    def _walk(self, step: int) -> None:
        lines = self._walked()
        here = lines.index(self.sender())  # type: ignore[arg-type]
        wanted = lines[min(max(here + step, 0), len(lines) - 1)]
        wanted.setFocus()
        self.area.ensureWidgetVisible(wanted)

    def _open_line(self, declared: Declared, _on: bool = False) -> None:
        key = declared.key
        if isinstance(key, tuple):
            key = tuple(part.replace("{month}", str(self._month)) for part in key)
        self.go.emit(declared.page, key)

    def _do_first(self) -> None:
        if self._advised.line is not None:
            self._open_line(self._advised.line)

    def _open_child(self, child_id: str) -> None:
        self.go.emit("child", child_id)

    def _open_missing(self) -> None:
        self.go.emit("missing", "now")

    def _ask_alert(self, child_id: str) -> None:
        self.act_asked.emit("alert", {"child_id": child_id})

    # ------------------------------------------------------------ Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE_FROM
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._across.direction() != way:
            self._across.setDirection(way)

    def theme_changed(self) -> None:
        for line in self._walked():
            line.update()
