"""Files that may be kept, their names, and the copies that are opened."""

from __future__ import annotations

import stat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from placement_tracker.domain.problems import Fault
from placement_tracker.services import documents
from placement_tracker.services.documents import Document


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("minutes.pdf", "minutes.pdf"),
        (r"D:\Letters\minutes of 3 May.docx", "minutes of 3 May.docx"),
        ("../../etc/minutes.txt", "minutes.txt"),
        ('a<b>:"c|d?*.pdf', "a b c d.pdf"),
        ("two  \n lines.pdf", "two lines.pdf"),
        ("NUL.txt", "document NUL.txt"),
        ("  ..pdf", "document.pdf"),
        ("no ending", "no ending"),
        ("", "document"),
        ("ends with a dot.", "ends with a dot"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)
def test_a_file_is_kept_under_a_name_that_every_system_allows(given: str, kept: str) -> None:
    assert documents.plain_name(given) == kept


def test_a_file_is_read_where_it_may_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "minutes.PDF"
    path.write_bytes(b"words")
    assert documents.document_at(path) == Document("minutes.PDF", b"words")
    with pytest.raises(Fault, match=r"gone\.pdf cannot be read: No such file"):
        documents.document_at(tmp_path / "gone.pdf")
    (tmp_path / "run.exe").write_bytes(b"words")
    with pytest.raises(Fault, match="Files of this kind"):
        documents.document_at(tmp_path / "run.exe")


def store_at(path: Path | None) -> Any:
    return SimpleNamespace(path=path)


def test_a_copy_to_open_lies_beside_the_store_under_a_number_and_goes(tmp_path: Path) -> None:
    store = store_at(tmp_path / "our.ptstore")
    documents.copy_to_open(store, "12ab", Document("Ann Archer's letter.pdf", b"first"))
    copy = documents.copy_to_open(store, "12ab", Document("Ann Archer's letter.pdf", b"again"))
    assert copy == tmp_path / ".our.ptstore.opened" / "12ab.pdf"
    assert copy.read_bytes() == b"again"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    documents.remove_copies(store)
    documents.remove_copies(store)
    assert not copy.parent.exists()


def test_the_copies_of_a_servers_documents_lie_in_the_persons_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)
    assert documents.folder_of_copies(store_at(None)) == tmp_path / "Placement Tracker" / "opened"


def test_a_copy_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".our.ptstore.opened").write_text("in the way")
    with pytest.raises(Fault, match="cannot be opened"):
        documents.copy_to_open(store_at(tmp_path / "our.ptstore"), "1", Document("a.pdf", b"x"))
