"""What stands over the window: forms, dialogs, the windows beside it, the locked screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from placement_tracker.domain.days import Month
from placement_tracker.domain.moments import Moment
from placement_tracker.exchange.pasted.children import Candidate
from placement_tracker.services.notes import Note
from tests.access.stage import Stage
from tests.ui.paste.by_keyboard import police_list
from tests.ui.small_store import ANN, BEN
from ui.child.window import windows_of
from ui.crash import CrashDialog
from ui.dialogs.confirm import confirm
from ui.dialogs.make_store import MakeStoreDialog
from ui.dialogs.open_store import OpenStoreDialog
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.recovery import RecoveryDialog
from ui.forms import FORMS, open_form
from ui.forms.drafts import Draft
from ui.forms.meanwhile import BothVersions, Side
from ui.forms.offering import NotSaved
from ui.lists.chooser import ColumnChooser
from ui.lists.filter_dialog import FilterDialog
from ui.lists.filters import DAY
from ui.lists.view_dialog import ViewDialog
from ui.lock import people
from ui.lock.pin import Pin
from ui.lock.resetting import ResetDialog
from ui.notes.dialog import NoteDialog
from ui.notes.listed import KIND, ListedNote
from ui.paste.which_child import WhichChild
from ui.paste.window import open_paste
from ui.printing.police_dialog import open_police_page
from ui.returns.before import Before, ChangedFigure, RedMeasure, Touched
from ui.returns.publish_dialog import PublishDialog
from ui.undo.dialog import UndoDialog

Opened = Callable[[Stage], QWidget]
LONG = "Barnabas-Montgomery Featherstonehaugh-Cholmondeley"
_NAMES = tuple(f"{LONG} {number}" for number in range(3))
_OF = {entry.name: entry.of for entry in FORMS}
#: Forms about what was chosen, or about another kind of record than a placement.
_CHOSEN = {
    "sign_off": ("I1",),
    "add_record": ("providers",),
    "setting": ("lock_after_minutes",),
    "person": (),
}


def now() -> datetime:
    return datetime(2018, 4, 5, 12, tzinfo=UTC)


def form(name: str) -> Opened:
    """A form as it opens; about Ann, or her first placement, where it is about somebody."""

    def opened(stage: Stage) -> QWidget:
        of = _OF.get(name, "")
        record = stage.record("placements") if of == "record" else None
        child_id = ANN if of else None
        made = open_form(name, stage.window, stage.session, child_id, record, _CHOSEN.get(name, ()))
        stage.settle()
        return made

    return opened


def _shown(make: Callable[[Stage], QDialog]) -> Opened:
    def opened(stage: Stage) -> QWidget:
        dialog = make(stage)
        dialog.show()
        dialog.activateWindow()
        stage.settle()
        return dialog

    return opened


def note(window: Any, child_id: str, words: str) -> QDialog:
    """A note of a child with a document."""
    at = Moment(date(2018, 3, 29))
    kept = Note(
        note_id="N1", child_id=child_id, kind="children", record_id="", words="", at=at, person=LONG,
        file_name="minutes.pdf", size=12, why_left_out="",
    )  # fmt: skip
    return NoteDialog(
        window,
        window.session,
        ListedNote(kept, at, LONG, "The child", words, "minutes of the strategy meeting.pdf", KIND, "N1"),
    )


def publish(window: Any) -> QDialog:
    """A return with four red measures, about to be published."""
    window.go("returns")
    title = "Children with 3 or more placements in the last 12 months"
    before = Before(
        "Publishing freezes the figures of this return. It was published twice before.",
        tuple(RedMeasure(f"m{n}", f"{title}, {n}", "14.2 % against a target of 9 %") for n in range(4)),
        (ChangedFigure("Visits in time", "Green", "Red", "from 98 % to 60 %"),),
        (Touched("Visits in time", 40, 2, "2 of 40 rows are about a child with a problem in the records"),),
    )
    return PublishDialog("R7", "Placement stability", Month(2018, 3), before, window.session, window)


def not_saved(window: Any, names: Sequence[str]) -> QDialog:
    """A form of each of these children that was not saved."""
    at = Moment(date(2018, 4, 4), time(9, 30))
    return NotSaved(
        [Draft(f"d{n}", "move", {"title": "Move", "who": name}, {}, at) for n, name in enumerate(names)],
        window,
    )


def both_versions(window: Any, words: str) -> QDialog:
    """A placement that two have changed, one of them in long words."""
    sides = [
        Side("started_on", "Moved on", "1 Mar 2018", "2 Mar 2018", "3 Mar 2018"),
        Side("carer", "Carers or home", "Oak House", LONG, "Oak House"),
        Side("notes", "Notes", "", words, "Rang the carer."),
    ]
    return BothVersions("Your change was not saved.", sides, window)


def columns(window: Any) -> QDialog:
    """Which columns the list of children shows."""
    window.go("children")
    model = window.page("children").panel.model
    return ColumnChooser(list(model.every.values()), [column.name for column in model.columns], window)


def _filter(stage: Stage) -> QDialog:
    values = [(f"{day} Mar 2018", day) for day in range(1, 20)]
    return FilterDialog(("born", "Date of birth"), DAY, values, None, date(2018, 4, 5), stage.window)


def which_child(window: Any, child_ids: Sequence[str]) -> QDialog:
    """A pasted row that may be about each of these."""
    offered = [Candidate(child_id, LONG, "Ann", date(2003, 6, 1)) for child_id in child_ids]
    return WhichChild(window.session, "Archer, A.", offered, window)


def _crash(stage: Stage) -> QDialog:
    return CrashDialog(ValueError("x"), stage.window)


def _paste(stage: Stage) -> QWidget:
    grid = open_paste(stage.window, stage.session)
    stage.settle()
    return grid


def _pasted(stage: Stage) -> QWidget:
    grid = open_paste(stage.window, stage.session)
    QGuiApplication.clipboard().setText(police_list())
    grid.paste()
    stage.settle()
    return grid


def asked(ask: Callable[[], object]) -> QMessageBox:
    """A question that would wait for its answer: it is shown, and not answered."""
    found: list[QMessageBox] = []
    usual = QMessageBox.exec

    def shown(box: QMessageBox) -> int:
        box.open()
        found.append(box)
        return 0

    QMessageBox.exec = shown  # type: ignore[assignment,method-assign]
    try:
        ask()
    finally:
        QMessageBox.exec = usual  # type: ignore[method-assign]
    return found[0]


def take_away(window: Any) -> QMessageBox:
    """A dangerous question."""
    about = (
        f"{LONG} can then no longer open this store. A copy of store and key file from before still opens."
    )
    ask = partial(
        confirm, window, "Take the passphrase away?", about, yes="Take it away", no="Leave it", danger=True
    )
    return asked(ask)


def _question(stage: Stage) -> QWidget:
    box = take_away(stage.window)
    stage.settle()
    return box


def _police(stage: Stage) -> QWidget:
    stage.go("child", ANN)
    dialog = open_police_page(stage.page("child"), stage.session, ANN)
    stage.settle()
    return dialog


def _help(stage: Stage) -> QWidget:
    stage.window.help.show("help:today")
    stage.settle()
    return _on_top("HelpWindow")


def _child(stage: Stage) -> QWidget:
    windows_of(stage.window).open(ANN)
    stage.settle()
    return _on_top("ChildWindow")


def _locked(stage: Stage) -> QWidget:
    stage.window.locking.pin = Pin("1234")
    stage.window.locking.lock()
    stage.settle()
    return _on_top("LockScreen")


def _on_top(kind: str) -> QWidget:
    return next(
        one for one in QApplication.topLevelWidgets() if type(one).__name__ == kind and one.isVisible()
    )


def _made(make: Callable[[Any], QDialog]) -> Opened:
    return _shown(lambda stage: make(stage.window))


PLACES: tuple[tuple[str, str, Opened], ...] = (
    *((f"form {name}", "Form", form(name)) for name in ("add_record", "setting", "person")),
    ("question", "QMessageBox", _question),
    ("undo", "UndoDialog", _shown(lambda stage: UndoDialog(stage.session, stage.window))),
    ("note", "NoteDialog", _made(lambda window: note(window, ANN, "Grandmother rang and had seen Ann. " * 8))),
    ("police page", "PoliceDialog", _police),
    ("publish", "PublishDialog", _made(publish)),
    ("not saved", "NotSaved", _made(lambda window: not_saved(window, _NAMES))),
    ("both versions", "BothVersions", _made(lambda window: both_versions(window, LONG))),
    ("columns", "ColumnChooser", _made(columns)),
    ("filter", "FilterDialog", _shown(_filter)),
    ("save view", "ViewDialog", _made(lambda window: ViewDialog(window, "Children"))),
    ("which child", "WhichChild", _made(lambda window: which_child(window, (ANN, BEN)))),
    ("crash", "CrashDialog", _shown(_crash)),
    ("paste", "PasteWindow", _paste),
    ("pasted", "PasteWindow", _pasted),
    ("make a store", "MakeStoreDialog", _made(lambda window: MakeStoreDialog(now, window))),
    ("open a store", "OpenStoreDialog", _made(OpenStoreDialog)),
    ("passphrase", "PassphraseDialog",
     _shown(lambda stage: PassphraseDialog(stage.folder / "s.ptstore", ["Ann Archer", LONG], now, stage.window))),
    ("recovery key", "RecoveryDialog",
     _shown(lambda stage: RecoveryDialog(stage.folder / "s.ptstore", "Ann Archer", "ABCD-" * 12 + "EF", stage.window))),
    ("PIN", "SecretsDialog", _made(people.choose_pin)),
    ("reset", "ResetDialog",
     _shown(lambda stage: ResetDialog(stage.folder / "s.ptstore", ["Ann Archer", LONG], now, stage.window))),
    ("help", "HelpWindow", _help),
    ("own window", "ChildWindow", _child),
    ("locked", "LockScreen", _locked),
)  # fmt: skip
