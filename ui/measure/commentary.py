"""The month's commentary on a measure: read, written, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Right
from ui import may, task, theme
from ui.crash import sentence
from ui.forms.drafts import KEEP_EVERY, Draft, drafts_of, new_id
from ui.forms.meanwhile import THEIRS, BothVersions, Side
from ui.lists.columns import short_moment
from ui.measure.key import MeasureKey
from ui.measure.tab import MeasureTab
from ui.scrolled import scrolled
from ui.session import Session
from ui.words import month_words

if TYPE_CHECKING:
    from placement_tracker.services.commentary import Written as Stored

#: The columns that are written, and how they are asked for.
FIELDS = (
    ("text", "Commentary", "What the figure says, and why it is as it is"),
    ("actions", "Actions", "What is being done, by whom, by when"),
    ("risks", "Risks", "What may stand in the way"),
)
AUTHOR = "author"
_LEAST = {"text": 110, "actions": 64, "risks": 64}

Texts = dict[str, str]
#: The figure, what was saved of it, and its version then.
_Saved = tuple[MeasureKey, Texts, int]
#: The name of its drafts.
FORM = "commentary"


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the store: the month's texts and their version (0: none), the last before it with its month,
    and who saved last.
    """

    key: MeasureKey
    texts: Texts
    version: int
    before: tuple[str, Stored] | None
    saved: str


class CommentaryTab(MeasureTab):
    """Ctrl+S saves. What was typed is kept, wherever one goes meanwhile, and after the program has ended too."""

    title = "Commentary"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._written: Written | None = None
        self._saving = False
        self._draft_id = ""
        self._drafts = drafts_of(session)
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(KEEP_EVERY)
        self._keep_soon.timeout.connect(self._keep)
        session.closed.connect(self._keep_now)
        self.about = QLabel()
        self.about.setProperty("role", "soft")
        self.about.setWordWrap(True)
        self.state = QLabel()
        self.state.setProperty("role", "soft")
        self.state.setWordWrap(True)
        self.fields: dict[str, QPlainTextEdit] = {}
        self.author = QLineEdit()
        self.author.setMaximumWidth(320)
        self.save_button = QPushButton("Save  (Ctrl+S)")
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        self.last_button = QPushButton("Begin with the last month's")
        self.last_button.clicked.connect(self._begin_with_last)
        self.back_button = QPushButton("Take back what I typed")
        self.back_button.clicked.connect(self._take_back)
        self._lay_out()
        keys = QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setFocusProxy(self.fields["text"])

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setObjectName("ground")
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.LARGE)
        grid.setVerticalSpacing(theme.SMALL)
        for row, (name, title, hint) in enumerate(FIELDS):
            field = QPlainTextEdit()
            field.setPlaceholderText(hint)
            field.setTabChangesFocus(True)
            field.setAccessibleName(title)
            field.setMinimumHeight(_LEAST[name])
            field.textChanged.connect(self._typed)
            label = self._label(title, field)
            label.setContentsMargins(0, theme.SMALL, 0, 0)  # on a line with the field's first
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
            grid.setRowStretch(row, 2 if name == "text" else 1)
            self.fields[name] = field
        self.author.setAccessibleName("Author")
        self.author.textChanged.connect(self._typed)
        grid.addWidget(self._label("Author", self.author), len(FIELDS), 0)
        grid.addWidget(self.author, len(FIELDS), 1)
        grid.setColumnStretch(1, 1)
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self.state, 1)
        for button in (self.last_button, self.back_button, self.save_button):
            line.addWidget(button)
        self.column.addWidget(self.about)
        self.column.addWidget(scrolled(ground), 1)
        self.column.addLayout(line)

    @staticmethod
    def _label(words: str, field: QWidget) -> QLabel:
        label = QLabel(words)
        label.setBuddy(field)
        label.setMinimumWidth(90)
        return label

    # ------------------------------------------------------------ reading

    def job(self, store: Any, key: MeasureKey) -> Callable[[task.Progress], Written]:
        return lambda _progress: read_commentary(store, key)

    def show_waiting(self) -> None:
        self._keep()
        self._written = None
        self.state.setText("Reading…")
        self._let_write(False)

    def show_found(self, found: Written) -> None:
        self._keep()
        draft = self._drafts.find(FORM, code=found.key.code, month=found.key.month)
        self._draft_id = draft.draft_id if draft is not None else new_id()
        self._written = _as_read(found, draft)
        self._fill({**found.texts, **draft.typed} if draft is not None else found.texts)
        month = month_words(found.key.month)
        about = f"On the whole authority's figure of {month}. It stands in the month's returns."
        if found.before is not None:
            last, before = found.before
            about += f" In {month_words(last)}: “{_short(before.text)}”"
        self.about.setText(about)
        self._let_write(True)

    def _let_write(self, may: bool) -> None:
        for field in self.fields.values():
            field.setReadOnly(not may)
        self.author.setReadOnly(not may)
        self._say_state()

    def _fill(self, texts: Texts) -> None:
        now = self.texts
        widgets: dict[str, QPlainTextEdit | QLineEdit] = {**self.fields, AUTHOR: self.author}
        for name, widget in widgets.items():
            text = texts.get(name, "")
            if text == now[name]:
                continue  # whoever types there goes on where they are
            if isinstance(widget, QPlainTextEdit):
                widget.setPlainText(text)
            else:
                widget.setText(text)
        self._say_state()

    @property
    def texts(self) -> Texts:
        """What stands in the fields now."""
        return {
            **{name: field.toPlainText() for name, field in self.fields.items()},
            AUTHOR: self.author.text(),
        }

    # ------------------------------------------------------------ writing

    @property
    def is_changed(self) -> bool:
        return self._written is not None and self.texts != self._written.texts

    def _typed(self) -> None:
        """Keep what stands there: another page, or another measure, loses nothing of it."""
        if self._written is None or self.fields["text"].isReadOnly():
            return
        if not self._keep_soon.isActive():
            self._keep_soon.start()
        self._say_state()

    def _keep(self) -> None:
        """Keep what stands there now, or let the draft go where it is what the store says."""
        self._keep_soon.stop()
        found = self._written
        if found is None or self.fields["text"].isReadOnly():
            return
        if not self.is_changed:
            self._drafts.drop(self._draft_id)
            return
        key = found.key
        title = f"Commentary on {key.code} of {month_words(key.month)}"
        place: dict[str, Any] = {
            "title": title,
            "code": key.code,
            "month": key.month,
            "version": found.version,
        }
        place["was"] = found.texts
        self._drafts.keep(Draft(self._draft_id, FORM, place, self.texts))

    def _keep_now(self) -> None:
        self._keep()
        self._drafts.write_now()

    def _say_state(self) -> None:
        found = self._written
        may.show(may.why_not(self.session, Right.WRITE_FIGURES), self.save_button)
        may.allow(self.save_button, self.is_changed and not self._saving)
        self.back_button.setVisible(self.is_changed)
        blank = not any(self.texts[name].strip() for name, _title, _hint in FIELDS)
        self.last_button.setVisible(found is not None and found.before is not None and blank)
        if found is not None:
            self.state.setText("Not saved yet: kept until you save it." if self.is_changed else found.saved)

    def _begin_with_last(self) -> None:
        if self._written is not None and self._written.before is not None:
            self._fill({**_texts(self._written.before[1]), AUTHOR: self.session.person})
            self.fields["text"].setFocus()

    def _take_back(self) -> None:
        if self._written is not None:
            self._fill(self._written.texts)
            self._keep()

    def save(self) -> None:
        """Save what was typed, in an act of the person who is signed in."""
        found = self._written
        if found is None or not self.is_changed or self._saving:
            return
        if not self.fields["text"].toPlainText().strip():
            self.told.emit(
                "Write the commentary first: actions and risks alone say nothing about the figure.", "bad"
            )
            self.fields["text"].setFocus()
            return
        if not self.author.text().strip():
            self.author.setText(self.session.person)
        session, texts = self.session, self.texts
        store, person, today = session.store, session.person, session.today
        self._saving = True
        self._say_state()

        def job(_progress: task.Progress) -> _Saved:
            from placement_tracker.services import commentary
            from placement_tracker.services.acts import acting

            said = commentary.Written(**texts, version=found.version)
            with acting(store, person, "form: commentary", today=today) as act:
                commentary.write(act, found.key.code, found.key.month, said, new=not found.version)
                version = commentary.of_month(act.session, found.key.month)[found.key.code].version
            return found.key, texts, version

        task.run(job, done=self._saved, failed=self._not_saved)

    def _saved(self, saved: _Saved) -> None:
        """What was typed meanwhile is not saved yet: it is kept, beside what stands in the store now."""
        key, texts, version = saved
        self._saving = False
        found = self._drafts.find(FORM, code=key.code, month=key.month)
        if found is not None and found.typed == texts:
            self._drafts.drop(found.draft_id)
        if self._written is not None and self._written.key == key:
            self._written = replace(self._written, texts=texts, version=version)
            self._keep()
            self.read()
        self.told.emit(f"The commentary of {month_words(key.month)} is saved.", "good")
        self.session.wrote({"commentary"})

    def _not_saved(self, error: BaseException) -> None:
        self._saving = False
        self._say_state()
        theirs = getattr(error, "theirs", None)
        if isinstance(error, Fault) and isinstance(theirs, dict):
            self.told.emit(f"{error} Your text is still here.", "warning")
            self._show_both(theirs)
            return
        words_of_it = sentence(error)
        if words_of_it is None:
            task.on_failure(error)
        else:
            self.told.emit(words_of_it, "bad")

    def _show_both(self, theirs: dict[str, Any]) -> None:
        """Theirs and mine side by side; what is chosen is saved."""
        found, mine = self._written, self.texts
        if found is None:
            return
        now = {name: str(theirs.get(name) or "") for name in mine}
        labels = {**{name: title for name, title, _hint in FIELDS}, AUTHOR: "Author"}
        sides = [
            Side(name, labels[name], found.texts[name] or "blank", now[name] or "blank", text or "blank")
            for name, text in mine.items()
            if not found.texts[name] == now[name] == text
        ]
        self.both = BothVersions("Your commentary was not saved.", sides, self)

        def take(choices: dict[str, str]) -> None:
            self._written = replace(found, texts=now, version=int(theirs["version"]))
            self._fill({**mine, **{name: now[name] for name, who in choices.items() if who == THEIRS}})
            if self.is_changed:
                self.save()
            else:
                self._keep()
                self.read()

        self.both.chosen.connect(take)
        self.both.open()


def _as_read(found: Written, draft: Draft | None) -> Written:
    """What stood in the store when the draft was typed: its save notices what was written since."""
    if draft is None or "was" not in draft.place:
        return found
    return replace(found, texts=draft.place["was"], version=int(draft.place["version"]))


def _short(text: str, most: int = 220) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def _texts(stored: Stored | None) -> Texts:
    names = [*(name for name, _title, _hint in FIELDS), AUTHOR]
    return {name: "" if stored is None else str(getattr(stored, name)) for name in names}


def read_commentary(store: Any, key: MeasureKey) -> Written:
    """The month's commentary, and the one before it."""
    from placement_tracker.services import commentary

    with store.reading() as records:
        found = commentary.of_month(records, key.month).get(key.code)
        before = commentary.latest_before(records, key.code, key.month)
        saved = commentary.last_saved(records, key.code, key.month)
    words = f"Saved by {saved[0]} on {short_moment(saved[1])}." if saved else "Nothing has been written yet."
    return Written(key, _texts(found), found.version if found is not None else 0, before, words)
