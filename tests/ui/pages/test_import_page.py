"""Files brought in by the window: seen first, then one act."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from placement_tracker.domain.problems import Cancelled
from placement_tracker.exchange import exporting
from placement_tracker.services import notes, reading
from placement_tracker.services.acts import acting
from tests.ui.small_store import TODAY, make_store
from ui import task
from ui.pages.import_looking import FILE_COLUMNS
from ui.pages.import_page import ImportPage
from ui.pages.import_rows import ROW_COLUMNS
from ui.session import Session

CHILDREN = """child_id,date_of_birth,surname
C001,2003-06-01,Archer
C900,2010-13-01,Alder
C901,2010-02-01,Birch
"""
REVIEWS = "child_id,held_on\nC900,2018-02-01\nC901,2018-02-01\n"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> ImportPage:
    session = Session(clock=lambda: TODAY)
    session.open_with(make_store(tmp_path / "small.ptstore"), "P. Example")
    made = ImportPage(session)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "in"
    found.mkdir()
    (found / "children.csv").write_text(CHILDREN)
    (found / "reviews.csv").write_text(REVIEWS)
    return found


def look(page: ImportPage, qtbot: QtBot, path: Path) -> None:
    page.look_at([path])
    qtbot.waitUntil(lambda: page._task is None)


def children(page: ImportPage) -> set[str]:
    with page.session.store.reading() as records:
        return {row["child_id"] for row in reading.rows(records, "children")}


def test_what_would_happen_is_shown_and_nothing_is_written(
    page: ImportPage, qtbot: QtBot, folder: Path
) -> None:
    before = children(page)
    look(page, qtbot, folder)
    lines = {
        line.file: (line.new, line.changed, line.unchanged, line.refused) for line in page.files.model.rows
    }
    assert lines == {"children.csv": (1, 0, 1, 1), "reviews.csv": (1, 0, 0, 1)}
    assert page.bring_in.text() == "Import 2 rows"
    assert children(page) == before


def test_every_refused_row_is_listed_with_file_line_and_column(
    page: ImportPage, qtbot: QtBot, folder: Path
) -> None:
    look(page, qtbot, folder)
    listed = [(told.file, told.line, told.column) for told in page.problems.model.rows]
    assert listed[:2] == [("children.csv", 3, "date_of_birth"), ("reviews.csv", 2, "child_id")]


def test_one_press_brings_in_all_that_passes(page: ImportPage, qtbot: QtBot, folder: Path) -> None:
    told: list[tuple[object, object]] = []
    page.session.changed.connect(lambda kinds, about: told.append((kinds, about)))
    look(page, qtbot, folder)
    page.bring_in.click()
    qtbot.waitUntil(lambda: page._imported)
    assert "C901" in children(page)
    assert told == [(frozenset(), frozenset())]
    assert page.bring_in.isHidden()


def test_importing_the_same_again_has_nothing_to_do(page: ImportPage, qtbot: QtBot, folder: Path) -> None:
    (folder / "reviews.csv").unlink()
    (folder / "children.csv").write_text("child_id,date_of_birth,surname\nC001,2003-06-01,Archer\n")
    look(page, qtbot, folder)
    assert page.bring_in.text() == "Nothing to import"
    assert not page.bring_in.isEnabled()


def test_a_stopped_import_leaves_nothing(
    page: ImportPage, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = children(page)
    look(page, qtbot, folder)
    said: list[tuple[str, str]] = []
    page.session.told.connect(lambda words, tone: said.append((words, tone)))

    def stop_at_once(_task: task.Task, done: int, _of: int, _words: str) -> None:
        if done:
            raise Cancelled("Stopped. Nothing was changed.")

    monkeypatch.setattr(task.Task, "progress", stop_at_once)
    page.bring_in.click()
    qtbot.waitUntil(lambda: page._task is None)
    assert said == [("Stopped. Nothing was changed.", "info")]
    assert children(page) == before
    assert page.bring_in.isEnabled()


def test_what_is_wrong_is_saved_to_a_file(
    page: ImportPage, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    look(page, qtbot, folder)
    said: list[str] = []
    page.session.told.connect(lambda words, tone: said.append(words))
    page.write_problems(tmp_path / "problems.csv")
    qtbot.waitUntil(lambda: len(said) == 1)
    rows = list(csv.DictReader((tmp_path / "problems.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0]["file"] == "children.csv"
    page.write_refused(tmp_path / "refused")
    qtbot.waitUntil(lambda: len(said) == 2)
    assert sorted(path.name for path in (tmp_path / "refused").iterdir()) == ["children.csv", "reviews.csv"]


def test_what_cannot_be_read_is_a_sentence(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[tuple[str, str]] = []
    page.session.told.connect(lambda words, tone: said.append((words, tone)))
    look(page, qtbot, tmp_path / "nothing-here")
    assert said[0][1] == "bad"
    assert "There is no file or folder" in said[0][0]


def test_files_may_be_dropped_on_the_page(page: ImportPage, qtbot: QtBot, folder: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(folder))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, none)
    page.dropEvent(event)
    qtbot.waitUntil(lambda: page.looked is not None)


def test_a_year_that_is_none_is_not_guessed(page: ImportPage, folder: Path) -> None:
    page.year.setText("18")
    page.look_at([folder])
    assert page._task is None
    assert page.looked is None


def test_a_page_of_a_closed_store_forgets_what_was_looked_at(
    page: ImportPage, qtbot: QtBot, folder: Path
) -> None:
    look(page, qtbot, folder)
    page.session.close()
    assert page.looked is None


def test_every_count_of_a_file_opens_as_many_rows(page: ImportPage, qtbot: QtBot, folder: Path) -> None:
    look(page, qtbot, folder)
    for place, line in enumerate(page.files.model.rows):
        page.files.view.setCurrentIndex(page.files.model.index(place, 0))
        page.files.row_opened.emit(line)
        assert page.tabs.currentWidget() is page.rows
        every = line.new + line.changed + line.unchanged + line.refused
        assert page.tabs.tabText(2) == f"Rows ({every})"
        for words in ("New", "Changed", "Unchanged", "Refused"):
            page.rows.verdict.setCurrentText(words)
            assert page.rows.panel.model.rowCount() == getattr(line, words.lower()), (line.file, words)
            assert all(
                row.kind == line.file.removesuffix(".csv") for row in page.rows.panel.model.rows_seen()
            )
        page.rows.verdict.setCurrentIndex(0)
    assert page.tabs.tabText(1) == f"Problems ({page.problems.model.rowCount()})"


def test_a_row_says_why_it_is_refused_or_what_it_changes(
    page: ImportPage, qtbot: QtBot, folder: Path
) -> None:
    (folder / "children.csv").write_text(
        "child_id,date_of_birth,surname\nC001,2003-06-01,Bowman\nC900,2010-13-01,Alder\n"
    )
    look(page, qtbot, folder)
    says = {
        row.incoming.line: ROW_COLUMNS[-1].show(row)
        for row in page.rows.panel.model.rows
        if row.kind == "children"
    }
    assert says[2] == "surname"
    assert says[3] == "'2010-13-01' is not a date; write it like 2018-03-31."


def test_a_file_that_is_not_recognised_is_named_with_the_reason(
    page: ImportPage, qtbot: QtBot, folder: Path
) -> None:
    (folder / "placement.csv").write_text("child_id\nC001\n")
    (folder / "letter.docx").write_bytes(b"x")
    look(page, qtbot, folder)
    said = {line.file: FILE_COLUMNS[-1].show(line) for line in page.files.model.rows}
    assert said["placement.csv"].startswith(
        "Not recognised: the archive has no file of that name: is it placements.csv"
    )
    assert said["letter.docx"] == "Not recognised: it is not a table (.csv)"
    assert page.whole.text().endswith("2 files not recognised.")
    told: list[str] = []
    page.session.told.connect(lambda words, _tone: told.append(words))
    page.files.row_opened.emit(next(line for line in page.files.model.rows if line.is_unknown))
    assert page.tabs.currentWidget() is page.files
    assert "was not recognised" in told[0]


def test_what_an_archive_brings_beside_records_is_counted_and_goes_in(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    session = Session(clock=lambda: TODAY)
    session.open_with(make_store(tmp_path / "other.ptstore"), "P. Example")
    with acting(session.store, "P. Example", "test", today=TODAY) as act:
        notes.add(act, "C001", "Rang the school", person="P. Example", at=session.store.stamp())
    exporting.export_archive(session.store, tmp_path / "out", "P. Example")
    session.close()
    look(page, qtbot, tmp_path / "out")
    line = next(line for line in page.files.model.rows if line.file == "notes.csv")
    assert (line.words, line.new) == ("note", 1)
    assert page.bring_in.isEnabled()
    told: list[str] = []
    page.session.told.connect(lambda words, _tone: told.append(words))
    page.files.row_opened.emit(line)
    assert told == ["What notes.csv brings is counted, and not listed row by row."]
