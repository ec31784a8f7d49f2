"""A child is found by any part of name, number, UPN or postcode, also when it is misspelt."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement_tracker.services import records, restricted
from placement_tracker.services.acts import acting
from placement_tracker.services.child_list import child_lines, postcodes
from tests.ui.small_store import ANN, BEN, CARA, DAN, EVE, TODAY, make_store
from ui.search_index import SearchIndex, made_index
from ui.session import Session
from ui.words import definition_words, month_words, of_days, of_hours, plain_number


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    store = make_store(tmp_path / "small.ptstore")
    with store.reading() as records:
        return SearchIndex(child_lines(records, TODAY), postcodes(records))


def found(index: SearchIndex, typed: str) -> list[str]:
    return [one.child_id for one in index.find(typed)]


@pytest.mark.parametrize(
    ("typed", "child_id"),
    [
        ("archer", ANN),
        ("ann arch", ANN),
        ("Archer, Ann", ANN),
        ("annie", ANN),
        ("A1234567", ANN),
        ("zz98yx", ANN),
        ("ZZ9 8", ANN),
        ("c002", BEN),
        ("Daniel", DAN),
        ("elm", EVE),
    ],
)
def test_any_part_finds_the_child_first(index: SearchIndex, typed: str, child_id: str) -> None:
    assert found(index, typed)[0] == child_id


@pytest.mark.parametrize(
    ("typed", "child_id"), [("acher", ANN), ("benedikt brok", BEN), ("Karla Coal", CARA), ("danyel", DAN)]
)
def test_spelling_is_forgiven(index: SearchIndex, typed: str, child_id: str) -> None:
    assert child_id in found(index, typed)


def test_what_is_like_nobody_finds_nobody(index: SearchIndex) -> None:
    assert found(index, "xqzwv") == []
    assert found(index, "  ") == []


def test_children_in_care_come_before_those_who_have_left(index: SearchIndex) -> None:
    several = found(index, "zz1 2ab")
    assert set(several) == {ANN, BEN, CARA, DAN, EVE}
    assert several.index(CARA) > several.index(EVE)


def test_what_is_found_says_enough_to_choose(index: SearchIndex) -> None:
    line = index.find("archer")[0].line
    assert line == "C001  ·  born 1 Jun 2003  ·  age 14  ·  in care  ·  MISSING NOW"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("here", [True, False], ids=["in this window", "on another computer"])
def test_a_child_who_was_restricted_meanwhile_is_found_by_the_number_alone(
    tmp_path: Path, here: bool
) -> None:
    session = Session()
    session.open_with(make_store(tmp_path / "small.ptstore"), "A. Tester", today=TODAY)
    store = session.store

    def names(typed: str) -> list[str]:
        return [one.name for one in made_index(session, store).find(typed) if one.child_id == BEN]

    assert names("brook") == names("zz1 2ab") == ["Brook, Benedict"]
    for restrict, by_name in ((True, []), (False, ["Brook, Benedict"])):
        with acting(store, "M. Stone", "test", today=TODAY) as act:
            if restrict:
                restricted.restrict(act, BEN, ["M. Stone"])
            else:
                restricted.lift(act, BEN)
        if here:
            session.wrote({"restrictions"}, {BEN})
        assert names("brook") == names("benedikt") == names("zz1 2ab") == by_name
        assert names(BEN) == (by_name or [restricted.NAME])
    found = made_index(session, store).find(BEN)[0]
    assert "born 28 Feb 2009" in found.line
    session.close()


@pytest.mark.usefixtures("qapp")
def test_a_save_about_another_child_does_not_bring_a_restricted_name_back(tmp_path: Path) -> None:
    session = Session()
    session.open_with(make_store(tmp_path / "small.ptstore"), "A. Tester", today=TODAY)
    store = session.store
    assert made_index(session, store).find("brook")
    with acting(store, "M. Stone", "test", today=TODAY) as act:
        restricted.restrict(act, BEN, ["M. Stone"])
    with acting(store, "A. Tester", "test", today=TODAY) as act:
        records.add(act, "reviews", {"child_id": EVE, "held_on": TODAY, "participation": "PN1"})
    session.wrote({"reviews"}, {EVE})
    assert [one.child_id for one in made_index(session, store).find("brook")] == []
    session.close()


def test_lengths_of_time_are_said_as_people_say_them() -> None:
    said = [of_days(days) for days in (None, 1, 59, 60, 400, 731, 1861)]
    assert [of_hours(hours) for hours in (17.6, 71.4, 72, 100)] == ["18 h", "71 h", "3 days", "4 days"]
    assert said == ["", "1 day", "59 days", "1 month", "1 year 1 m", "2 years", "5 years 1 m"]


def test_months_and_numbers_are_said_plainly() -> None:
    assert month_words("2018-03") == "March 2018"
    assert [plain_number(value) for value in (None, 1655.0, 10.25, 0.0)] == ["", "1,655", "10.2", "0"]


def test_a_definition_is_said_without_abbreviations() -> None:
    text = "Children in care at S (G2: the first is due), on 1 April of S's financial year, by E (G6)."
    said = "Children in care at the snapshot day (the first is due), on 1 April of the snapshot day's"
    assert definition_words(text) == f"{said} financial year, by the end of the month."
