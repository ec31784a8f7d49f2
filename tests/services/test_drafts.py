"""What is typed and not saved is kept in the store, for its person alone, and is no record (screens.md, Forms)."""

from __future__ import annotations

import zipfile
from pathlib import Path

from db.store import Store
from placement_tracker.exchange.exporting import export_archive
from placement_tracker.services import drafts
from placement_tracker.services.drafts import Draft
from tests.services.looking_up import entries
from tests.services.twice_entered import KEPT, OTHER, merge, twin

MOVE = Draft("d1", "move", {"child_id": "C1"}, {"started_on": "31/2/20", "when": ["", True], "code": None})
REVIEW = Draft("d2", "review", {"child_id": ""}, {"notes": "Zoë said “no”\nand left"})


def of(store: Store, person: str) -> list[tuple[object, ...]]:
    with store.reading() as session:
        return [(one.draft_id, one.form, one.place, one.typed) for one in drafts.of_person(session, person)]


def plain(*ones: Draft) -> list[tuple[object, ...]]:
    return [(one.draft_id, one.form, one.place, one.typed) for one in ones]


def test_what_was_typed_comes_back_exactly_readable_or_not(store: Store) -> None:
    drafts.keep(store, "Ann", [MOVE, REVIEW])
    assert of(store, "Ann") == plain(MOVE, REVIEW)


def test_a_draft_says_when_it_was_kept(store: Store) -> None:
    drafts.keep(store, "Ann", [MOVE])
    with store.reading() as session:
        assert [str(one.at) for one in drafts.of_person(session, "Ann")] == ["2020-01-01T12:00"]


def test_a_draft_kept_again_is_one_draft_as_it_stands_now(store: Store) -> None:
    drafts.keep(store, "Ann", [MOVE])
    later = Draft("d1", "move", {"child_id": "C1"}, {"started_on": "29/2/20"})
    drafts.keep(store, "Ann", [later])
    assert of(store, "Ann") == plain(later)


def test_a_draft_goes_when_its_form_is_saved_or_given_up(store: Store) -> None:
    drafts.keep(store, "Ann", [MOVE, REVIEW])
    drafts.keep(store, "Ann", [], gone=["d1"])
    assert of(store, "Ann") == plain(REVIEW)


def test_nothing_to_keep_writes_nothing(store: Store) -> None:
    drafts.keep(store, "Ann", [])
    assert of(store, "Ann") == []


def test_drafts_are_their_own_persons_alone(store: Store) -> None:
    drafts.keep(store, "Ann", [MOVE])
    assert of(store, "Bea") == []
    drafts.keep(store, "Bea", [], gone=["d1"])
    assert of(store, "Ann") == plain(MOVE)


def test_drafts_are_not_told_in_the_history_and_in_no_export(store: Store, tmp_path: Path) -> None:
    before = entries(store)
    drafts.keep(store, "Ann", [REVIEW])
    assert entries(store) == before
    export_archive(store, tmp_path / "out.zip", "Ann")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert not any("Zoë".encode() in archive.read(name) for name in archive.namelist())
        assert b"drafts" in archive.read("README.txt")


def test_drafts_are_encrypted_where_the_store_is(store: Store) -> None:
    drafts.keep(store, "Ann", [REVIEW])
    if store.path is None:
        return  # a server's disk is the server's
    found = b"".join(path.read_bytes() for path in store.path.parent.glob(store.path.name + "*"))
    assert ("Zoë".encode() in found) is not store.encrypted


def test_a_draft_about_a_merged_child_is_about_the_one_who_is_kept(store: Store, child: str) -> None:
    twin(store)
    drafts.keep(
        store, "Ann", [Draft("d1", "note", {"child_id": OTHER, "title": "Note"}, {"words": "Likes chess"})]
    )
    merge(store)
    with store.reading() as session:
        (found,) = drafts.of_person(session, "Ann")
    assert (found.place, found.typed) == ({"child_id": KEPT, "title": "Note"}, {"words": "Likes chess"})
