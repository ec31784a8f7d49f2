"""Any of the day's own saves can be undone and redone, unless something was built on it (screens.md, Forms)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from db.store import Store
from placement_tracker.domain.moments import parse_moment
from placement_tracker.domain.problems import Fault, Refused
from placement_tracker.services import corrections, missing, placements, reading, records, undoing
from placement_tracker.services.building import UNDID
from tests.services.conftest import TODAY, Act
from tests.services.looking_up import entries, one, rows, told
from tests.stores import PERSON


def newest(store: Store) -> int:
    return int(entries(store)[-1]["act"])


def undone(act: Act, number: int, **options: Any) -> None:
    with act(**options) as writing:
        undoing.undo(writing, number, PERSON, TODAY)


def redone(act: Act, number: int, **options: Any) -> None:
    with act(**options) as writing:
        undoing.redo(writing, number, PERSON)


def moved(store: Store, act: Act, child: str, day: date = date(2019, 6, 1)) -> int:
    with act() as writing:
        placements.move(writing, child, day, {"placement_type": "K2"}, end_reason="CARPL")
    return newest(store)


def spans(store: Store) -> list[tuple[str, ...]]:
    return told(store, "placements", "started_on", "ended_on", "end_reason", "placement_type")


BEFORE = [("2019-01-01", "", "", "U4")]
AFTER = [("2019-01-01", "2019-06-01", "CARPL", "U4"), ("2019-06-01", "", "", "K2")]


def test_an_undone_save_leaves_the_records_as_they_were_and_is_told(
    store: Store, act: Act, child: str
) -> None:
    number = moved(store, act, child)
    assert spans(store) == AFTER
    undone(act, number)
    assert spans(store) == BEFORE
    last = entries(store)[-3:]
    assert sorted(entry["action"] for entry in last) == ["changed", UNDID, "voided"]
    assert len({entry["act"] for entry in last}) == 1


def test_what_was_undone_can_be_done_again_and_undone_again(store: Store, act: Act, child: str) -> None:
    number = moved(store, act, child)
    for _ in range(2):
        undone(act, number)
        assert spans(store) == BEFORE
        redone(act, number)
        assert spans(store) == AFTER


def test_what_was_left_out_comes_back_and_goes_again(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        record_id = records.add(writing, "reviews", {"child_id": child, "held_on": date(2019, 3, 1)})
    with act() as writing:
        records.void(writing, "reviews", record_id, "twice")
    number = newest(store)
    undone(act, number)
    assert one(store, "reviews").ref == record_id
    redone(act, number)
    assert rows(store, "reviews") == []


def test_a_number_that_came_back_with_other_values_goes_back_to_the_old_ones(store: Store, act: Act) -> None:
    def name() -> list[tuple[Any, ...]]:
        with store.reading() as session:
            return [(row["name"], row["urn"]) for row in reading.rows(session, "providers")]

    values = {"provider_id": "P1", "name": "Oak House", "urn": "SC1"}
    with act() as writing:
        record_id = records.add(writing, "providers", values)
    with act() as writing:
        records.void(writing, "providers", record_id, "closed")
    with act() as writing:
        records.add(writing, "providers", {"provider_id": "P1", "name": "Elm House"})
    number = newest(store)
    undone(act, number)
    assert name() == []
    redone(act, number)
    assert name() == [("Elm House", None)]


def test_the_days_own_saves_are_listed_newest_first_with_what_is_undone(
    store: Store, act: Act, child: str
) -> None:
    number = moved(store, act, child)
    with store.writing("Bea", "form: other") as writing:
        records.add(writing, "teams", {"team": "East"})
    with store.reading() as session:
        found = undoing.of_day(session, PERSON, TODAY)
        assert undoing.of_day(session, PERSON, date(2019, 12, 31)) == []
        assert undoing.of_day(session, PERSON, date(2020, 1, 2)) == []
    assert [(one.act == number, one.source, one.records, one.child_id) for one in found[:3]] == [
        (True, "test", 2, child),
        (False, "test", 4, child),
        (False, "test", 3, ""),
    ]
    assert str(found[0].at) == "2020-01-01T12:00"
    undone(act, number)
    with store.reading() as session:
        again = undoing.of_day(session, PERSON, TODAY)
    assert [one.is_undone for one in again[:2]] == [True, False]
    assert again[0].undone_by > number
    assert again[1].undone_by == 0
    assert len(again) == len(found)


def test_what_undoing_would_do_is_said_first_and_nothing_is_changed(
    store: Store, act: Act, child: str
) -> None:
    number = moved(store, act, child)
    with store.reading() as session:
        plan = undoing.plan_undo(session, number)
    by_what = {one.what: one for one in plan}
    assert by_what["left out"].values["placement_type"] == "K2"
    assert by_what["changed"].before["ended_on"] == date(2019, 6, 1)
    assert by_what["changed"].after["ended_on"] is None
    assert spans(store) == AFTER
    undone(act, number)
    with store.reading() as session:
        assert {one.what for one in undoing.plan_redo(session, number)} == {"put back", "changed"}


def test_a_save_that_another_was_built_on_is_not_undone_and_the_other_is_named(
    store: Store, act: Act, child: str
) -> None:
    first = moved(store, act, child)
    second = moved(store, act, child, date(2019, 8, 1))
    with pytest.raises(undoing.BuiltOn) as refused:
        undone(act, first)
    assert [one.act for one in refused.value.later] == [second]
    assert "“Test”, saved by Ann Archer on 1 January 2020 at 12:00" in str(refused.value)
    undone(act, second)
    undone(act, first)
    assert spans(store) == BEFORE


def test_a_later_change_of_other_columns_does_not_stand_in_the_way(
    store: Store, act: Act, child: str
) -> None:
    placement = one(store, "placements").ref
    numbers = []
    for values in ({"carer": "Gorse"}, {"postcode": "ZZ1 2AB"}):
        with act() as writing:
            corrections.correct(writing, "placements", placement, values)
        numbers.append(newest(store))
    undone(act, numbers[0])
    assert told(store, "placements", "carer", "postcode") == [("Fox", "ZZ1 2AB")]


def test_what_other_records_name_is_not_undone_and_they_are_named(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        records.add(writing, "providers", {"provider_id": "P1", "name": "Oak House"})
    number = newest(store)
    with act() as writing:
        corrections.correct(writing, "placements", one(store, "placements").ref, {"provider_id": "P1"})
    naming = newest(store)
    with pytest.raises(undoing.BuiltOn) as refused:
        undone(act, number)
    assert [one.act for one in refused.value.later] == [naming]
    undone(act, naming)
    undone(act, number)


def test_an_interview_built_on_an_episode_is_named(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        episode = missing.went_missing(writing, child, parse_moment("2019-05-30T10:00"))
        missing.returned(writing, episode, parse_moment("2019-05-30T20:00"))
    number = newest(store)
    with act() as writing:
        records.add(
            writing, "return_interviews",
            {"interview_id": "I1", "episodes": (episode,), "outcome": "PENDING"},
        )  # fmt: skip
    with pytest.raises(undoing.BuiltOn):
        undone(act, number)


def test_many_later_saves_are_counted(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        record_id = records.add(writing, "reviews", {"child_id": child, "held_on": date(2019, 3, 1)})
    number = newest(store)
    for day in range(2, 9):
        with act() as writing:
            records.change(writing, "reviews", record_id, {"held_on": date(2019, 3, day)})
    with pytest.raises(undoing.BuiltOn, match="and 2 more"):
        undone(act, number)


def test_what_rests_on_something_undone_since_is_not_done_again(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        record_id = records.add(writing, "reviews", {"child_id": child, "held_on": date(2019, 3, 1)})
    first = newest(store)
    with act() as writing:
        records.change(writing, "reviews", record_id, {"held_on": date(2019, 3, 2)})
    second = newest(store)
    undone(act, second)
    undone(act, first)
    with pytest.raises(Fault, match="no longer as that left them"):
        redone(act, second)
    redone(act, first)
    redone(act, second)
    assert told(store, "reviews", "held_on") == [("2019-03-02",)]


def test_the_rules_look_at_an_undo_as_at_any_act(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        ended = {"ended_on": date(2019, 6, 1), "end_reason": "CARPL"}
        corrections.correct(writing, "placements", one(store, "placements").ref, ended)
    number = newest(store)
    with act(accept_warnings=True, reason="told late") as writing:
        records.add(
            writing, "placements", {"child_id": child, "started_on": date(2019, 6, 1), "placement_type": "K2"}
        )
    with pytest.raises(Refused) as refused:
        undone(act, number)
    assert {problem.rule for problem in refused.value.problems} == {"placements-overlap"}
    assert len(spans(store)) == 2


@pytest.mark.parametrize(
    "case", ["twice", "nothing", "not undone", "another's", "another's redo", "yesterday"]
)
def test_what_cannot_be_undone_is_said_in_a_sentence(store: Store, act: Act, child: str, case: str) -> None:
    number = moved(store, act, child)
    words, act_of = _cases(store, act, number)[case]
    with pytest.raises(Fault, match=words):
        act_of()


def _cases(store: Store, act: Act, number: int) -> dict[str, tuple[str, Callable[[], None]]]:
    def twice() -> None:
        undone(act, number)
        undone(act, number)

    def nothing() -> None:
        with store.writing(PERSON, "export") as writing:
            writing.tell("exported")
        undone(act, newest(store))

    def by_another(redo: bool) -> None:
        if redo:
            undone(act, number)
        with act() as writing:
            undoing.redo(writing, number, "Bea") if redo else undoing.undo(writing, number, "Bea", TODAY)

    def yesterday() -> None:
        with act() as writing:
            undoing.undo(writing, number, PERSON, date(2020, 1, 2))

    return {
        "twice": ("undone already", twice),
        "nothing": ("nothing to undo", nothing),
        "not undone": ("has not been undone", lambda: redone(act, number)),
        "another's": ("Somebody else saved", lambda: by_another(False)),
        "another's redo": ("Somebody else undid", lambda: by_another(True)),
        "yesterday": ("not saved today", yesterday),
    }


def test_a_published_return_and_what_was_saved_with_it_stay(store: Store, act: Act) -> None:
    with store.writing(PERSON, "publishing") as writing:
        writing.add("teams", {"team": "East"})
        writing.tell("published", kind="published_returns", record_id="R1")
    with pytest.raises(Fault, match="never taken back"):
        undone(act, newest(store))


def test_an_import_that_brought_its_own_history_is_not_undone(store: Store, act: Act) -> None:
    with store.writing(PERSON, "import of a.zip") as writing:
        writing.add("teams", {"team": "East"})
        writing.tell("imported", changes={"new": ["", "2"]})
    with pytest.raises(Fault, match="its own history"):
        undone(act, newest(store))


def test_a_large_import_is_undone_and_done_again_as_one_act(
    store: Store, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "_MANY", 3)
    monkeypatch.setattr("db.writing._AT_ONCE", 4)
    ids = [f"K{number}" for number in range(9)]
    with store.writing(PERSON, "import of b.zip") as writing:
        born = [date(2010, 5, number + 2) for number in range(9)]
        writing.add_columns("children", {"child_id": ids, "date_of_birth": born}, ids, ids)
        held = [date(2019, 2, number + 1) for number in range(9)]
        writing.add_columns("reviews", {"child_id": ids, "held_on": held}, [f"R{one}" for one in ids], ids)
        writing.tell("imported", changes={"new": ["", "18"]})
    number = newest(store)
    undone(act, number)
    assert [rows(store, "reviews", child_id) for child_id in ids] == [[]] * 9
    redone(act, number)
    assert [len(rows(store, "reviews", child_id)) for child_id in ids] == [1] * 9


def test_a_source_is_named_as_people_call_it() -> None:
    assert undoing.source_words("form: went missing") == "“Went missing”"
    assert undoing.source_words("import of a.zip") == "“Import of a.zip”"


def test_every_value_of_a_record_comes_back(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        new = {"carer": "Zoë; “Gorse”\nHouse", "postcode": None}
        records.change(writing, "placements", one(store, "placements").ref, new)
    number = newest(store)
    undone(act, number)
    assert told(store, "placements", "carer", "postcode") == [("Fox", "AB1 2CD")]
    redone(act, number)
    assert told(store, "placements", "carer", "postcode") == [("Zoë; “Gorse”\nHouse", "")]


def test_the_first_entry_of_a_day_is_found_among_many(store: Store, act: Act, child: str) -> None:
    store.clock = lambda: datetime(2020, 1, 2, 9, tzinfo=UTC)
    number = moved(store, act, child)
    with store.reading() as session:
        assert [one.act for one in undoing.of_day(session, PERSON, date(2020, 1, 2))] == [number]
        assert number not in [one.act for one in undoing.of_day(session, PERSON, date(2020, 1, 1))]
