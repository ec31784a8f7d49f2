"""Publishing freezes a return as it was sent; later returns show what was published (measures.md G12)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from db.models.keeping import HistoryEntry
from db.store import Store
from placement_tracker.domain.problems import Cancelled, Fault
from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import read_frames
from placement_tracker.measures.register import measure
from placement_tracker.measures.rows import rows
from placement_tracker.returns.publishing import freezing
from placement_tracker.returns.publishing import publish as publishing
from placement_tracker.returns.publishing.frozen import Frozen, frozen, pages_of, wrong_sums
from placement_tracker.services import keeping, published
from tests.returns.demo_county import MONTH, PERSON, TODAY, make_store
from tests.returns.publishing import entries, leave_care, publish, quietly, read


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = make_store(tmp_path / "county.ptstore")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The county with R1 published for March, and then corrected."""
    opened = make_store(tmp_path_factory.mktemp("county") / "county.ptstore")
    publish(opened)
    leave_care(opened)
    yield opened
    opened.close()


def test_what_is_frozen_is_what_the_command_line_prints_for_the_month(store: Store) -> None:
    publish(store)
    with store.reading() as session:
        frames = read_frames(session)
    found = read(store)
    by_team = figures(frames, MONTH, by="team")
    expected = [*figures(frames, MONTH, by="area"), *(one for one in by_team if one.team)]
    assert list(found.figures) == expected
    codes = {(one.code, one.population) for one in expected}
    assert {key for key, ones in found.rows.items() if ones} <= codes
    for code, population in codes:
        said = rows(frames, code, MONTH, without_uasc=population != "all")
        assert list(found.rows.get((code, population), ())) == said


def test_the_frozen_rows_add_up_to_the_frozen_figures_exactly(once: Store) -> None:
    found = read(once)
    assert wrong_sums(found.figures, found.rows) == []
    fewer = {key: ones[1:] for key, ones in found.rows.items()}
    assert "in-care (all, the whole authority): the rows do not add up" in " ".join(
        wrong_sums(found.figures, fewer)
    )


def test_nothing_is_published_whose_rows_do_not_add_up(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "rows", lambda *_words, **_more: [])
    with pytest.raises(Fault, match=r"Nothing was published: .* do not add up"):
        publish(store)
    assert entries(store) == []


def test_the_return_says_by_what_it_was_made(once: Store) -> None:
    found = read(once)
    facts = found.facts
    assert (facts["code"], facts["month"], facts["edition"], facts["person"]) == ("R1", "2018-03", 1, PERSON)
    assert facts["as_of"] == facts["state"]["last_entry"] == found.entry.as_of == found.entry.act - 1
    assert (facts["snapshot_rule"], facts["snapshot_day"]) == ("month-end", "2018-03-31")
    assert facts["teams"] == [{"team": "North CIC", "area": "North", "kind": "CIC"}]
    assert facts["definitions"] == found.entry.definitions
    assert "[[measure]]" in found.register_text
    assert found.declared.published
    assert found.declared.state == "Published"


def test_settings_targets_and_days_off_are_frozen_as_they_were(store: Store) -> None:
    with store.writing("A. Tester", "test") as act:
        act.add("settings", {"name": "non_working_days", "value": "2018-03-29;2018-03-28"})
        act.add(
            "targets", {"measure": "placements-3-plus", "year": "2017-18", "target": 9, "floor": "standard"}
        )
    publish(store)
    facts = read(store).facts
    assert facts["settings"] == {"non_working_days": "2018-03-29;2018-03-28"}
    assert facts["non_working_days"] == ["2018-03-28", "2018-03-29"]
    assert facts["targets"] == [
        {"measure": "placements-3-plus", "year": "2017-18", "target": "9", "floor": "", "tolerance": "0"}
    ]


def test_a_return_freezes_the_measures_that_it_shows_and_no_others(store: Store) -> None:
    publish(store, ["R3", "R9"])
    activity, districts = read(store, 1), read(store, 2)
    assert {one.code for one in activity.figures} == {"in-care"} == {code for code, _ in activity.rows}
    assert (districts.figures, districts.rows, districts.entry.measures) == ((), {}, ())


def test_a_published_return_is_made_again_byte_by_byte_whatever_was_entered_since(once: Store) -> None:
    with once.reading() as session:
        kept = published.content_of(session, 1)["workbook.xlsx"]
        assert publishing.made_again(session, 1) == kept
        assert pages_of(session, 1) == frozen(session, 1).declared


def test_the_workbook_and_the_pdf_are_written_beside_what_is_kept(store: Store, tmp_path: Path) -> None:
    publish(store, ["R9", "R15"], out=tmp_path / "out", pdf=True)
    written = sorted(os.listdir(tmp_path / "out"))
    assert written == [
        "R15 Education factors 2018-03.pdf",
        "R15 Education factors 2018-03.xlsx",
        "R9 Placements by district 2018-03.pdf",
        "R9 Placements by district 2018-03.xlsx",
    ]
    kept = read(store, 1).workbook
    assert (tmp_path / "out" / "R9 Placements by district 2018-03.xlsx").read_bytes() == kept
    with store.reading() as session:
        told = session.scalars(select(HistoryEntry).where(HistoryEntry.action == "made return")).all()
    assert [entry.kind for entry in told] == ["R9", "R15"]
    assert len({entry.act for entry in told} | {one.act for one in entries(store)}) == 1


def test_a_published_workbook_can_be_written_again(once: Store, tmp_path: Path) -> None:
    path = publishing.write_published(once, 1, tmp_path, "P. Reader")
    assert path == tmp_path / "R1 Children in care scorecard 2018-03 edition 1.xlsx"
    assert (
        publishing.write_published(once, 1, tmp_path / "mine.xlsx", "P. Reader").read_bytes()
        == path.read_bytes()
    )
    assert path.read_bytes() == read(once).workbook
    assert (
        publishing.write_published(once, 1, tmp_path / "mine.pdf", "P. Reader")
        .read_bytes()
        .startswith(b"%PDF")
    )
    with once.reading() as session:
        told = session.scalars(select(HistoryEntry).where(HistoryEntry.action == "exported")).all()
    assert {(entry.kind, entry.person) for entry in told} == {("R1", "P. Reader")}
    with pytest.raises(Fault, match="cannot be written"):
        publishing.write_published(once, 1, tmp_path / "none" / "mine.xlsx", "P. Reader")


def test_publishing_again_makes_another_edition_and_the_first_stays(store: Store) -> None:
    first = publish(store)[0]
    leave_care(store)
    second = publish(store)[0]
    assert (first.edition, second.edition) == (1, 2)
    assert first.digest != second.digest
    assert [figure_of(read(store, number), "in-care") for number in (1, 2)] == ["20", "19"]
    assert keeping.verify(store) == []


def figure_of(found: Frozen, code: str) -> str:
    return next(one.shown for one in found.figures if one.code == code)


@pytest.mark.parametrize("words", ["Making R9", "Freezing", "Drawing R9", "Keeping R9"])
def test_stopping_leaves_nothing_published_and_no_file(store: Store, tmp_path: Path, words: str) -> None:
    def stops(_done: int, _of: int, said: str) -> None:
        if said.startswith(words):
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        publish(store, ["R3", "R9"], out=tmp_path / "out", progress=stops)
    assert entries(store) == []
    assert os.listdir(tmp_path / "out") == []


def test_a_file_that_cannot_be_written_is_said_before_anything_is_published(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Fault, match="cannot be written"):
        publish(store, ["R9"], out=tmp_path / "file" / "out")
    with pytest.raises(Fault, match="Name a folder"):
        publish(store, ["R9", "R15"], out=tmp_path / "one.xlsx")
    assert entries(store) == []


def test_no_room_for_the_files_is_said_and_nothing_is_published(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Fault, match="no room left"):
        publish(store, ["R9"], out=tmp_path)
    assert entries(store) == []


def test_a_workbook_that_is_open_elsewhere_is_published_all_the_same_and_said(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "R9 Placements by district 2018-03.xlsx").mkdir()
    with pytest.raises(Fault, match=r"Published and kept in the store\. But .* is a folder"):
        publish(store, ["R9"], out=tmp_path)
    assert [one.name for one in entries(store)] == ["R9 2018-03 edition 1"]
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_published_return_that_cannot_be_read_is_a_fault(store: Store) -> None:
    said = {"code": "R1", "month": "2018-03", "title": "T", "person": PERSON, "definitions": "", "as_of": 0}
    files = dict.fromkeys(["pages.json", "figures.csv", "rows.csv", "measures.toml", "workbook.xlsx"], b"")
    with store.writing(PERSON, "test") as act:
        published.keep(act, {**said, "measures": []}, files)
    with store.reading() as session, pytest.raises(Fault, match="R1 2018-03 edition 1 cannot be read"):
        frozen(session, 1)


def test_what_return_json_says_is_plain_json(once: Store) -> None:
    with once.reading() as session:
        said = json.loads(published.content_of(session, 1)["return.json"])
    assert said["state"]["records"]["child"] == {"kept": 20, "voided": 0}
    assert said["form"] == freezing.FORM


def test_a_return_may_be_published_without_being_written_anywhere(store: Store, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    publishing.publish(store, ["R9"], "2018-03", PERSON, TODAY, quietly)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in before)


def test_what_is_chosen_by_its_figures_freezes_what_it_shows(store: Store) -> None:
    two, four, twelve = publish(store, ["R2", "R4", "R12"])
    assert "in-care" in two.measures
    assert "within-20-miles" not in two.measures
    assert "placements-3-plus" in four.measures
    assert all(
        one.rating == "RED"
        for one in read(store, 2).figures
        if (one.area, one.team) == ("", "") and one.population == measure(one.code).populations[0]
    )
    assert twelve.measures == ("placements-3-plus",)
