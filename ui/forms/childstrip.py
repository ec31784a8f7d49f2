"""The child on top of a form: who it is, and what stands now, so that nobody writes on the wrong child."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from placement_tracker.domain import codes
from placement_tracker.domain.days import age_on, in_words
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import said
from ui import theme
from ui.forms.declared import Facts
from ui.forms.fitting import is_low
from ui.forms.standing import current, name_of, open_episode, worker_on
from ui.words import apart

#: Between what stands on one line; where it is broken none begins with the dot.
_BETWEEN = 3 * "\N{NO-BREAK SPACE}" + "·   "


class ChildStrip(QWidget):
    """The child; below it placement, legal status and worker, today or on the day that is typed.

    `missing` says that the child is missing now; whoever draws the form places it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.who = QLabel(self)
        self.stands = QLabel(self)
        for label, role in ((self.who, "strong"), (self.stands, "soft")):
            theme.dress(label, role=role)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setTextFormat(Qt.TextFormat.PlainText)
        # The room that they are going to take.
        self.who.setText(" ")
        self._standing = " \n "
        self.stands.setText(self._standing)
        self.missing = QLabel(parent)
        self.missing.hide()
        self.missing.setProperty("chip", "bad")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.who)
        column.addWidget(self.stands)

    def show_child(self, facts: Facts) -> None:
        child = facts.records.child if facts.records is not None else None
        self.setVisible(child is not None)
        if child is None:
            self.missing.hide()
            return
        age = age_on(child["date_of_birth"], facts.today)
        self.who.setText(_BETWEEN.join((apart(name_of(child)), child["child_id"], f"{age} years old")))
        self.show_standing(facts, facts.today)
        missing = _missing(facts)
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))

    def show_standing(self, facts: Facts, day: date) -> None:
        """What stood on the day that the form is about; today's needs no date."""
        when = f"On {in_words(day)}: " if day != facts.today else ""
        self._standing = when + _BETWEEN.join(apart(part) for part in standing_words(facts, day) if part)
        self._show_standing()

    def _show_standing(self) -> None:
        """Whole; or on a low screen, where the questions need the room, on one line, and whole in its tip."""
        low = is_low(self)
        words = self._standing
        if low:
            cut = Qt.TextElideMode.ElideRight
            words = self.stands.fontMetrics().elidedText(words, cut, self.window().width() - 2 * theme.WIDE)
        self.stands.setWordWrap(not low)
        self.stands.setText(words)
        self.stands.setToolTip(self._standing if low else "")
        self.stands.setAccessibleName(self._standing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show_standing()


def standing_words(facts: Facts, day: date) -> list[str]:
    """What stands on a day, a phrase each: placement, legal status, worker."""
    return [_placement(facts, day), _legal_status(facts, day), _worker(facts, day)]


def _missing(facts: Facts) -> str:
    episode = open_episode(facts)
    if episode is None:
        return ""
    words = "MISSING" if episode["kind"] == "M" else "AWAY WITHOUT PERMISSION"
    return f"{words} since {said(episode['went_missing_at'])}"


def _placement(facts: Facts, day: date) -> str:
    placement = current(facts.of("placements"), day)
    if placement is None:
        return "No placement"
    return f"{placement_words(placement)}, since {in_words(placement['started_on'])}"


def placement_words(placement: Row) -> str:
    """A placement by its type and its carer or address."""
    kind = codes.words("PLACE", placement["placement_type"])
    where = placement["carer"] or placement["address"]
    return f"{placement['placement_type']} {kind}" + (f" ({where})" if where else "")


def _legal_status(facts: Facts, day: date) -> str:
    status = current(facts.of("legal_statuses"), day)
    return "" if status is None else f"{status['status']} {codes.words('LS', status['status'])}"


def _worker(facts: Facts, day: date) -> str:
    worker = worker_on(facts, day)
    if worker is None:
        return "No worker"
    return ", ".join(part for part in (worker["worker"], worker["team"]) if part)
