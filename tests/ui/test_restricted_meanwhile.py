"""The window locks, and a child becomes restricted while it is open: in the grid, its own window, and a merge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from placement_tracker.services import restricted
from placement_tracker.services.acts import acting
from tests.ui.small_store import BEN, CARA, TODAY
from tests.ui.windows import settled
from ui.child.window import windows_of
from ui.forms import open_form
from ui.lock.curtain import LOCKED_TITLE
from ui.main_window import MainWindow
from ui.paste.window import open_paste

OTHER = "M. Stone"
ROWS = f"Child number\tDate missing\tTime missing\n{BEN}\t01/02/2018\t10:00\n{CARA}\t01/02/2018\t10:00\n"


def restrict(qtbot: QtBot, window: MainWindow) -> None:
    """Somebody restricts a child to themselves."""
    with acting(window.session.store, OTHER, "test", today=TODAY) as act:
        restricted.restrict(act, BEN, [OTHER])
    window.session.wrote({"restrictions"}, {BEN})
    settle(qtbot)


def settle(qtbot: QtBot) -> None:
    qtbot.wait(200)
    settled(qtbot)


def test_the_grid_the_childs_window_and_a_merge_wait_behind_the_lock_and_tell_nothing_afterwards(
    qtbot: QtBot, window: MainWindow
) -> None:
    grid = open_paste(window, window.session)
    QApplication.clipboard().setText(ROWS)
    grid.paste()
    settle(qtbot)
    own = windows_of(window)
    own.open(BEN)
    merge = open_form("merge", window, window.session, CARA, chosen=(BEN,))
    settle(qtbot)
    (shown,) = own.opened()
    assert shown.page.header.name.text() == "Brook, Benedict"
    assert grid.looked is not None
    assert [row.state.value for row in grid.looked.rows] == ["new", "new"]

    window.locking.lock()
    settled(qtbot)
    assert {one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()} == {LOCKED_TITLE}
    restrict(qtbot, window)
    screen = window.locking.screen
    assert screen is not None
    QTest.keyClick(screen.unlock, Qt.Key.Key_Space)
    settle(qtbot)

    assert all(one.isVisible() for one in (grid, shown, merge))
    assert [row.state.value for row in grid.looked.rows] == ["wrong", "new"]
    assert "Brook" not in grid.parts.detail.text() + str(grid.parts.model.index(0, 1).data())
    assert grid.parts.save.text().startswith("Save 1 row")
    assert shown.page.refusal.isVisible()
    assert "opens only to named people" in shown.page.refusal.why.text()
    seen = [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    assert not any("Brook" in text for text in seen)
    merge.try_save()
    settle(qtbot)
    assert merge.isVisible()
    with window.session.store.reading() as session:
        assert restricted.who_may_see(session, BEN) == [OTHER]
    grid.parts.reason.setText("The police list says so.")
    grid.save()
    qtbot.waitUntil(lambda: not grid.is_saving)
    settle(qtbot)
    assert "Not saved" not in grid.parts.status.text()
    assert grid.sheet is not None
    assert [row[0] for row in grid.sheet.rows] == [BEN]
