"""What the window relies on in Qt for Python, which a release has broken before."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot


def test_values_that_qt_hands_back_keep_their_references(qtbot: QtBot) -> None:
    """6.12.0 loses a reference to None, True or False each time, and Python 3.11 ends when none is left."""
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItem("nothing")
    box.addItem("yes", True)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(500):
        box.itemData(0)
        box.itemData(1)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert [now - then > -400 for now, then in zip(after, before, strict=True)] == [True, True]
