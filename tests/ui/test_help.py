"""Help: every page has a text, every link leads somewhere, every measure is explained, and it opens at once."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from placement_tracker.measures.register import register
from tests.ui.small_store import ANN
from tests.ui.windows import settled
from ui.dialogs.confirm import confirm
from ui.forms import FORMS, FormEntry, open_form
from ui.frame.rail import page_keys
from ui.help.of_windows import TOPICS
from ui.help.topics import find, topics
from ui.main_window import RAIL, MainWindow
from ui.pages.making import _PAGES

_PROJECT = Path(__file__).resolve().parents[2]
_DIALOG = re.compile(r"^class (\w+)\((?:QDialog|\w+Dialog)\):", re.MULTILINE)
#: Dialogs that others are made of, and the report of a mistake in the program, which explains itself.
_WITHOUT_HELP = {"AskingDialog", "CrashDialog", "Form"}
_LINK = re.compile(r"\]\(([a-z]+:[^)]+)\)")
_AT_ONCE = 0.2


@pytest.mark.parametrize("page", sorted({*_PAGES, *(entry.name for entry in RAIL)}))
def test_every_page_has_help(page: str) -> None:
    topic = topics()[f"help:{page}"]
    assert len(topic.text.split()) > 40
    assert topic.text.startswith(f"# {topic.title}\n")


def test_every_link_leads_to_a_topic() -> None:
    links = {link for topic in topics().values() for link in _LINK.findall(topic.text)}
    assert links
    assert links - set(topics()) == set()


def test_every_measure_is_explained_without_the_registers_abbreviations() -> None:
    for code, one in register().items():
        text = topics()[f"measure:{code}"].text
        assert one.title in text
        assert not re.search(r"\(G\d+\)|\bS\b", text.replace(one.title, ""))


def test_the_terms_of_the_field_are_in_the_glossary() -> None:
    terms = (
        "return-interview uasc placement-run snapshot-day floor polarity void hosted-child missing away iha iro upn "
        "urn sdq ehcp neet yos restricted 48-hour-alert missing-children-panel view edition period-of-a-measure"
    ).split()
    assert {f"term:{term}" for term in terms} <= set(topics())


def test_the_keys_are_those_of_the_rail_and_of_the_forms() -> None:
    text = topics()["help:keys"].text
    for number, entry in enumerate(RAIL, 1):
        assert f"| {page_keys(number)} | {entry.title} |" in text
    for form in FORMS:
        if form.shortcut:
            assert f"| {form.shortcut} | {form.title} |" in text


def test_no_key_of_the_window_is_left_out(window: MainWindow) -> None:
    text = topics()["help:keys"].text
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    keys = {key.key().toString() for key in window.findChildren(QShortcut, options=direct)}
    keys |= {action.shortcut().toString() for action in window.actions()} - {""}
    assert keys
    assert {key for key in keys if not re.search(rf"[|,] {re.escape(key)}[ ,]", text)} == set()


def test_no_text_names_a_key_that_nothing_has() -> None:
    known = topics()["help:keys"].text
    texts = [*(_PROJECT / "docs" / "manual").glob("*.md"), *(_PROJECT / "resources" / "help").glob("*.md")]
    named = {
        key for path in texts for key in re.findall(r"Ctrl\+(?:Shift\+)?(?:\w+|,)", path.read_text("utf-8"))
    }
    assert {key for key in named if not re.search(rf"[|,] {re.escape(key)}[ ,]", known)} == set()


def test_a_search_finds_titles_before_texts() -> None:
    assert find("placement run")[0].name == "term:placement-run"
    assert find("nothing of the kind xyzzy") == []
    assert len(find("")) == len(topics())


def test_f1_explains_the_page_and_the_measure_in_hand(qtbot: QtBot, window: MainWindow) -> None:
    for page, key, name in (
        ("stability", None, "help:stability"),
        ("child", ANN, "help:child"),
        ("measure", ("unallocated", "2018-03"), "measure:unallocated"),
    ):
        window.go(page, key)
        settled(qtbot)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert window.help.shown is not None
        assert window.help.shown.name == name
        window.help.shown.close()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_is_explained_with_its_keys(form: FormEntry) -> None:
    text = topics()[f"form:{form.name}"].text
    assert len(text.split()) > 25
    assert form.shortcut in text


def test_f1_in_a_form_explains_that_form(qtbot: QtBot, window: MainWindow) -> None:
    form = open_form("review", window, window.session, ANN)
    settled(qtbot)
    qtbot.waitUntil(form.isActiveWindow)
    window.help.show_here()
    assert window.help.shown is not None
    assert window.help.shown.name == "form:review"
    form.put_away()


def test_every_dialog_is_explained() -> None:
    sources = (path.read_text("utf-8") for path in (_PROJECT / "ui").rglob("*.py"))
    dialogs = {name for text in sources for name in _DIALOG.findall(text)} - _WITHOUT_HELP
    assert len(dialogs) > 10
    assert dialogs - set(TOPICS) == set()
    assert set(TOPICS.values()) - set(topics()) == set()


def test_f1_in_a_dialog_that_must_be_answered_explains_it_over_the_dialog(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.safekeeping.undo()
    settled(qtbot)
    dialog = window.safekeeping.undo_dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.list, Qt.Key.Key_F1)
    shown: Any = window.help.shown
    assert shown.name == "help:saving"
    assert shown.parentWidget() is dialog
    qtbot.waitUntil(shown.isActiveWindow)
    qtbot.keyClick(shown.text, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    dialog.reject()
    settled(qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.help.show_here()
    assert window.help.shown is not None
    assert window.help.shown.parentWidget() is window


def test_f1_in_a_question_explains_what_it_was_asked_about(qtbot: QtBot, window: MainWindow) -> None:
    form = open_form("review", window, window.session, ANN)
    settled(qtbot)

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        qtbot.waitUntil(box.isActiveWindow)
        qtbot.keyClick(box.focusWidget(), Qt.Key.Key_F1)
        assert window.help.shown is not None
        assert window.help.shown.name == "form:review"
        box.reject()

    QTimer.singleShot(0, press)
    confirm(form, "Close?", "It is not saved.", yes="Close", no="Stay")
    form.put_away()


def test_help_opens_at_once(qtbot: QtBot, window: MainWindow) -> None:
    topics.cache_clear()
    began = time.perf_counter()
    window.help.show_here()
    assert time.perf_counter() - began < _AT_ONCE
    assert window.help.shown is not None


def test_links_are_followed_and_one_goes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.help.show("help:stability")
    shown: Any = window.help.shown
    shown.text.anchorClicked.emit(QUrl("term:placement-run"))
    assert shown.name == "term:placement-run"
    assert "hospital" in shown.text.toPlainText()
    shown.go_back()
    assert shown.name == "help:stability"


def test_the_search_lists_what_it_counts_and_enter_shows_the_first(qtbot: QtBot, window: MainWindow) -> None:
    window.help.show("help:today")
    shown: Any = window.help.shown
    qtbot.keyClicks(shown.search, "floor")
    assert shown.count.text() == f"{len(shown.listed())} topics"
    qtbot.keyClick(shown.search, Qt.Key.Key_Return)
    assert shown.name == "term:floor"
