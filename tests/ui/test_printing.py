"""What goes on paper, read back: the page for the police, lists as they are seen; and the history's word of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from placement_tracker.domain.problems import Fault
from placement_tracker.services import history
from placement_tracker.services.police_page import PolicePage, read_page
from tests.ui.lists_of_things import THINGS, things
from tests.ui.small_store import ANN, BEN, TODAY
from tests.ui.windows import settled
from ui.lists.export import ListSeen
from ui.main_window import MainWindow
from ui.printing import list_paper
from ui.printing.list_paper import ListPaper, ListWords
from ui.printing.paper import as_picture, draw_on, pdf_printer
from ui.printing.police_dialog import PoliceDialog
from ui.printing.police_paper import PolicePaper
from ui.printing.police_words import police_words

AT = datetime(2018, 4, 5, 13, 0)
PROFILE = {
    "child_id": ANN,
    "description": "Tall, red hair, a scar on the left hand.",
    "known_places": "The skate park at Dunsbury",
    "contacts": "Aunt, R. Archer, 01632 960555",
    "risks": "Met older men by the station",
    "health_needs": "Asthma: blue inhaler",
    "phone": "07700 900123",
}


def words_of(path: Path) -> list[str]:
    """The words of each page, single spaces between them."""
    return [" ".join(page.extract_text().replace("\xa0", " ").split()) for page in PdfReader(path).pages]


def picture_bytes() -> bytes:
    image = QImage(30, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    into = QBuffer()
    into.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(into, "PNG")  # type: ignore[call-overload]
    return bytes(into.data().data())


def page_about(window: MainWindow, child_id: str) -> PolicePage:
    with window.session.store.reading() as records:
        return read_page(records, child_id, TODAY)


def with_profile(window: MainWindow) -> None:
    with window.session.store.writing("A. Tester", "test") as act:
        act.add("missing_profiles", PROFILE)


def test_the_police_page_has_who_when_where_and_whom_to_ring(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with_profile(window)
    page = page_about(window, ANN)
    path = tmp_path / "page.pdf"
    paper = PolicePaper(police_words(page, "A. Tester", AT), page.photograph)
    draw_on(pdf_printer(path, across=False), "Page", paper.draw)
    (said,) = words_of(path)
    for part in (
        "OFFICIAL-SENSITIVE",
        "MISSING CHILD",
        "Ann Archer",
        "known as Annie",
        "14 years old, born 1 Jun 2003",
        "4 Apr 2018, 19:00",
        "Birch Court",
        "ZZ1 2AB",
        "Q. Byrne, North CIC",
        "01632 960001",
        *(words for name, words in PROFILE.items() if name != "child_id"),
        "No photograph",
        "Printed 5 Apr 2018, 13:00, by A. Tester",
    ):
        assert part in said, part


def test_the_page_of_a_child_who_is_not_missing_says_so(window: MainWindow) -> None:
    words = police_words(page_about(window, BEN), "A. Tester", AT)
    assert words.band == "IF THIS CHILD GOES MISSING"
    assert not words.now
    assert "description" in words.missing


def test_a_confidential_address_is_marked(window: MainWindow) -> None:
    page = page_about(window, ANN)
    assert page.placement is not None
    secret = replace(page, placement=replace(page.placement, confidential=True))
    lives = police_words(secret, "A. Tester", AT).contacts[0]
    assert "CONFIDENTIAL ADDRESS" in lives.words


def test_however_much_is_recorded_it_is_one_page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = page_about(window, ANN)
    long = "Somewhere that is told of at length, with every turn of the way. " * 60
    told: dict[str, Any] = dict.fromkeys(
        ("description", "known_places", "contacts", "risks", "health_needs", "notes"), long
    )
    full = replace(
        page,
        forenames="Maximilian Bartholomew",
        surname="Featherstonehaugh-Cholmondeley",
        photograph=picture_bytes(),
        **told,
    )
    paper = PolicePaper(police_words(full, "A. Tester", AT), full.photograph)
    path = tmp_path / "page.pdf"
    draw_on(pdf_printer(path, across=False), "Page", paper.draw)
    (said,) = words_of(path)
    assert "(more in the record)" in said
    assert "Went missing before" in said
    assert "Give this page to nobody but the police." in said
    picture = as_picture(paper.draw, 600, across=False)
    assert picture.width() == 600


def test_what_is_not_recorded_leaves_room_to_write(window: MainWindow) -> None:
    words = police_words(page_about(window, ANN), "A. Tester", AT)
    assert {"photograph", "description", "when last seen", "police reference"} <= set(words.missing)
    assert "Description: Not recorded" in words.spoken()


def dialog_of(qtbot: QtBot, window: MainWindow) -> PoliceDialog:
    settled(qtbot)
    dialog = next(one for one in window.findChildren(PoliceDialog) if one.isVisible())
    qtbot.waitUntil(lambda: dialog.page is not None)
    return dialog


@pytest.mark.parametrize("way", ["child", "missing"])
def test_ctrl_p_shows_the_page_and_saving_it_is_told_in_the_history(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    window.go(way, ANN if way == "child" else None)
    settled(qtbot)
    page: Any = window.page(way)
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(qtbot, window)
    assert dialog.page is not None
    assert dialog.page.child_id == ANN
    assert "MISSING CHILD" in dialog.picture.accessibleDescription()
    assert (
        dialog.windowTitle() == f"Page for the police: {ANN}"
    )  # titles are seen in task bars and on shared screens
    path = tmp_path / "police.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    with qtbot.waitSignal(dialog.given):
        dialog.save_button.click()
    assert "Ann Archer" in words_of(path)[0]
    with window.session.store.reading() as records:
        told = history.of_child(records, ANN)[0]
    assert (told.action, told.kind, told.column, told.after) == (
        "exported",
        "page for the police",
        "to",
        str(path),
    )
    assert "The history says so too." in window.messages.words


def test_a_photograph_is_kept_small_and_stands_on_the_page(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_child(ANN)
    settled(qtbot)
    page: Any = window.page("child")
    page.open_police_page()
    dialog = dialog_of(qtbot, window)
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    path = tmp_path / "ann.png"
    image.save(str(path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    with qtbot.waitSignal(dialog.ready):
        dialog.photograph_button.click()
    assert dialog.page is not None
    assert dialog.page.photograph is not None
    assert QImage.fromData(dialog.page.photograph).width() == 1000
    assert "photograph" not in dialog.missing.text()
    with window.session.store.reading() as records:
        assert any(line.kind == "photographs" for line in history.of_child(records, ANN))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(tmp_path / "no.png"), ""))
    dialog.photograph_button.click()
    settled(qtbot)
    assert "cannot be read as a picture" in window.messages.words


def test_what_the_police_need_is_entered_beforehand_and_changed(qtbot: QtBot, window: MainWindow) -> None:
    from ui.forms import open_form

    for words in ("Tall, red hair", "Tall, hair dyed black"):
        form = open_form("profile", window, window.session, child_id=ANN)
        qtbot.waitSignal(form.ready).wait()
        form.field("description").show_value(words)
        with qtbot.waitSignal(form.saved):
            form.try_save()
        settled(qtbot)
        assert page_about(window, ANN).description == words


def test_enter_prints_the_page(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_child(ANN)
    settled(qtbot)
    page: Any = window.page("child")
    page.open_police_page()
    dialog = dialog_of(qtbot, window)
    path = tmp_path / "printed.pdf"

    def choose(asking: Any) -> int:
        printer = asking.printer()
        printer.setOutputFileName(str(path))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    with qtbot.waitSignal(dialog.given) as given:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert given.args == ["the printer"]
    assert "Ann Archer" in words_of(path)[0]


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="cannot be written"):
        pdf_printer(tmp_path / "nowhere" / "page.pdf", across=False)


# ------------------------------------------------------------ lists


def on_paper(path: Path, seen: ListSeen) -> list[str]:
    paper = ListPaper(ListWords(seen, "small.ptstore", "A. Tester", AT))
    draw_on(pdf_printer(path, across=True), seen.name, paper.draw)
    return words_of(path)


def test_a_list_on_paper_repeats_its_titles_and_numbers_its_pages(qapp: QApplication, tmp_path: Path) -> None:
    rows = sorted(things(120), key=lambda one: one.name)
    seen = ListSeen("Things", "With “a”", [column for column in THINGS if not column.hidden], rows)
    pages = on_paper(tmp_path / "list.pdf", seen)
    assert len(pages) > 2
    for number, said in enumerate(pages, 1):
        assert said.count("OFFICIAL-SENSITIVE") == 2
        assert "Name Born Moves" in said
        assert f"Page {number} of {len(pages)}" in said
        assert "Printed 5 Apr 2018, 13:00, by A. Tester" in said
    assert "Things 120 rows · With “a” · small.ptstore" in pages[0]
    every = " ".join(pages)
    assert all(row.name in every for row in rows)


def test_columns_fill_the_page_and_no_day_is_folded(qapp: QApplication) -> None:
    seen = ListSeen("Things", "", list(THINGS) * 5, things(30))
    paper = ListPaper(ListWords(seen, "s", "A", AT))
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    type_, widths = paper._fitting(painter, 1000)
    assert sum(widths) == pytest.approx(1000)
    assert type_.size < list_paper._SIZES[0]
    born = paper.cells[0][1]
    assert " " not in born
    assert type_.width(painter, born) <= widths[1]
    painter.end()


def test_an_empty_list_on_paper_says_so(qapp: QApplication, tmp_path: Path) -> None:
    (said,) = on_paper(tmp_path / "list.pdf", ListSeen("Things", "", THINGS, []))
    assert "The list is empty." in said


def test_what_is_seen_is_printed_and_told_in_the_history(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("interviews")
    settled(qtbot)
    page: Any = window.page("interviews")
    path = tmp_path / "list.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    panel = page.panels["hold"]
    panel.print_asked.emit(panel.seen(), True)
    settled(qtbot)
    (said,) = words_of(path)
    assert said.count("Archer, Ann") == 1
    with window.session.store.reading() as records:
        told = {line.column: line.after for line in history.newest(records, 1)}
    assert told == {"list": "To hold", "rows": "1", "to": str(path)}


def test_so_many_rows_that_nobody_reads_them_on_paper_are_refused(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.printing.asking import print_list

    seen = ListSeen("Things", "", THINGS, things(list_paper.MOST_ROWS + 1))
    print_list(window, window.session, seen, as_pdf=True, done=lambda _to: None)
    assert "too many for paper" in window.messages.words


def test_a_list_offers_paper_by_its_button(qtbot: QtBot, window: MainWindow) -> None:
    window.go("interviews")
    settled(qtbot)
    page: Any = window.page("interviews")
    panel = page.panels["hold"]
    asked: list[bool] = []
    panel.print_asked.disconnect()
    panel.print_asked.connect(lambda _seen, as_pdf: asked.append(as_pdf))
    panel.print_it()
    menu = QApplication.activePopupWidget()
    for action in menu.actions():  # type: ignore[union-attr]
        action.trigger()
    menu.close()  # type: ignore[union-attr]
    assert asked == [False, True]
    assert QRectF(panel.bar_widgets.print.rect()).width() > 0
