"""The drop-downs above a list that leave rows out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QComboBox

from ui.lists.arranging import Choice

Option = tuple[str, Choice | None]


@dataclass(slots=True)
class DropDown:
    """A drop-down and its options. `kept`: a named view keeps what is chosen; `ready`: its options are views."""

    box: QComboBox
    title: str
    kept: bool
    ready: bool
    options: list[Option] = field(default_factory=list)

    @property
    def chosen(self) -> Choice | None:
        place = self.box.currentIndex()
        return self.options[place][1] if 0 <= place < len(self.options) else None


class DropDowns:
    """All of a list's. What a view chooses is chosen as soon as it is offered: some are read with the rows."""

    def __init__(self) -> None:
        self._each: list[DropDown] = []
        self._wanted: dict[str, str] = {}

    def add(self, one: DropDown) -> None:
        self._each.append(one)
        one.box.activated.connect(lambda _place: self._wanted.pop(one.title, None))

    def offer(self, box: QComboBox, options: Sequence[Option], chosen: int | None) -> None:
        """Offer other options; what was chosen stays chosen where it is still there."""
        one = next(each for each in self._each if each.box is box)
        one.options = list(options)
        words = [option[0] for option in options]
        before = self._wanted.get(one.title, box.currentText())
        if before in words and (chosen is None or one.title in self._wanted):
            place = words.index(before)
            self._wanted.pop(one.title, None)
        else:
            place = chosen or 0
        box.blockSignals(True)
        box.clear()
        box.addItems(words)
        box.setCurrentIndex(place)
        box.blockSignals(False)

    def choices(self) -> list[Choice]:
        """What the chosen options let pass."""
        return [choice for one in self._each if (choice := one.chosen) is not None]

    def words(self) -> list[str]:
        """What is chosen, as it is read."""
        return [one.box.currentText() for one in self._each]

    def kept(self) -> dict[str, str]:
        """What a named view keeps: the words that are chosen, or wanted, by the drop-downs' titles."""
        return {
            one.title: self._wanted.get(one.title, one.box.currentText()) for one in self._each if one.kept
        }

    def choose(self, wanted: Mapping[str, str]) -> None:
        """Choose what a view says; what is not offered yet, when it is."""
        for one in self._each:
            if not one.kept or one.title not in wanted:
                continue
            place = one.box.findText(wanted[one.title])
            self._wanted.pop(one.title, None)
            if place >= 0:
                _set(one.box, place)
            else:
                self._wanted[one.title] = wanted[one.title]

    @property
    def ready(self) -> DropDown | None:
        """The drop-down whose options are the list's ready views."""
        return next((one for one in self._each if one.ready), None)

    @property
    def leave_out(self) -> bool:
        """Whether any of those that the list keeps leaves rows out."""
        return any(one.kept and one.chosen is not None for one in self._each)

    def leave_nothing_out(self) -> None:
        for one in self._each:
            every = [place for place, option in enumerate(one.options) if option[1] is None]
            if one.kept and every:
                _set(one.box, every[0])


def _set(box: QComboBox, place: int) -> None:
    box.blockSignals(True)
    box.setCurrentIndex(place)
    box.blockSignals(False)
