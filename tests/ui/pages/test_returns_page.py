"""Returns in the window: looked at, made, published, opened again and compared."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from placement_tracker.domain.days import Month
from placement_tracker.returns.known import RETURNS
from placement_tracker.services import commentary, reading
from placement_tracker.services.published import published
from tests.ui.small_store import ANN
from tests.ui.windows import settled
from ui.dialogs import confirm
from ui.forms.drafts import drafts_of
from ui.main_window import MainWindow
from ui.returns.publish_dialog import PublishDialog

MARCH = "2018-03"


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> Any:
    """The page, with two measures that are red."""
    with window.session.store.writing("A. Tester", "test") as act:
        for measure in ("unallocated", "children-missing"):
            nothing = {"target": Decimal(0), "floor": "0"}
            act.add("targets", {"measure": measure, "year": "2017-18", **nothing})
    window.go("returns")
    settled(qtbot)
    return window.page("returns")


def choose(page: Any, qtbot: QtBot, code: str) -> None:
    for place in range(page.panel.model.rowCount()):
        if page.panel.model.row_at(place).code == code:
            page.panel.view.setCurrentIndex(page.panel.model.index(place, 0))
    settled(qtbot)


def publish(page: Any, qtbot: QtBot, code: str) -> PublishDialog:
    choose(page, qtbot, code)
    page.publish_button.click()
    settled(qtbot)
    dialog = page.dialog
    assert isinstance(dialog, PublishDialog)
    return dialog


def test_every_return_is_listed_for_the_last_whole_month(page: Any) -> None:
    assert page.chosen_month == Month.parse(MARCH)
    assert [line.code for line in page.panel.model.rows_seen()] == list(RETURNS)


def test_the_pages_are_those_of_the_return_in_hand(page: Any, qtbot: QtBot) -> None:
    choose(page, qtbot, "R6")
    names = [page.preview.which.itemText(place) for place in range(page.preview.which.count())]
    assert any(name.startswith("Ethnicity") for name in names)
    assert "Marlshire" in page.preview.text.toPlainText()
    page.preview.setFocus()
    qtbot.keyClick(page.preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.preview.which.currentIndex() == 1


def test_a_return_is_made_where_it_is_asked_for_and_the_list_says_so(
    page: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    choose(page, qtbot, "R6")
    page.pdf.setChecked(True)
    page.make_button.click()
    settled(qtbot)
    assert load_workbook(out).sheetnames[0] == "Contents"
    assert out.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    line = next(line for line in page.panel.model.rows_seen() if line.code == "R6")
    assert line.made_by == "A. Tester"
    assert line.made_at is not None


def test_all_returns_of_the_month_are_made_into_a_folder(
    page: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "all"))
    page.make_all_button.click()
    settled(qtbot)
    made = {path.name.split()[0] for path in (tmp_path / "all").glob("*.xlsx")}
    assert made == set(RETURNS)


def test_making_can_be_stopped_and_leaves_nothing(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    page.make(["R6"], tmp_path / "out.xlsx")
    page.under_way.stop.click()
    settled(qtbot)
    assert not (tmp_path / "out.xlsx").exists()
    assert not page.under_way.isVisible()
    assert page.make_button.isEnabled()


def test_commentary_is_asked_for_on_every_red_measure_and_kept(
    page: Any, qtbot: QtBot, window: MainWindow
) -> None:
    dialog = publish(page, qtbot, "R1")
    red = dialog.before.red
    assert red, "the small store should have a red measure"
    assert dialog.without == len(red)
    dialog.fields["text"].setPlainText("Two posts were vacant.")
    dialog.fields["actions"].setPlainText("Recruiting.")
    assert dialog.without == len(red) - 1
    dialog.yes.click()
    settled(qtbot)
    with window.session.store.reading() as records:
        assert [(one.code, one.month, one.edition) for one in published(records)] == [("R1", MARCH, 1)]
        kept = commentary.of_month(records, MARCH)[red[0].code]
    assert (kept.text, kept.actions, kept.author) == ("Two posts were vacant.", "Recruiting.", "A. Tester")
    assert page.tabs.tabText(1) == "Published (1)"


def test_the_return_that_publish_was_pressed_on_is_published_though_another_is_chosen_meanwhile(
    page: Any, qtbot: QtBot
) -> None:
    choose(page, qtbot, "R6")
    page.publish_button.click()
    page.panel.view.select_row(next(line for line in page.panel.model.rows if line.code == "R1"))
    settled(qtbot)
    assert page.dialog.windowTitle() == "Publish R6"
    page.dialog.done(0)


def test_what_is_typed_for_one_measure_stays_while_another_is_chosen(page: Any, qtbot: QtBot) -> None:
    dialog = publish(page, qtbot, "R1")
    dialog.fields["text"].setPlainText("Two posts were vacant.")
    for row in (1, 0):
        dialog.measures.setCurrentRow(row)
    assert dialog.fields["text"].toPlainText() == "Two posts were vacant."
    dialog.done(0)


def test_giving_up_asks_only_where_something_was_typed(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def stay(_parent: object, title: str) -> str:
        asked.append(title)
        return confirm.STAY

    monkeypatch.setattr(confirm, "leave_unsaved", stay)
    dialog = publish(page, qtbot, "R1")
    dialog.fields["text"].setPlainText("Two posts were vacant.")
    dialog.no.click()
    assert (len(asked), dialog.isVisible()) == (1, True)
    dialog.fields["text"].clear()
    dialog.no.click()
    assert (len(asked), dialog.isVisible()) == (1, False)


def test_actions_without_the_commentary_are_asked_about_and_not_lost(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [confirm.STAY, confirm.GIVE_UP]
    monkeypatch.setattr(confirm, "leave_unsaved", lambda _parent, _title: answers.pop(0))
    dialog = publish(page, qtbot, "R1")
    dialog.fields["actions"].setPlainText("Recruiting.")
    dialog.no.click()
    assert dialog.isVisible()
    dialog.yes.click()
    assert dialog.isVisible()
    assert "say what is behind it too" in dialog.state.text()
    assert dialog.fields["actions"].toPlainText() == "Recruiting."
    dialog.no.click()
    assert not dialog.isVisible()


def test_what_was_typed_before_publishing_is_there_again_until_it_is_published(
    page: Any, qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirm, "leave_unsaved", lambda _parent, _title: confirm.KEEP)
    dialog = publish(page, qtbot, "R1")
    dialog.fields["text"].setPlainText("Two posts were vacant.")
    dialog.no.click()
    dialog = publish(page, qtbot, "R1")
    assert dialog.fields["text"].toPlainText() == "Two posts were vacant."
    dialog.yes.click()
    settled(qtbot)
    assert len(drafts_of(window.session)) == 0


def test_a_published_return_opens_as_it_was_and_is_compared_with_today(
    page: Any, qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(page, qtbot, "R6").yes.click()
    settled(qtbot)
    with window.session.store.reading() as records:
        ann = next(row for row in reading.rows(records, "children") if row["child_id"] == ANN)
    with window.session.store.writing("A. Tester", "test") as act:
        act.change("children", ann.ref, {"sex": "M"})
    window.session.wrote({"children"}, {ANN})
    settled(qtbot)
    page.published.panel.view.setCurrentIndex(page.published.panel.model.index(0, 0))
    page.published.open_button.click()
    settled(qtbot)
    assert "Published" in page.preview.text.toPlainText()
    page.published.compare_button.click()
    settled(qtbot)
    assert page.preview.which.count() > 0
    out = tmp_path / "kept.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.published.save_button.click()
    settled(qtbot)
    assert load_workbook(out).sheetnames[0] == "Contents"


def test_nothing_published_is_said_in_words(page: Any) -> None:
    page.tabs.setCurrentIndex(1)
    assert "Nothing was published yet" in page.published.panel.nothing.words.text()
