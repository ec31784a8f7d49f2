"""Notes and documents leave with the archive and come back; an archive without any is as it always was."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.exchange.exporting import export_archive, export_child
from placement_tracker.exchange.importing import import_paths
from placement_tracker.exchange.notes import COLUMNS
from placement_tracker.services import notes
from placement_tracker.services.documents import Document
from tests.exchange.archives import PERSON, TODAY, WHOLE, bring, bring_files, counts, errors, records, write
from tests.exchange.test_exporting import files_of, without_history

FILES = {
    **WHOLE,
    "children": "child_id,date_of_birth\nC1,2010-03-02\nC2,2011-03-02\n",
    "missing_episodes": (
        "episode_id,child_id,kind,went_missing_at,returned_at\nE1,C1,M,2018-10-28,2018-10-29\n"
        "E2,C1,M,2018-11-01,2018-11-01\n"
    ),
    "return_interviews": "interview_id,episodes,outcome,held_at\nI1,E1,COMPLETED,2018-11-02T10:00\n",
}
AT = "2018-11-03T09:00:00Z"
PDF = Document("minutes.pdf", b"%PDF invented")


def with_notes(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **FILES)
    episodes = {row["episode_id"]: row["record_id"] for row in records(store, "missing_episodes")}
    episode, other = episodes["E1"], episodes["E2"]
    interview = records(store, "return_interviews")[0]["record_id"]
    with store.writing(PERSON, "test") as act:
        notes.add(act, "C1", 'Rang, "twice"\nsince', person=PERSON, at=AT)
        notes.add(act, "C1", "", person=PERSON, at=AT, kind=notes.EPISODE, record_id=episode, document=PDF)
        notes.add(act, "C1", "Spoke", person=PERSON, at=AT, kind=notes.INTERVIEW, record_id=interview)
        notes.add(act, "C1", "Of E2", person=PERSON, at=AT, kind=notes.EPISODE, record_id=other)
        wrong = notes.add(act, "C1", "Of the other child", person=PERSON, at=AT)
        notes.add(act, "C2", "The other", person=PERSON, at=AT)
        notes.leave_out(act, wrong, "Wrong child")
        act.void("missing_episodes", other, "entered twice")


def words_of(store: Store, child_id: str = "C1") -> list[tuple[str, str, str]]:
    with store.reading() as session:
        return sorted((one.kind, one.words, one.file_name) for one in notes.of_child(session, child_id))


@pytest.mark.parametrize("ending", ["", ".zip"])
def test_notes_and_documents_come_back(
    store: Store, second_store: Store, tmp_path: Path, ending: str
) -> None:
    with_notes(store, tmp_path)
    out, again = tmp_path / f"out{ending}", tmp_path / f"again{ending}"
    export_archive(store, out, PERSON)
    found = files_of(out)
    document = next(name for name in found if name.startswith("documents/"))
    assert (document.rpartition(".")[2], found[document]) == ("pdf", PDF.content)
    assert b"notes.csv       notes on children" in found["README.txt"]
    assert found["notes.csv"].count(b"Wrong child") == 1
    result = bring(second_store, out)
    assert result.problems == []
    assert "notes.csv (note): 6 new" in result.summary()
    assert words_of(second_store) == [
        ("children", "Of E2", ""),
        ("children", 'Rang, "twice"\nsince', ""),
        ("missing_episodes", "", "minutes.pdf"),
        ("return_interviews", "Spoke", ""),
    ]
    with second_store.reading() as session:
        (kept,) = [one for one in notes.of_child(session, "C1") if one.file_name]
        assert notes.document_of(session, kept.note_id) == PDF
    export_archive(second_store, again, PERSON)
    assert without_history(again) == without_history(out)
    assert counts(bring(second_store, out))[0] == 0


def test_an_archive_without_notes_says_nothing_of_them(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **FILES)
    export_archive(store, tmp_path / "out", PERSON)
    found = files_of(tmp_path / "out")
    assert "notes.csv" not in found
    assert b"notes" not in found["README.txt"]


def test_one_childs_archive_has_that_childs_notes_and_none_that_was_left_out(
    store: Store, tmp_path: Path
) -> None:
    with_notes(store, tmp_path)
    export_child(store, "C1", tmp_path / "child", PERSON)
    found = files_of(tmp_path / "child")
    assert found["notes.csv"].count(AT.encode()) == 4
    assert b"Of the other child" not in found["notes.csv"]
    assert b"The other" not in found["notes.csv"]
    assert sum(name.startswith("documents/") for name in found) == 1


def rows(*lines: dict[str, str]) -> str:
    blank = dict.fromkeys(COLUMNS, "") | {
        "note_id": "n1", "child_id": "C1", "kind": "children", "at": AT, "person": "Ann", "words": "Rang",
    }  # fmt: skip
    made = [",".join((blank | line)[name] for name in COLUMNS) for line in lines]
    return "\n".join([",".join(COLUMNS), *made, ""])


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"note_id": "../n"}, "not the number of a note"),
        ({"at": "yesterday"}, "not a moment"),
        ({"kind": "placements"}, "A note hangs on one of"),
        ({"child_id": "C404"}, "no such child"),
        ({"kind": "missing_episodes", "about": "E404"}, "no such missing episode"),
        ({"words": " "}, "no words, and no document"),
        ({"document": "n1.pdf", "file_name": "a.pdf"}, r"documents/n1\.pdf is not in the archive"),
        ({"document": "n2.exe", "file_name": "a.exe"}, "Files of this kind"),
    ],
)
def test_a_note_that_cannot_be_kept_is_refused_with_the_reason(
    store: Store, tmp_path: Path, wrong: dict[str, str], why: str
) -> None:
    folder = write(tmp_path / "in", **FILES, notes=rows(wrong, {"note_id": "n2"}))
    (folder / "documents").mkdir()
    (folder / "documents" / "n2.exe").write_bytes(b"x")
    result = bring(store, folder)
    assert result.refused == 1
    with pytest.raises(Fault, match=why):
        raise Fault(result.problems[0].words)
    assert words_of(store) == [("children", "Rang", "")]


def test_notes_that_the_store_has_stay_as_they_are_but_for_being_left_out(
    store: Store, tmp_path: Path
) -> None:
    files = {**FILES, "notes": rows({}, {"note_id": "n2", "words": "Wrote"})}
    bring(store, write(tmp_path / "in", **files))
    said = rows({"words": "Rang twice"}, {"note_id": "n2", "words": "Wrote", "why_left_out": "Wrong child"})
    result = bring(store, write(tmp_path / "again", **{**FILES, "notes": said}))
    assert (result.changed, result.refused) == (1, 1)
    assert words_of(store) == [("children", "Rang", "")]
    assert bring(store, tmp_path / "again").changed == 0


def test_a_file_that_is_no_table_of_notes_is_a_fault(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"notes\.csv, line 1: there is no column kind"):
        bring(store, write(tmp_path / "in", **FILES, notes="note_id,child_id\n"))
    with pytest.raises(Fault, match=r"notes\.csv, line 2: the row has 1 cells"):
        bring(store, write(tmp_path / "in", **{**FILES, "notes": f"{','.join(COLUMNS)}\nn1\n"}))


def test_files_of_no_note_and_notes_of_a_second_archive_are_left_aside(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", **FILES, notes=rows({}))
    (folder / "documents").mkdir()
    (folder / "documents" / "n9.pdf").write_bytes(b"x")
    second = write(tmp_path / "second", areas="area\nNorth\n", notes=rows({}))
    result = import_paths(store, [folder, second], person=PERSON, today=TODAY)
    assert "documents/n9.pdf belongs to no note: it was left aside." in result.plan.remarks
    assert f"{second}: its notes and documents were left aside. Import it by itself." in result.plan.remarks


def test_a_note_on_another_childs_episode_is_refused(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **FILES)
    folder = write(tmp_path / "in", teams="team\nNorth\n")
    said = f"n1,C2,missing_episodes,E1,{AT},Ann,Words,,,\nn2,C1,missing_episodes,E1,{AT},Ann,Words,,,\n"
    (folder / "notes.csv").write_text(f"{','.join(COLUMNS)}\n{said}")
    result = bring(store, folder)
    assert [(told.line, told.column, told.words) for told in result.problems] == [
        (2, "about", "The child has no such missing episode in the store, and none in this import.")
    ]
    assert words_of(store) == [("missing_episodes", "Words", "")]


def test_a_note_on_an_interview_held_with_two_children_hangs_on_either(
    store: Store, second_store: Store, tmp_path: Path
) -> None:
    episodes, both = f"{FILES['missing_episodes']}E3,C2,M,2018-10-28,2018-10-29\n", "I1,E1;E3,COMPLETED"
    interview = FILES["return_interviews"].replace("I1,E1,COMPLETED", both)
    bring_files(store, tmp_path, **{**FILES, "missing_episodes": episodes, "return_interviews": interview})
    held = records(store, "return_interviews")[0]["record_id"]
    with store.writing(PERSON, "test") as act:
        notes.add(act, "C2", "The sister", person=PERSON, at=AT, kind=notes.INTERVIEW, record_id=held)
    export_archive(store, tmp_path / "out", PERSON)
    assert errors(bring(second_store, tmp_path / "out")) == []
    assert words_of(second_store, "C2") == [("return_interviews", "The sister", "")]
