"""Rights at the one door for writing, and before what is long: imports, exports, returns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.store import Store, make_plain
from placement_tracker.domain.rights import NotAllowed, Right, Role
from placement_tracker.services import (
    allowed,
    history,
    interviews,
    people,
    records,
    rights,
    signing,
    stores,
    views,
)
from placement_tracker.services.acts import acting
from placement_tracker.services.people import Person
from tests.services.roles import AUDITOR, DAY, MANAGER, PERFORMANCE, READER, TEAM, enter, told
from tests.stores import PASSPHRASE, PERSON, cheap_keys, clock

Write = Callable[[Any], object]
WRITES: dict[str, Write] = {
    "a placement": lambda act: records.add(
        act, "placements", {"child_id": "C1", "started_on": DAY, "placement_type": "U4"}
    ),
    "a child": lambda act: records.add(act, "children", {"child_id": "C9", "date_of_birth": DAY}),
    "a setting": lambda act: records.add(act, "settings", {"name": "responsible", "value": "X"}),
    "a target": lambda act: records.add(
        act, "targets", {"measure": "placements-3-plus", "year": "2019-20", "target": 10}
    ),
    "a provider": lambda act: records.add(act, "providers", {"provider_id": "P1", "name": "Oak"}),
    "an episode": lambda act: records.add(
        act, "missing_episodes", {"episode_id": "M9", "child_id": "C1", "kind": "M", "went_missing_at": _at()}
    ),
}
MAY = {
    PERSON: set(WRITES),
    MANAGER: set(WRITES) - {"a setting"},
    PERFORMANCE: {"a target"},
    TEAM: {"a child", "a provider", "an episode"},
    READER: set(),
    AUDITOR: set(),
    "Nobody known": set(),
}


def _at() -> Any:
    from placement_tracker.domain.moments import Moment

    return Moment(DAY)


def with_team(store: Store, team: str = "South") -> None:
    with store.writing(PERSON, "test") as act:
        values = {"child_id": "C1", "role": "SW", "worker": "W", "team": team, "started_on": DAY}
        act.add("allocations", values)


@pytest.mark.parametrize("person", MAY)
def test_each_role_writes_what_is_its_own(store: Store, child: str, person: str) -> None:
    enter(store)
    with_team(store)
    written = set()
    for name, write in WRITES.items():
        try:
            with acting(store, person, "test", today=DAY, reason="so", accept_warnings=True) as act:
                write(act)
                allowed.look(store, act, rights.role_of(act.session, person), DAY)
                raise InterruptedError
        except InterruptedError:
            written.add(name)
        except NotAllowed:
            continue
    assert written == MAY[person]


def test_where_nobody_was_entered_everybody_does_everything(store: Store, child: str) -> None:
    with acting(store, "Whoever", "test", today=DAY) as act:
        WRITES["a setting"](act)
    with store.reading() as session:
        assert rights.role_of(session, "Whoever") is Role.ADMINISTRATOR
        assert rights.rights_in(session, "") == frozenset(Right)


def test_a_team_administrator_writes_of_the_children_of_their_teams(store: Store, child: str) -> None:
    enter(store)
    with acting(store, TEAM, "test", today=DAY) as act:  # with nobody yet
        records.add(act, "reviews", {"child_id": "C1", "held_on": DAY})
    with_team(store, "North")
    with acting(store, TEAM, "test", today=DAY) as act:
        records.add(act, "visits", {"child_id": "C1", "kind": "SW", "visited_on": DAY})


def test_a_team_administrator_leaves_other_teams_children_alone(store: Store, child: str) -> None:
    enter(store)
    with_team(store)
    refused = pytest.raises(NotAllowed, match="Child C1 is with South, which is not among the teams")
    with refused, acting(store, TEAM, "form: review", today=DAY) as act:
        records.add(act, "reviews", {"child_id": "C1", "held_on": DAY})
    ((person, about, why),) = told(store, "refused")
    assert (person, about) == (TEAM, "C1")
    assert why.endswith(f"Ask {PERSON} or {MANAGER}.")


def test_teams_that_worked_with_a_child_before_or_will_later_do_not_count(store: Store, child: str) -> None:
    with store.writing(PERSON, "test") as act:
        for values in (
            {"worker": "A", "team": "South", "started_on": DAY.replace(year=2019), "ended_on": DAY},
            {"worker": "B", "team": "South", "started_on": DAY.replace(year=2021)},
            {"worker": "C", "started_on": DAY},
        ):
            act.add("allocations", {"child_id": "C1", "role": "SW", **values})
    with store.reading() as session:
        assert allowed.teams_at(session, ["C1"], DAY) == {}


def test_a_sign_off_is_a_managers_however_it_is_written(store: Store, child: str) -> None:
    enter(store)
    with store.writing(PERSON, "test") as act:
        WRITES["an episode"](act)
        values = {"interview_id": "I1", "episodes": ("M9",), "outcome": "REFUSED"}
        interview = act.add("return_interviews", values)
    with pytest.raises(NotAllowed, match="sign off"), acting(store, TEAM, "correct", today=DAY) as act:
        records.change(act, "return_interviews", interview, {"signed_off_by": TEAM})
    with pytest.raises(NotAllowed, match="sign off"), acting(store, TEAM, "interview", today=DAY) as act:
        records.change(act, "return_interviews", interview, {"signed_off_by": "X"})
    with pytest.raises(NotAllowed, match="sign off"), acting(store, TEAM, "correct", today=DAY) as act:
        records.change(act, "return_interviews", interview, {"signed_off_at": _at()})
    with acting(store, TEAM, "interview", today=DAY) as act:
        records.change(act, "return_interviews", interview, {"refusal_reason": "NOT_GIVEN"})


def test_a_sign_off_among_many_new_interviews_is_a_managers_too(store: Store, child: str) -> None:
    enter(store)
    with store.writing(PERSON, "test") as act:
        WRITES["an episode"](act)
    signed = {"interview_id": "I1", "episodes": ("M9",), "outcome": "REFUSED", "signed_off_at": _at()}
    with pytest.raises(NotAllowed, match="sign off"), acting(store, TEAM, "paste", today=DAY) as act:
        act.add_many("return_interviews", [signed], ["C1"])


def test_interviews_are_sent_back_by_those_who_sign_off(store: Store, child: str) -> None:
    enter(store)
    with store.writing(PERSON, "test") as act:
        WRITES["an episode"](act)
        act.add("return_interviews", {"interview_id": "I1", "episodes": ("M9",), "outcome": "REFUSED"})
    for person in (READER, TEAM):
        with pytest.raises(NotAllowed, match="sign off"), acting(store, person, "form", today=DAY) as act:
            interviews.send_back(act, ["I1"], "Say more.")
    with acting(store, MANAGER, "form", today=DAY) as act:
        interviews.send_back(act, ["I1"], "Say more.")
    assert told(store, interviews.SENT_BACK) == [(MANAGER, "C1", "Say more.")]


def test_whoever_has_left_does_not_come_in_by_other_capitals(store: Store) -> None:
    enter(store)
    with acting(store, PERSON, "test", today=DAY) as act:
        people.leave(act, MANAGER)
    with store.reading() as session:
        assert rights.role_of(session, MANAGER.upper()) is None
        assert rights.role_of(session, READER.lower()) is Role.READER
        assert rights.role_of(session, PERFORMANCE.lower()) is Role.READER


def test_a_note_asks_for_the_right_to_write_about_the_child(store: Store, child: str) -> None:
    enter(store)
    with pytest.raises(NotAllowed), acting(store, READER, "note", today=DAY) as act:
        act.tell("added", kind="notes", child_id="C1")
    with acting(store, PERFORMANCE, "note", today=DAY) as act:
        act.tell("opened", kind="notes", child_id="C1")


def test_what_is_required_before_long_work_is_refused_once_in_the_history(store: Store) -> None:
    enter(store)
    rights.require(store, PERFORMANCE, Right.PUBLISH, "publishing")
    with pytest.raises(NotAllowed), rights.telling(store, READER, "again"):
        rights.require(store, READER, Right.PUBLISH, "publishing")
    assert [(who, why) for who, _child, why in told(store, "refused")] == [
        (
            READER,
            f"{READER} works here as a reader, and may not publish returns. Ask {PERSON} or {PERFORMANCE}.",
        )
    ]


def test_a_refusal_stands_where_the_history_cannot_be_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from placement_tracker.domain.problems import Fault

    enter(store)

    def cannot(*_args: object) -> None:
        raise Fault("The disk is full.")

    monkeypatch.setattr(type(store), "writing", cannot)
    with pytest.raises(NotAllowed):
        rights.require(store, READER, Right.PUBLISH, "publishing")


def test_the_people_named_in_a_refusal_work_here(store: Store) -> None:
    enter(store, Person(PERSON, Role.ADMINISTRATOR), Person(MANAGER, Role.MANAGER))
    with acting(store, PERSON, "test", today=DAY) as act:
        people.leave(act, MANAGER)
    with store.reading() as session:
        assert str(rights.refused(session, READER, Right.SIGN_OFF)).endswith(f"Ask {PERSON}.")


def test_who_came_is_not_told_where_the_history_has_not_begun(tmp_path: Path) -> None:
    store = make_plain(tmp_path / "new.store", clock)
    signing.tell(store, PERSON, signing.SIGNED_IN, "window")
    assert told(store, signing.SIGNED_IN) == []
    enter(store, Person(PERSON, Role.ADMINISTRATOR))
    signing.tell(store, PERSON, signing.SIGNED_IN, "window")
    assert told(store, signing.SIGNED_IN) == [(PERSON, "", "")]
    store.close()


def test_who_makes_an_encrypted_store_is_its_administrator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap_keys(monkeypatch)
    store, _key = stores.make_encrypted(tmp_path / "new.store", PERSON, PASSPHRASE, clock)
    with store.reading() as session:
        assert rights.role_of(session, PERSON) is Role.ADMINISTRATOR
        assert rights.role_of(session, READER) is Role.READER
    assert told(store, "added") == []
    store.close()


def test_a_reader_keeps_views_of_their_own_and_shares_none(store: Store) -> None:
    enter(store)
    assert views.keep(store, READER, views.View("children", "Mine", False, READER, {})).name == "Mine"
    with pytest.raises(NotAllowed, match="share views"):
        views.keep(store, READER, views.View("children", "Ours", True, READER, {}))


def test_the_history_is_read_by_those_whose_right_it_is(store: Store, child: str) -> None:
    enter(store)
    reads = set()
    for person in (PERSON, MANAGER, PERFORMANCE, TEAM, READER, AUDITOR):
        store.reader = person
        with store.reading() as session:
            try:
                reads.add(person if history.newest(session, 1) else "")
            except NotAllowed:
                continue
    assert reads == {PERSON, MANAGER, AUDITOR}


def test_what_was_done_to_children_is_told_to_those_who_may_open_records_or_read_the_history(
    store: Store, child: str
) -> None:
    enter(store)
    found = {}
    for person in (PERFORMANCE, AUDITOR, READER):
        store.reader = person
        with store.reading() as session:
            found[person] = bool(history.of_child(session, "C1"))
    assert found == {PERFORMANCE: True, AUDITOR: True, READER: False}
