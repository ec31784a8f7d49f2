"""Notes and documents: kept, told of without their words, left out rather than removed."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from sqlalchemy import insert, select

from db.models.keeping import HistoryEntry, Note
from db.models.rights import Restriction
from db.store import Store
from placement_tracker.domain.moments import Moment
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import NotAllowed
from placement_tracker.services import history, notes, records, undoing
from placement_tracker.services.acts import acting
from placement_tracker.services.documents import LARGEST, Document
from placement_tracker.services.history import HistoryLine
from tests.services.conftest import TODAY, Act
from tests.services.looking_up import rows
from tests.services.twice_entered import KEPT, OTHER, merge, redone, twin, undone
from tests.stores import PERSON

PDF = Document("Strategy meeting: minutes.pdf", b"%PDF-1.4 invented")
FIRST, LATER = "2018-04-05T11:00:00Z", "2018-04-05T12:30:00Z"


@pytest.fixture
def ids(store: Store, act: Act) -> dict[str, str]:
    """Two children; the first has an episode and an interview. Their record_ids by number."""
    with act(accept_warnings=True, reason="test") as writing:
        for child_id in ("C1", "C2"):
            records.add(writing, "children", {"child_id": child_id, "date_of_birth": date(2010, 1, 1)})
            records.add(writing, "care_periods", {"child_id": child_id, "started_on": date(2018, 1, 1)})
        episode = {"episode_id": "E1", "child_id": "C1", "kind": "M"}
        went, back = Moment(date(2018, 3, 1), time(20)), Moment(date(2018, 3, 1), time(23))
        found = {
            "E1": records.add(
                writing, "missing_episodes", {**episode, "went_missing_at": went, "returned_at": back}
            )
        }
        interview = {"interview_id": "I1", "episodes": ("E1",), "outcome": "REFUSED"}
        found["I1"] = records.add(writing, "return_interviews", interview)
    return found


def add(act: Act, words: str, at: str = FIRST, child_id: str = "C1", **more: object) -> str:
    with act() as writing:
        return notes.add(writing, child_id, words, person=PERSON, at=at, **more)  # type: ignore[arg-type]


def of_child(store: Store, child_id: str = "C1") -> list[notes.Note]:
    with store.reading() as session:
        return notes.of_child(session, child_id)


def test_notes_of_a_child_and_of_its_records_are_listed_the_newest_first(
    store: Store, act: Act, ids: dict[str, str]
) -> None:
    add(act, "  Grandmother rang.  ")
    add(act, "", LATER, kind=notes.EPISODE, record_id=ids["E1"], document=PDF)
    add(act, "Would not talk.", "2018-04-05T12:00:00Z", kind=notes.INTERVIEW, record_id=ids["I1"])
    add(act, "Of another child.", child_id="C2")
    found = of_child(store)
    assert [(one.kind, one.words, one.file_name, one.size) for one in found] == [
        ("missing_episodes", "", "Strategy meeting minutes.pdf", len(PDF.content)),
        ("return_interviews", "Would not talk.", "", 0),
        ("children", "Grandmother rang.", "", 0),
    ]
    assert (found[0].at, found[0].person) == (Moment(date(2018, 4, 5), time(13, 30)), PERSON)
    with store.reading() as session:
        assert [one.words for one in notes.of_record(session, notes.INTERVIEW, ids["I1"])] == [
            "Would not talk."
        ]
        assert notes.document_of(session, found[0].note_id).content == PDF.content
        with pytest.raises(Fault, match="without a document"):
            notes.document_of(session, found[1].note_id)


def test_the_history_tells_of_a_note_without_its_words(store: Store, act: Act, ids: dict[str, str]) -> None:
    note_id = add(act, "Grandmother rang.", kind=notes.EPISODE, record_id=ids["E1"], document=PDF)
    with act() as writing:
        notes.tell_opened(writing, of_child(store)[0])
    with act() as writing:
        notes.leave_out(writing, note_id, "Of another child")
    with store.reading() as session:
        told = (
            session.execute(
                select(HistoryEntry).where(HistoryEntry.kind == "notes").order_by(HistoryEntry.entry)
            )
            .scalars()
            .all()
        )
        assert [(one.action, one.record_id, one.child_id, one.reason) for one in told] == [
            ("added", note_id, "C1", ""),
            ("opened", note_id, "C1", ""),
            ("left out", note_id, "C1", "Of another child"),
        ]
        assert json.loads(told[0].changes) == {"about": ["", "missing episode"], "document": ["", "pdf"]}
        assert [line.words for line in history.of_child(session, "C1", 1)] == ["note or document"] * 2


def test_a_note_is_left_out_with_a_reason_and_never_removed(
    store: Store, act: Act, ids: dict[str, str]
) -> None:
    note_id = add(act, "Of another child.")
    with pytest.raises(Fault, match="Say why"), act() as writing:
        notes.leave_out(writing, note_id, " ")
    with act() as writing:
        notes.leave_out(writing, note_id, "Wrong child")
    assert of_child(store) == []
    with pytest.raises(Fault, match="already"), act() as writing:
        notes.leave_out(writing, note_id, "Wrong child")
    with pytest.raises(Fault, match="no such note"), act() as writing:
        notes.leave_out(writing, "another", "Wrong child")
    with store.reading() as session:
        kept = session.execute(select(Note)).scalar_one()
        assert (kept.words, kept.why_left_out) == ("Of another child.", "Wrong child")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"words": " "}, "Type a note, or choose a document"),
        ({"document": Document("virus.exe", b"x")}, "Files of this kind cannot be kept"),
        ({"document": Document("empty.pdf", b"")}, "The file is empty"),
        ({"document": Document("large.pdf", bytes(LARGEST + 1))}, "larger than 20 MB"),
        ({"child_id": "C404"}, "no child with the number C404"),
        ({"kind": "placements"}, "a missing episode or a return interview"),
        ({"kind": notes.EPISODE, "record_id": "nobody's"}, "no such missing episode"),
        ({"kind": notes.INTERVIEW, "record_id": "I1", "child_id": "C2"}, "no such return interview"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence(
    store: Store, act: Act, ids: dict[str, str], more: dict[str, object], why: str
) -> None:
    said = {"words": "A note", **more}
    if said.get("record_id") in ids:
        said["record_id"] = ids[str(said["record_id"])]
    with pytest.raises(Fault, match=why):
        add(act, str(said.pop("words")), **said)  # type: ignore[arg-type]
    with store.reading() as session:
        assert session.execute(select(Note)).all() == []


def test_a_line_of_the_history_about_a_record_keeps_its_words(
    store: Store, act: Act, ids: dict[str, str]
) -> None:
    with store.reading() as session:
        lines: list[HistoryLine] = history.of_record(session, "missing_episodes", ids["E1"])
    assert {line.words for line in lines} == {"missing episode"}


def test_the_notes_of_a_restricted_child_open_only_to_those_who_are_named(
    store: Store, act: Act, ids: dict[str, str]
) -> None:
    note_id = add(act, "", kind=notes.EPISODE, record_id=ids["E1"], document=PDF)
    with store.beside() as session:
        session.execute(insert(Restriction).values(child_id="C1", person="M. Stone"))
    store.reader = "M. Stone"
    assert len(of_child(store)) == 1
    store.reader = "P. Reed"
    with store.reading() as session:
        for read in (
            lambda: notes.of_child(session, "C1"),
            lambda: notes.of_record(session, notes.EPISODE, ids["E1"]),
            lambda: notes.document_of(session, note_id),
        ):
            with pytest.raises(NotAllowed):
                read()
    store.reader = ""


def test_what_a_note_hangs_on_is_not_undone_before_the_note_is_left_out(
    store: Store, act: Act, ids: dict[str, str]
) -> None:
    with store.reading() as session:
        saved = history.of_record(session, notes.EPISODE, ids["E1"])[-1].act
    with act(accept_warnings=True, reason="test") as writing:
        records.add(writing, "children", {"child_id": "C3", "date_of_birth": date(2010, 1, 1)})
    with store.reading() as session:
        child = history.of_child(session, "C3")[0].act
    note_id = add(act, "Grandmother rang.", child_id="C3")
    blocked = pytest.raises(undoing.BuiltOn, match="Leave the note out first, in the child's list of notes")
    with blocked, act(reason="test", accept_warnings=True) as writing:
        undoing.undo(writing, child, PERSON, TODAY)
    add(act, "Rang again.", kind=notes.EPISODE, record_id=ids["E1"])
    with pytest.raises(undoing.BuiltOn), act(reason="test", accept_warnings=True) as writing:
        undoing.undo(writing, saved, PERSON, TODAY)
    with act() as writing:
        notes.leave_out(writing, note_id, "Wrong child")
    with act(reason="test", accept_warnings=True) as writing:
        undoing.undo(writing, child, PERSON, TODAY)


def test_what_was_written_together_with_a_note_is_undone_first(
    store: Store, act: Act, ids: dict[str, str]
) -> None:
    with store.reading() as session:
        saved = history.of_record(session, notes.EPISODE, ids["E1"])[-1].act
    with act(accept_warnings=True, reason="test") as writing:
        records.change(writing, notes.EPISODE, ids["E1"], {"returned_at": Moment(date(2018, 3, 2))})
        notes.add(writing, "C1", "Rang.", person=PERSON, at=FIRST, kind=notes.EPISODE, record_id=ids["E1"])
    with pytest.raises(undoing.BuiltOn, match="Undo that first"), act(reason="test") as writing:
        undoing.undo(writing, saved, PERSON, TODAY)


@pytest.mark.parametrize("kind", [notes.EPISODE, notes.INTERVIEW])
def test_a_note_on_a_record_of_a_merged_child_goes_back_with_it(store: Store, child: str, kind: str) -> None:
    twin(store)
    number = merge(store)
    record_id = rows(store, kind, KEPT)[0].ref
    with acting(store, PERSON, "note", today=TODAY) as act:
        notes.add(act, KEPT, "Likes chess", person=PERSON, at=FIRST, kind=kind, record_id=record_id)
    undone(store, number)
    assert [one.words for one in of_child(store, OTHER)] == ["Likes chess"]
    redone(store, number)
    assert [one.words for one in of_child(store, KEPT)] == ["Likes chess"]
