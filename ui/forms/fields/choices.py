"""Drop-downs that are chosen from by typing: a code, the start of a word, or a part of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from placement_tracker.domain import codes
from ui.forms.fields.base import Field, QuietComboBox, Unreadable

#: The sets whose codes people know and type; in the others the words say all.
_CODED = frozenset(
    """CIN LS PLACE PLACE_PROVIDER REASON_PLACE_CHANGE REC RNE ETHNIC REVIEW_CODE SW_REASON SDQ_REASON MISSING
    ROLE""".split()
)

#: What is kept, and what is shown: ("U4", "U4  Foster care with others: long term").
Choice = tuple[str, str]


class ChoiceField(Field):
    """One of several, found by typing any part of its words."""

    def __init__(self, parent: QWidget, choices: Sequence[Choice] = (), *, width: int = 420) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []
        self.box = QuietComboBox(self)
        # What can be typed into is its own: made editable, the box would first make another.
        self.line = QLineEdit(self.box)
        self.box.setLineEdit(self.line)
        self.box.setInsertPolicy(QuietComboBox.InsertPolicy.NoInsert)
        self.box.setMaximumWidth(width)
        self.box.setMinimumWidth(min(width, 140))
        self.box.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMaxVisibleItems(12)
        finder = QCompleter(self.box.model(), self.box)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setMaxVisibleItems(10)
        self.box.setCompleter(finder)
        self.line.textEdited.connect(self._dress_list, Qt.ConnectionType.SingleShotConnection)
        self.line.setPlaceholderText("Type a word or choose")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addStretch(0)
        self.set_choices(choices)
        self.box.editTextChanged.connect(self._text_changed)
        self.line.editingFinished.connect(self.tidy)

    def _dress_list(self) -> None:
        """The list of what fits is made when it is first typed in, and not for every field of every form."""
        finder = self.box.completer()
        popup = finder.popup() if finder is not None else None
        assert popup is not None
        popup.setObjectName("choices")

    def _text_changed(self, text: str) -> None:
        # Where it is longer than the field, its tip says all.
        self.box.setToolTip(text)
        self.changed.emit()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on. What is typed stays as it is."""
        if list(choices) == self._choices and self.box.count():
            return
        typed = self.box.currentText()
        self._choices = list(choices)
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem("")
        self.box.addItems([words for _, words in self._choices])
        self.box.setCurrentIndex(0)
        self.box.setEditText(typed)
        self.box.blockSignals(False)

    def entries(self) -> list[QWidget]:
        return [self.box]

    def name_it(self, name: str, hint: str = "") -> None:
        super().name_it(name, hint)
        self.line.setAccessibleName(name)

    def value(self) -> Any:
        text = self.box.currentText().strip()
        if not text:
            return None
        found = self.meant(text)
        if found is None:
            raise Unreadable(self.not_found(text))
        return found

    def meant(self, text: str) -> str | None:
        """What is kept where `text` is typed; None where nothing or more than one thing fits."""
        plain = text.casefold()
        for key, words in self._choices:
            if plain in {words.casefold(), key.casefold()}:
                return key
        for fits in (_starts, _contains):
            found = [key for key, words in self._choices if fits(words.casefold(), plain)]
            if len(found) == 1:
                return found[0]
        return None

    def not_found(self, text: str) -> str:
        several = sum(text.casefold() in words.casefold() for _, words in self._choices)
        if several > 1:
            return f"“{text}” fits {several} of the list. Type more of it, or choose one."
        return f"“{text}” is not in the list. Type a part of a word, or choose one."

    def words_of(self, key: str) -> str:
        return next((words for kept, words in self._choices if kept == key), key)

    def show_value(self, value: Any) -> None:
        self.box.setEditText("" if value is None else self.words_of(str(value)))
        self.line.setCursorPosition(0)

    def typed(self) -> Any:
        return self.box.currentText()

    def put_back(self, typed: Any) -> None:
        self.box.setEditText(str(typed))
        self.line.setCursorPosition(0)

    def tidy(self) -> None:
        found = self.meant(self.box.currentText().strip()) if self.box.currentText().strip() else None
        if found is not None:
            self.show_value(found)


def _starts(words: str, text: str) -> bool:
    return words.startswith(text) or f" {text}" in f" {words}"


def _contains(words: str, text: str) -> bool:
    return text in words


def code_choices(
    set_name: str, day: date | None, *, own: codes.OwnCodes = codes.NO_OWN_CODES
) -> list[Choice]:
    """The codes of a set on a day, each shown with its words."""
    coded = set_name in _CODED
    return [
        (code.code, f"{code.code}  {code.words}" if coded else code.words)
        for code in codes.choices(set_name, day, own)
    ]


class CodeField(ChoiceField):
    """A code of a set, as it stood on the day that `day` tells."""

    def __init__(
        self,
        parent: QWidget,
        set_name: str,
        day: Callable[[], date | None] = lambda: None,
        own: Callable[[], codes.OwnCodes] = lambda: codes.NO_OWN_CODES,
        *,
        only: Sequence[str] = (),
        width: int = 420,
    ) -> None:
        self._set_name, self._day, self._own, self._only = set_name, day, own, only
        self._stood = ""
        super().__init__(parent, self._on_the_day(), width=width)
        self.line.setPlaceholderText("Type a code or a word")

    def show_value(self, value: Any) -> None:
        # What a record says already may be kept, though it was never a code: the rules judge it where it changes.
        if value is not None and not codes.known(self._set_name, str(value), self._own()):
            self._stood = str(value)
        super().show_value(value)

    def refresh(self) -> None:
        """Offer what holds on the day that the form says now."""
        self.set_choices(self._on_the_day())

    def _on_the_day(self) -> list[Choice]:
        found = code_choices(self._set_name, self._day(), own=self._own())
        return [choice for choice in found if not self._only or choice[0] in self._only]

    def not_found(self, text: str) -> str:
        code = codes.read_as(self._set_name, text.split("  ")[0])
        if codes.known(self._set_name, code) and self._day() is not None:
            return f"“{text}” was not in use on that day. Choose another."
        return super().not_found(text)

    def meant(self, text: str) -> str | None:
        read = codes.read_as(self._set_name, text)
        if self._stood and text == self._stood:
            return text
        return read if any(code == read for code, _ in self._choices) else super().meant(text)
