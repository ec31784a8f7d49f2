"""The commentary on a measure: written, saved, told in the history, and never lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from placement_tracker.services import commentary, history
from tests.ui.measures import CODE, MONTH, opened
from tests.ui.windows import settled
from ui.main_window import MainWindow
from ui.measure.key import MeasureKey
from ui.scorecard_rows import ForWhom


def test_commentary_is_saved_told_in_the_history_and_shown_the_month_after(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = opened(qtbot, window, tab="commentary")
    tab = page.commentary
    assert not tab.save_button.isEnabled()
    tab.fields["text"].setPlainText("Two homes closed.")
    tab.fields["actions"].setPlainText("Visit every child.")
    qtbot.mouseClick(tab.save_button, Qt.MouseButton.LeftButton)
    settled(qtbot)
    store = window.session.store
    with store.reading() as records:
        found = commentary.of_month(records, MONTH)[CODE]
        told = history.newest(records, 1)[0]
    assert (found.text, found.actions, found.author) == (
        "Two homes closed.",
        "Visit every child.",
        "A. Tester",
    )
    assert (told.kind, told.person, told.source) == ("commentary", "A. Tester", "form: commentary")
    assert window.messages.words == "The commentary of March 2018 is saved."
    assert tab.state.text().startswith("Saved by A. Tester on 5 Apr 2018")
    page = opened(qtbot, window, MeasureKey(CODE, "2018-04", ForWhom()), "commentary")
    assert "Two homes closed." in tab.about.text()
    qtbot.mouseClick(tab.last_button, Qt.MouseButton.LeftButton)
    assert tab.fields["text"].toPlainText() == "Two homes closed."


def test_what_is_typed_while_the_commentary_is_saved_stays_and_is_saved_next(
    qtbot: QtBot, window: MainWindow
) -> None:
    tab = opened(qtbot, window, tab="commentary").commentary
    field = tab.fields["text"]
    qtbot.keyClicks(field, "Two homes closed")
    tab.save()
    qtbot.keyClicks(field, ", one opened")
    settled(qtbot)
    qtbot.keyClicks(field, ".")
    assert field.toPlainText() == "Two homes closed, one opened."
    assert tab.state.text().startswith("Not saved yet")
    tab.save()
    settled(qtbot)
    assert window.messages.words == "The commentary of March 2018 is saved."
    with window.session.store.reading() as records:
        assert commentary.of_month(records, MONTH)[CODE].text == "Two homes closed, one opened."


def test_a_saved_commentary_leaves_the_figures_as_they_were_read(qtbot: QtBot, window: MainWindow) -> None:
    tab = opened(qtbot, window, tab="commentary").commentary
    session = window.session
    frames = session.kept("frames", lambda: None)
    assert frames is not None
    tab.fields["text"].setPlainText("Two homes closed.")
    tab.save()
    settled(qtbot)
    assert session.kept("frames", lambda: None) is frames
    session.wrote({"children"})
    settled(qtbot)
    assert session.kept("frames", lambda: None) is not frames


def test_what_was_typed_is_there_again_after_another_page(qtbot: QtBot, window: MainWindow) -> None:
    tab = opened(qtbot, window, tab="commentary").commentary
    tab.fields["text"].setPlainText("Half a sentence")
    opened(qtbot, window, MeasureKey("in-care", MONTH, ForWhom()), "commentary")
    assert tab.fields["text"].toPlainText() == ""
    window.go("children")
    opened(qtbot, window, tab="commentary")
    assert tab.fields["text"].toPlainText() == "Half a sentence"
    assert tab.state.text().startswith("Not saved yet")
    qtbot.mouseClick(tab.back_button, Qt.MouseButton.LeftButton)
    assert tab.fields["text"].toPlainText() == ""


def test_commentary_that_somebody_else_wrote_meanwhile_is_kept_and_so_is_mine(
    qtbot: QtBot, window: MainWindow
) -> None:
    tab = opened(qtbot, window, tab="commentary").commentary
    tab.fields["text"].setPlainText("Mine.")
    with window.session.store.writing("B. Other", "test") as act:
        commentary.write(act, CODE, MONTH, commentary.Written("Theirs."))
    tab.save()
    settled(qtbot)
    assert "Somebody else" in window.messages.words
    assert tab.fields["text"].toPlainText() == "Mine."
    assert (tab.both.sides[0].theirs, tab.both.sides[0].mine) == ("Theirs.", "Mine.")
    for side in tab.both.sides:
        tab.both.choose(side.name, "mine")
    tab.both.yes.click()
    settled(qtbot)
    with window.session.store.reading() as records:
        assert commentary.of_month(records, MONTH)[CODE].text == "Mine."


def test_actions_without_a_commentary_are_not_saved(qtbot: QtBot, window: MainWindow) -> None:
    tab = opened(qtbot, window, tab="commentary").commentary
    tab.fields["risks"].setPlainText("Winter.")
    tab.save()
    settled(qtbot)
    assert window.messages.words.startswith("Write the commentary first")
