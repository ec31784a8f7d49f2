"""Making returns: whole files or none, told in the history, the same again from the same store."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from db.models.keeping import HistoryEntry
from db.store import Store
from placement_tracker.domain.problems import Cancelled, Fault
from placement_tracker.returns import making
from placement_tracker.returns.excel import workbook
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.pdf import drawing as pdf
from tests.returns.demo_county import MONTH, PERSON, TODAY, make_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = make_store(tmp_path / "county.ptstore")
    yield opened
    opened.close()


def quietly(_done: int, _of: int, _words: str) -> None:
    pass


def make(store: Store, out: Path, progress: making.Progress = quietly) -> list[Path]:
    return list(
        making.make_returns(store, ["R1"], str(MONTH), out, person=PERSON, today=TODAY, progress=progress)
    )


def told(store: Store) -> list[HistoryEntry]:
    with store.reading() as session:
        return list(session.scalars(select(HistoryEntry).where(HistoryEntry.action == "made return")))


def test_a_folder_is_made_where_it_is_missing_and_the_file_named_after_return_and_month(
    store: Store, tmp_path: Path
) -> None:
    assert make(store, tmp_path / "a" / "b") == [
        tmp_path / "a" / "b" / "R1 Children in care scorecard 2018-03.xlsx"
    ]
    assert os.listdir(tmp_path / "a" / "b") == ["R1 Children in care scorecard 2018-03.xlsx"]


def test_one_return_may_be_given_its_file(store: Store, tmp_path: Path) -> None:
    assert make(store, tmp_path / "mine.xlsx") == [tmp_path / "mine.xlsx"]


def test_several_returns_do_not_fit_into_one_file(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="Name a folder"):
        list(
            making.make_returns(
                store, ["R1", "R2"], MONTH, tmp_path / "x.xlsx", person=PERSON, today=TODAY, progress=quietly
            )
        )


def test_the_history_tells_who_made_what_and_where_it_went(store: Store, tmp_path: Path) -> None:
    (path,) = make(store, tmp_path / "mine.xlsx")
    (entry,) = told(store)
    assert (entry.person, entry.source, entry.kind) == (PERSON, "return", "R1")
    assert entry.reason.startswith("Made R1 for 2018-03: ")
    assert entry.reason.endswith(f"rows, to {path}")


def test_the_same_declaration_gives_the_same_file_byte_by_byte(
    scorecard: DeclaredReturn, tmp_path: Path
) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        workbook.write_workbook(scorecard, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "no room left"),
        (PermissionError(errno.EACCES, "Permission denied"), "open in another program"),
        (OSError(errno.EROFS, "Read-only file system"), "read-only"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_a_file_that_cannot_be_written_is_said_in_a_sentence_and_leaves_everything_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    stood = out / making.file_name("R1", MONTH)
    stood.write_text("as it was")

    def fails(declared: DeclaredReturn, path: Path) -> None:
        path.write_text("half")
        raise error

    monkeypatch.setattr(workbook, "write_workbook", fails)
    with pytest.raises(Fault, match=words):
        make(store, out)
    assert stood.read_text() == "as it was"
    assert os.listdir(out) == [stood.name]
    assert told(store) == []


def test_a_file_that_is_open_in_excel_is_not_told_as_made(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(Fault, match="Close it"):
        make(store, tmp_path / "mine.xlsx")
    assert told(store) == []


def test_a_folder_in_the_files_place_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out" / making.file_name("R1", MONTH)).mkdir(parents=True)
    with pytest.raises(Fault, match="is a folder"):
        make(store, tmp_path / "out")


def test_stopping_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    def stops(done: int, of: int, words: str) -> None:
        if words.startswith("Keeping"):
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        make(store, tmp_path / "out", stops)
    assert os.listdir(tmp_path / "out") == []
    assert told(store) == []


def test_an_empty_store_gives_a_scorecard_without_figures(tmp_path: Path) -> None:
    from db.store import make_plain
    from tests.returns.demo_county import clock

    empty = make_plain(tmp_path / "empty.ptstore", clock)
    (path,) = make(empty, tmp_path / "empty.xlsx")
    empty.close()
    assert path.stat().st_size > 10_000


def make_both(store: Store, out: Path) -> list[Path]:
    return list(
        making.make_returns(store, ["R1"], MONTH, out, person=PERSON, today=TODAY, progress=quietly, pdf=True)
    )


@pytest.mark.parametrize("named", ["mine.xlsx", "mine.pdf"])
def test_the_pdf_stands_beside_the_workbook_and_the_history_names_both(
    store: Store, tmp_path: Path, named: str
) -> None:
    made = make_both(store, tmp_path / "out" / named)
    assert made == [tmp_path / "out" / "mine.xlsx", tmp_path / "out" / "mine.pdf"]
    assert sorted(os.listdir(tmp_path / "out")) == ["mine.pdf", "mine.xlsx"]
    (entry,) = told(store)
    assert entry.reason.endswith(f"to {made[0]}, and as mine.pdf")


def test_where_the_pdf_cannot_be_drawn_the_workbook_stays_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.xlsx").write_text("as it was")

    def fails(declared: DeclaredReturn, path: Path) -> None:
        path.write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pdf, "write_pdf", fails)
    with pytest.raises(Fault, match=r"no room left .*mine\.pdf"):
        make_both(store, tmp_path / "mine.xlsx")
    assert (tmp_path / "mine.xlsx").read_text() == "as it was"
    assert sorted(os.listdir(tmp_path)) == ["county.ptstore", "mine.xlsx"]
    assert told(store) == []


@pytest.mark.parametrize("stood", [True, False])
def test_where_the_pdf_is_open_in_another_program_neither_file_is_new(
    store: Store, tmp_path: Path, stood: bool
) -> None:
    out = tmp_path / "out"
    # As an open file refuses on Windows, a folder in its place refuses everywhere.
    (out / "mine.pdf").mkdir(parents=True)
    if stood:
        (out / "mine.xlsx").write_text("as it was")
    with pytest.raises(Fault, match=r"mine\.pdf"):
        make_both(store, out / "mine.xlsx")
    assert sorted(os.listdir(out)) == (["mine.pdf", "mine.xlsx"] if stood else ["mine.pdf"])
    assert not stood or (out / "mine.xlsx").read_text() == "as it was"
    assert told(store) == []


def test_what_sets_figures_beside_each_other_is_never_made_for_publication(
    store: Store, tmp_path: Path
) -> None:
    def make_public(*codes: str) -> list[str]:
        made = making.make_returns(
            store,
            codes,
            str(MONTH),
            tmp_path,
            person=PERSON,
            today=TODAY,
            progress=quietly,
            for_publication=True,
        )
        return [path.name for path in made]

    assert make_public("R13", "R15") == ["R15 Education factors 2018-03 for publication.xlsx"]
    with pytest.raises(Fault, match=r"R13, changes since published, cannot be made for publication"):
        make_public("R13")
