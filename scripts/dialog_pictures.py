"""Pictures of every dialog over the window, with long names where a name can be long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scripts.camera import Camera
from scripts.form_states import ARABIC, LONG_NAME, LONG_NOTE, VIETNAMESE
from scripts.picture_stores import clock

#: What stands over the window: given the window, it opens it and returns it.
Opening = Callable[[Any], Any]
_STORE = Path("marlshire.ptstore")
_PEOPLE = ["Ann Archer", LONG_NAME, VIETNAMESE]
_KEY = "-".join(["ABCD"] * 13)
_COVERS = frozenset({"lock", "lock-wrong"})


def take_dialogs(camera: Camera, only: Sequence[str] = ()) -> None:
    """Take each dialog, or those that are named. The lock alone is as large as the window: it covers it."""
    for name, opening in DIALOGS.items():
        if only and name not in only:
            continue
        dialog = opening(camera.window)
        if name in _COVERS:
            dialog.show()
            camera.take(f"dialog-{name}", dialog)
        else:
            camera.take_over(f"dialog-{name}", dialog)
        _put_away(camera.window, dialog)
        camera.rest()


def _put_away(window: Any, dialog: Any) -> None:
    if window.locking.is_locked:
        window.locking._closed()
    elif hasattr(dialog, "draft"):
        dialog.draft.drop()
        dialog.done(0)
    else:
        dialog.hide()
        dialog.deleteLater()


def _make_store(window: Any) -> Any:
    from ui.dialogs.make_store import MakeStoreDialog

    return MakeStoreDialog(clock, window)


def _open_store(window: Any) -> Any:
    from ui.dialogs.open_store import OpenStoreDialog

    return OpenStoreDialog(window)


def _passphrase(window: Any) -> Any:
    from ui.dialogs.passphrase import PassphraseDialog

    return PassphraseDialog(_STORE, _PEOPLE, clock, window)


def _recovery(window: Any) -> Any:
    from ui.dialogs.recovery import RecoveryDialog

    return RecoveryDialog(_STORE, LONG_NAME, _KEY, window)


def _secrets(which: str, *more: str) -> Opening:
    """One of those that Settings opens."""

    def opening(window: Any) -> Any:
        from ui.lock import people

        return getattr(people, which)(window, *more)

    return opening


def _reset(window: Any) -> Any:
    from ui.lock.resetting import ResetDialog

    return ResetDialog(_STORE, _PEOPLE, clock, window)


def _wrong(opening: Opening) -> Opening:
    """Its answers taken as they are: nothing was typed."""

    def opened(window: Any) -> Any:
        dialog = opening(window)
        dialog.show()
        dialog.good_answers()
        return dialog

    return opened


def _lock(window: Any) -> Any:
    from ui.lock.pin import Pin

    window.locking.pin = Pin("1234")
    window.locking.lock()
    return window.locking.screen


def _lock_wrong(window: Any) -> Any:
    screen = _lock(window)
    screen.pin.setText("9876")
    screen.try_it()
    return screen


def _undo(window: Any) -> Any:
    from ui.undo.dialog import UndoDialog

    return UndoDialog(window.session, window)


def _panel(window: Any, page: str) -> Any:
    window.go(page)
    return window.page(page).panel


def _columns(window: Any) -> Any:
    from tests.access.over import columns

    return columns(window)


def _filter(kind: str) -> Opening:
    def opening(window: Any) -> Any:
        from ui.lists.filter_dialog import FilterDialog

        words = [LONG_NAME, VIETNAMESE, ARABIC, *(f"Team {letter}" for letter in "ABCDEFGHIJKLMN")]
        values = [(one, 20 - at) for at, one in enumerate(words)]
        return FilterDialog(("team", "Team"), kind, values, None, date(2018, 4, 5), window)

    return opening


def _view(window: Any) -> Any:
    from ui.lists.view_dialog import ViewDialog

    return ViewDialog(window, "Children")


def _views_menu(window: Any) -> Any:
    from ui.lists.views import ListViews
    from ui.lists.views_menu import views_menu

    return views_menu(_panel(window, "children").findChild(ListViews))


def _column_menu(window: Any) -> Any:
    from ui.lists.column_menu import column_menu

    panel = _panel(window, "children")
    return column_menu(panel, panel.model.columns[1])


def _publish(window: Any) -> Any:
    from tests.access.over import publish

    return publish(window)


def _police(window: Any) -> Any:
    from ui.printing.police_dialog import open_police_page

    window.go("missing")
    return open_police_page(window, window.session, _missing(window)[0])


def _missing(window: Any) -> list[str]:
    from placement_tracker.services import reading

    with window.session.store.reading() as records:
        gone = reading.rows(records, "missing_episodes")
        return [row["child_id"] for row in gone if row["returned_at"] is None]


def _paste(window: Any) -> Any:
    from ui.paste.window import open_paste

    return open_paste(window, window.session)


def _pasted(window: Any) -> Any:
    """Twenty rows of a police list: one back before it went, one with a risk that there is not."""
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(police_list(window.session))
    grid = _paste(window)
    grid.paste()
    return grid


def police_list(session: Any) -> str:
    """Rows about children of the store as a police force might send them; two are wrong."""
    from placement_tracker.services import reading

    with session.store.reading() as records:
        placed = {row["child_id"] for row in reading.rows(records, "placements") if row["ended_on"] is None}
        placed -= {row["child_id"] for row in reading.rows(records, "missing_episodes")}
        children = [row for row in reading.rows(records, "children") if row["child_id"] in placed][40:60]
    lines = ["Surname\tForenames\tDate of birth\tMissing from\tReturned\tRisk"]
    for at, child in enumerate(children):
        back = "01/02/2018 10:00" if at == 6 else f"{3 + at % 20:02}/03/2018 08:15"
        risk = "Silly" if at == 15 else "Medium"
        born = f"{child['date_of_birth']:%d/%m/%Y}"
        gone = f"{2 + at % 20:02}/03/2018 21:30"
        lines.append("\t".join((child["surname"], child["forenames"], born, gone, back, risk)))
    return "\n".join(lines)


def _which(window: Any) -> Any:
    from tests.access.over import which_child

    return which_child(window, _missing(window)[:2])


def _note(window: Any) -> Any:
    from tests.access.over import note

    return note(window, _missing(window)[0], LONG_NOTE)


def _not_saved(window: Any) -> Any:
    from tests.access.over import not_saved

    return not_saved(window, (LONG_NAME, VIETNAMESE, ARABIC))


def _both(window: Any) -> Any:
    from tests.access.over import both_versions

    return both_versions(window, LONG_NOTE[:200])


def _leave(window: Any) -> Any:
    from tests.access.over import asked
    from ui.dialogs.confirm import leave_unsaved

    return asked(lambda: leave_unsaved(window, "Decision of the missing children panel"))


def _danger(window: Any) -> Any:
    from tests.access.over import take_away

    return take_away(window)


def _crash(window: Any) -> Any:
    from ui.crash import CrashDialog

    return CrashDialog(ValueError("what went wrong"), window)


def _security(window: Any) -> Any:
    window.go("settings", "Security")
    return window.page("settings")


DIALOGS: dict[str, Opening] = {
    "make-store": _make_store,
    "make-store-wrong": _wrong(_make_store),
    "open-store": _open_store,
    "open-store-wrong": _wrong(_open_store),
    "passphrase": _passphrase,
    "passphrase-wrong": _wrong(_passphrase),
    "recovery": _recovery,
    "give-passphrase": _secrets("give_passphrase"),
    "give-passphrase-wrong": _wrong(_secrets("give_passphrase")),
    "change-passphrase": _secrets("change_passphrase"),
    "renew-recovery": _secrets("renew_recovery_key"),
    "reset": _reset,
    "reset-wrong": _wrong(_reset),
    "pin": _secrets("choose_pin"),
    "pin-wrong": _wrong(_secrets("choose_pin")),
    "undo": _undo,
    "columns": _columns,
    "column-menu": _column_menu,
    "filter-text": _filter("text"),
    "filter-day": _filter("day"),
    "view": _view,
    "views-menu": _views_menu,
    "publish": _publish,
    "police": _police,
    "paste": _paste,
    "pasted": _pasted,
    "which-child": _which,
    "note": _note,
    "not-saved": _not_saved,
    "both-versions": _both,
    "question-leave": _leave,
    "question-danger": _danger,
    "crash": _crash,
    "security": _security,
    "lock": _lock,
    "lock-wrong": _lock_wrong,
}
