"""The head of a child's page: who the child is, where, with whom, and whether missing now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from placement_tracker.domain.days import days_in
from placement_tracker.domain.kinds import Row
from ui import theme
from ui.child.facts import ChildFacts, Counted
from ui.lists.columns import short_day, short_moment
from ui.words import code_words

#: From which widths on five, and three, facts stand side by side.
_ALL_ACROSS, _THREE_ACROSS = 900, 420
_CHIPS = (
    ("missing", "bad"),
    ("restricted", "warning"),
    ("uasc", "plain"),
    ("hosted", "plain"),
    ("left", "plain"),
)
_FACTS = ("Legal status", "Placement", "In this placement", "Placements in 12 months", "Social worker")


class ChildHeader(QFrame):
    """Filled twice: from the records at once, then with what the measures count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        self.top = QHBoxLayout()
        self.top.setSpacing(theme.SMALL)
        self.name = QLabel()
        self.name.setProperty("role", "title")
        self.chips: dict[str, QLabel] = {}
        self.top.addWidget(self.name)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.SMALL)
        for name, tone in _CHIPS:
            chip = QLabel()
            chip.setProperty("chip", tone)
            chip.hide()
            self.chips[name] = chip
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        self.top.addLayout(self._chips, 1)
        self.who = QLabel()
        self.who.setProperty("role", "soft")
        self.who.setWordWrap(True)
        column.addLayout(self.top)
        column.addWidget(self.who)
        self.values: dict[str, QLabel] = {}
        self.values_below: dict[str, QLabel] = {}
        self._beside = QWidget()
        self._grid = QGridLayout(self._beside)
        self._grid.setContentsMargins(0, theme.TIGHT, 0, 0)
        self._grid.setHorizontalSpacing(theme.WIDE)
        self._grid.setVerticalSpacing(theme.SMALL)
        self._facts = [self._fact(title) for title in _FACTS]
        self._across = 0
        column.addWidget(self._beside)
        self.in_a_row = QLabel()
        self.in_a_row.setWordWrap(True)
        self.in_a_row.hide()
        column.addWidget(self.in_a_row)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(theme.SMALL)
        self._column = column
        self._name_alone = self._is_low = False
        self._place_facts(len(_FACTS))

    def _place_facts(self, across: int) -> None:
        """So many facts side by side; fewer where the window is narrow, with the buttons below them."""
        if across == self._across:
            return
        self._across = across
        for place, fact in enumerate(self._facts):
            self._grid.addWidget(fact, place // across, place % across, Qt.AlignmentFlag.AlignTop)
        for place in range(len(_FACTS)):
            wide = 3 if _FACTS[place] == "Placement" else 2
            self._grid.setColumnStretch(place, wide if place < across else 0)
        self._place_acts()

    @property
    def _acts_at_top(self) -> bool:
        return self._is_low or self._across == len(_FACTS)

    def _place_acts(self) -> None:
        self.top.removeItem(self.acts)
        self._column.removeItem(self.acts)
        (self.top if self._acts_at_top else self._column).addLayout(self.acts)

    def show_low(self, low: bool) -> None:
        """In a low window the facts are a sentence or two, so that the tabs below have the room."""
        if low == self._is_low:
            return
        self._is_low = low
        self._beside.setVisible(not low)
        self.in_a_row.setVisible(low)
        above = theme.SMALL if low else theme.MEDIUM
        self._column.setContentsMargins(theme.LARGE, above, theme.LARGE, above)
        self._column.setSpacing(theme.TIGHT if low else theme.SMALL)
        theme.dress(self.name, role="heading" if low else "title")
        self._place_acts()
        self._place_name()

    def _place_name(self) -> None:
        """A name that leaves no room for what stands beside it has a line to itself, or two."""
        chips = [chip for chip in self.chips.values() if not chip.isHidden()]
        beside = [chip.sizeHint().width() for chip in chips]
        if self._acts_at_top:
            beside.append(self.acts.sizeHint().width())
        wanted = self.name.fontMetrics().horizontalAdvance(self.name.text()) + sum(beside)
        alone = wanted + theme.SMALL * (len(beside) + 5) > self.width()
        if alone == self._name_alone:
            return
        self._name_alone = alone
        self.name.setWordWrap(alone)
        self.top.removeItem(self._chips)
        self._column.removeItem(self._chips)
        if alone:
            self._column.insertLayout(1, self._chips)
            self.top.setStretch(0, 1)
        else:
            self.top.insertLayout(1, self._chips, 1)
            self.top.setStretch(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self._place_facts(len(_FACTS) if width >= _ALL_ACROSS else (3 if width >= _THREE_ACROSS else 2))
        self._place_name()

    def _fact(self, title: str) -> QWidget:
        fact = QWidget()
        part_of = QVBoxLayout(fact)
        part_of.setContentsMargins(0, 0, 0, 0)
        part_of.setSpacing(1)
        label, value, below = QLabel(title), QLabel(), QLabel()
        label.setProperty("role", "small")
        value.setProperty("role", "strong")
        below.setProperty("role", "small")
        value.setWordWrap(True)
        below.setWordWrap(True)
        self.values[title], self.values_below[title] = value, below
        for part in (label, value, below):
            part_of.addWidget(part)
        return fact

    def show_facts(self, facts: ChildFacts) -> None:
        """Who and where, from the records."""
        line, child = facts.line, facts.child
        self.name.setText(line.name)
        self.setAccessibleName(f"{line.name}, {line.child_id}")
        estimated = " (estimated)" if child["dob_estimated"] else ""
        parts = [
            line.child_id,
            f"{line.age} years old, born {short_day(line.date_of_birth)}{estimated}",
            code_words("SEX", line.sex),
            f"also known as {line.also_known_as}" if line.also_known_as else "",
            f"UPN\u00a0{line.upn}" if line.upn else "",
        ]
        self.who.setText("   ·   ".join(part for part in parts if part))
        self._show_chips(facts)
        self._place_name()
        since = f"in care since {short_day(line.in_care_since)}" if line.in_care_since else ""
        self._say("Legal status", code_words("LS", line.legal_status) or "None recorded today", since)
        place = ", ".join(part for part in (line.carer, line.postcode) if part)
        self._say("Placement", code_words("PLACE", line.placement_type) or "None today", place)
        placed = f"since {short_day(line.placed_on)}" if line.placed_on else ""
        self._say("In this placement", _days(line.days_in_placement), placed)
        self._say("Placements in 12 months", "…", "")
        phone = next((row["phone"] for row in facts.records.of("allocations") if _is_now(row, facts)), None)
        below = "  ·  ".join(part for part in (line.team, phone) if part)
        self._say("Social worker", line.worker or "None allocated", below)

    def _show_chips(self, facts: ChildFacts) -> None:
        line = facts.line
        if line.missing_since is not None:
            word = "MISSING NOW" if line.missing_kind == "M" else "AWAY NOW, whereabouts known"
            self._chip("missing", f"{word}  since {short_moment(line.missing_since)}")
        else:
            self._chip("missing", "")
        self._chip("restricted", "Restricted" if facts.named else "")
        self.chips["restricted"].setToolTip(f"Opens only to {', '.join(facts.named)}")
        self._chip("uasc", "Unaccompanied (UASC)" if line.uasc else "")
        self._chip("hosted", f"Hosted: {line.authority}" if line.hosted else "")
        self._chip("left", "" if line.in_care or line.hosted else "Not in care today")

    def _chip(self, name: str, words: str) -> None:
        chip = self.chips[name]
        chip.setText(words)
        chip.setVisible(bool(words))

    def show_counted(self, counted: Counted, facts: ChildFacts) -> None:
        """What the measures say: the runs in twelve months, and since when the child is where it is."""
        count = counted.placements_in_12_months
        self._say("Placements in 12 months", str(count), "3 or more: counts as unstable" if count > 2 else "")
        since = counted.same_placement_since
        if since is not None and facts.line.placed_on is not None:
            self._say("In this placement", _days(days_in(since, facts.today)), f"since {short_day(since)}")

    def _say(self, title: str, value: str, below: str) -> None:
        self.values[title].setText(value)
        self.values[title].setAccessibleName(f"{title}: {value} {below}")
        self.values_below[title].setText(below)
        said = ((name, self.values[name].text(), self.values_below[name].text()) for name in _FACTS)
        self.in_a_row.setText(
            "   ·   ".join(
                f"{_together(name)}: {', '.join(part for part in parts if part)}" for name, *parts in said
            )
        )


def _together(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", "\u00a0")


def _days(days: int | None) -> str:
    if days is None:
        return "-"
    return "1 day" if days == 1 else f"{days:,} days"


def _is_now(row: Row, facts: ChildFacts) -> bool:
    values = row.values
    return values["role"] == "SW" and values["worker"] == facts.line.worker and values["ended_on"] is None
