"""Notes and documents in the window: entered by keyboard, listed with the child, opened, left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from placement_tracker.services import notes, reading
from placement_tracker.services.documents import Document, folder_of_copies
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN
from tests.ui.windows import settled, window_on_small_store
from ui.forms.drafts import open_forms
from ui.forms.form import Form
from ui.main_window import MainWindow
from ui.notes.dialog import NoteDialog
from ui.pages.child_page import ChildPage
from ui.session import Session

SitDown = Callable[..., Typist]
PDF = Document("minutes.pdf", b"%PDF invented")


def kept(session: Session) -> list[notes.Note]:
    with session.store.reading() as records:
        return notes.of_child(records, ANN)


def test_a_note_needs_its_words_and_one_key_more(typist: SitDown, session: Session) -> None:
    at_desk = typist("note", ANN)
    at_desk.type("Grandmother rang.").save()
    (note,) = kept(session)
    assert (note.kind, note.words, note.person) == ("children", "Grandmother rang.", "P. Example")


def test_a_document_is_kept_with_the_episode_that_is_chosen(
    typist: SitDown,
    session: Session,
    tmp_path: Path,
) -> None:
    path = tmp_path / "Minutes of the meeting.pdf"
    path.write_bytes(PDF.content)
    at_desk = typist("note", ANN)
    at_desk.answer(document=f'"{path}"', about="missing 28 mar").save()
    (note,) = kept(session)
    assert (note.kind, note.file_name) == ("missing_episodes", "Minutes of the meeting.pdf")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone.pdf", "There is no such file. Choose it again."),
        ("run.exe", "Files of this kind cannot be kept."),
        ("", "Type a note, or choose a document below."),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_question(
    typist: SitDown,
    tmp_path: Path,
    name: str,
    why: str,
) -> None:
    (tmp_path / "run.exe").write_bytes(b"x")
    at_desk = typist("note", ANN)
    if name:
        at_desk.answer(document=str(tmp_path / name))
    at_desk.try_to_save()
    assert any(why in line for line in at_desk.wrong())


def test_a_file_can_be_chosen_or_not(typist: SitDown, monkeypatch: pytest.MonkeyPatch) -> None:
    field = typist("note", ANN).form.field("document")
    for path in ("", "/tmp/minutes.pdf"):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, path=path: (path, ""))
        field.choose.click()  # type: ignore[attr-defined]
        assert field.typed() == path
    field.show_value(None)
    assert field.value() is None
    field.put_back("~/a.pdf")
    assert field.value() == Path("~/a.pdf").expanduser()


def add(session: Session, kind: str, number: int, words: str = "", document: Document | None = None) -> None:
    store = session.store
    with store.writing("A. Tester", "test") as act:
        ref = reading.rows(act.session, kind)[number].ref
        said = {"person": "A. Tester", "at": store.stamp(), "kind": kind, "record_id": ref}
        notes.add(act, ANN, words, document=document, **said)


def test_the_form_of_an_episode_shows_its_notes_and_a_button_adds_one(
    typist: SitDown,
    session: Session,
) -> None:
    add(session, "missing_episodes", 0, "Seen at the pier.", PDF)
    with session.store.reading() as records:
        episode = reading.rows(records, "missing_episodes")[0]
    at_desk = typist("correct", ANN, episode)
    at_desk.qtbot.wait(50)
    settled(at_desk.qtbot)
    assert at_desk.form.layout_.prepared.words() == [
        "5 Apr 2018, 13:00: Seen at the pier.; minutes.pdf (1 KB)"
    ]
    at_desk.form.layout_.instead["note"].click()
    settled(at_desk.qtbot)
    (form,) = [form for form in open_forms(session) if isinstance(form, Form) and form.plan.name == "note"]
    assert form.answer("about") == f"missing_episodes {episode.ref}"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> ChildPage:
    """Ann's page in a window, with a note on her, one on an episode, and a document on an interview."""
    window = window_on_small_store(qtbot, tmp_path)
    add(window.session, "children", 0, "Grandmother rang.")
    add(window.session, "missing_episodes", 0, "Seen at the pier.")
    add(window.session, "return_interviews", 0, document=Document("drawing.png", b"x" * 1_600_000))
    window.open_child(ANN)
    settled(qtbot)
    found = window.page("child")
    assert isinstance(found, ChildPage)
    return found


def rows_of(page: ChildPage, title: str) -> list[Any]:
    (tab,) = [tab for tab, _panel in page._panels if tab.title == title]
    assert page.facts is not None
    return list(tab.rows(page.facts))


def test_the_childs_page_lists_notes_and_marks_what_has_them(page: ChildPage) -> None:
    titles = [page.tabs.tabText(place) for place in range(page.tabs.count())]
    assert "Notes (3)" in titles
    found = {(row.about, row.words, row.document) for row in rows_of(page, "Notes")}
    assert found == {
        ("The child", "Grandmother rang.", ""),
        ("Missing 3 Feb 2018, 21:00", "Seen at the pier.", ""),
        ("Return interview 7 Feb 2018, 16:00", "", "drawing.png (1.5 MB)"),
    }
    assert [row.notes for row in rows_of(page, "Missing and interviews")] == [2, 0, 0]
    said = [event.words for event in rows_of(page, "Chronology") if event.kind == "notes"]
    assert "Missing 3 Feb 2018, 21:00; Seen at the pier." in said


def test_the_key_adds_a_note_to_the_record_that_is_chosen(
    page: ChildPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert page.facts is not None
    record = page.facts.records.of("missing_episodes")[0]
    monkeypatch.setattr(page, "record_in_hand", lambda: record)
    window._open_form_by_key("note", "child")
    settled(qtbot)
    (form,) = open_forms(window.session)
    assert isinstance(form, Form)
    assert form.answer("about") == f"missing_episodes {record.ref}"
    form.reject()


def dialog_on(page: ChildPage, qtbot: QtBot, document: bool) -> NoteDialog:
    row = next(row for row in rows_of(page, "Notes") if bool(row.document) is document)
    page._open_row(row)
    settled(qtbot)
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, NoteDialog) and one.isVisible()]
    return found[-1]


def test_a_document_is_opened_from_a_copy_that_goes_with_the_store(
    page: ChildPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def no_program(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", no_program)
    heard: list[str] = []
    page.session.told.connect(lambda words, _tone: heard.append(words))
    dialog = dialog_on(page, qtbot, document=True)
    dialog.open_button.click()
    settled(qtbot)
    assert Path(opened[0]).read_bytes() == b"x" * 1_600_000
    assert "drawing" not in opened[0]
    assert heard[-1].startswith("No program on this computer opens such files.")
    dialog.reject()
    folder = folder_of_copies(page.session.store)
    assert folder.is_dir()
    page.session.close()
    assert not folder.exists()


def test_a_note_is_left_out_with_the_reason(page: ChildPage, qtbot: QtBot) -> None:
    dialog = dialog_on(page, qtbot, document=False)
    assert not dialog.open_button.isVisible()
    dialog.leave.click()
    dialog.leave.click()
    settled(qtbot)
    assert dialog.status.text() == "Say why it is left out."
    dialog.why.setText("Wrong child")
    dialog.leave.click()
    dialog.reject()
    assert dialog.isVisible()
    settled(qtbot)
    assert not isValid(dialog) or not dialog.isVisible()
    assert len(kept(page.session)) == 2
    assert len(rows_of(page, "Notes")) == 2


def test_an_entry_of_the_chronology_opens_the_note(page: ChildPage, qtbot: QtBot) -> None:
    (event, *_rest) = [event for event in rows_of(page, "Chronology") if event.kind == "notes"]
    page._open_row(event)
    settled(qtbot)
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, NoteDialog) and one.isVisible()]
    assert found
    found[-1].reject()
