"""No list, return, search or export shows who a restricted child is to somebody whom the record does not open to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import kinds
from db.store import Store, make_plain
from placement_tracker.checks.records import problems
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import NotAllowed
from placement_tracker.exchange.exporting import export_archive, export_child
from placement_tracker.exchange.pasted import places
from placement_tracker.exchange.pasted.looking import Grid, look
from placement_tracker.exchange.ssda903.export import export_ssda903
from placement_tracker.measures.frames import read_again, read_frames
from placement_tracker.measures.lists import LISTS, listed
from placement_tracker.measures.lists_interviews import interviews_listed
from placement_tracker.measures.next_changes import next_changes
from placement_tracker.measures.register import implemented
from placement_tracker.measures.rows import rows
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.making import read_for
from placement_tracker.returns.material import MadeBy
from placement_tracker.services import (
    caseloads,
    child_list,
    children,
    drafts,
    history,
    merging,
    notes,
    opening,
    reading,
    restricted,
    siblings,
    undoing,
)
from placement_tracker.services.acts import acting
from placement_tracker.services.alerts import fallen_due
from tests.ui.small_store import ANN, RECORDS, TODAY, at, clock
from ui.child.facts import read_child
from ui.forms.declared import Facts
from ui.forms.sign_off import _read as waiting_for_sign_off
from ui.interviews.queue import read_queue
from ui.missing.panel_list import read_panel
from ui.undo.jobs import looking_at, saves_of_day

HIDDEN, BORN = "C777", date(2000, 6, 17)
#: What would tell who or where the child is, however it is written.
SECRETS = (
    "Zeltinger", "Quirina", "Quibby", "Q777777777777", "QX7 7QX", "QX77QX", "QY8 8QY", "Keeper's Lodge",
    "2000-06-17", "17/06/2000", "17.06.2000", "17 June 2000", "17 Jun 2000", "datetime.date(2000, 6, 17)",
    "2018-06-17", "17 June 2018", "datetime.date(2018, 6, 17)", "Otterburn", "01632 960777",
)  # fmt: skip
NAMED, OTHER = "M. Stone", "P. Reed"
OF_CHILD: list[tuple[str, dict[str, Any]]] = [
    ("children", {"child_id": HIDDEN, "surname": "Zeltinger", "forenames": "Quirina", "also_known_as": "Quibby",
                  "upn": "Q777777777777", "date_of_birth": BORN, "sex": "F"}),
    ("home_addresses", {"child_id": HIDDEN, "from_date": date(2010, 1, 1), "postcode": "QY8 8QY"}),
    ("care_periods", {"child_id": HIDDEN, "started_on": date(2015, 5, 1), "category_of_need": "N1"}),
    ("legal_statuses", {"child_id": HIDDEN, "status": "C2", "started_on": date(2015, 5, 1)}),
    ("placements", {"child_id": HIDDEN, "started_on": date(2015, 5, 1), "ended_on": date(2018, 2, 1),
                    "placement_type": "U6", "carer": "Keeper's Lodge", "postcode": "QX7 7QX",
                    "provider": "PR1", "end_reason": "CARPL"}),
    ("placements", {"child_id": HIDDEN, "started_on": date(2018, 2, 1), "placement_type": "K2",
                    "carer": "Keeper's Lodge", "postcode": "QX7 7QX", "provider": "PR1",
                    "address": "1 Otterburn Lane", "phone": "01632 960777", "child_view": "Likes Otterburn"}),
    ("missing_profiles", {"child_id": HIDDEN, "description": "Otterburn scarf", "known_places": "Otterburn mill",
                          "contacts": "Otterburn uncle", "phone": "01632 960777"}),
    ("visits", {"child_id": HIDDEN, "kind": "SW", "visited_on": date(2018, 3, 1), "note": "In Otterburn"}),
    ("allocations", {"child_id": HIDDEN, "role": "SW", "worker": "Q. Byrne", "team": "North CIC",
                     "started_on": date(2015, 5, 1)}),
    *(
        ("missing_episodes", {"episode_id": f"E{day}", "child_id": HIDDEN, "kind": "M",
                              "went_missing_at": at(2018, 3, day, 21), "returned_at": at(2018, 3, day + 2, 9),
                              "how_ended": "RETURNED"})
        for day in (10, 15, 20)
    ),
    ("missing_episodes", {"episode_id": "E99", "child_id": HIDDEN, "kind": "M", "went_missing_at": at(2018, 4, 2, 19),
                          "notes": "Towards Otterburn"}),
    ("alerts", {"episode_id": "E99", "kind": "HOURS_48", "acknowledged_by": "C. D.",
                "acknowledged_at": at(2018, 4, 4, 20), "action": "Rang Otterburn"}),
    ("return_interviews", {"interview_id": "I77", "episodes": ("E10",), "outcome": "COMPLETED",
                           "offered_at": at(2018, 3, 13, 10), "held_at": at(2018, 3, 14, 16), "interviewer": "S. D.",
                           "summary": "Was in Otterburn", "practice_issues": "Otterburn again"}),
    ("interview_attempts", {"interview_id": "I77", "attempted_at": at(2018, 3, 13, 12), "by": "S. D.",
                            "result": "Off to Otterburn"}),
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The small store of the window's tests, with a child who opens to one person, read by another."""
    made = make_plain(tmp_path / "test.ptstore", clock)
    with made.writing("A. Tester", "test") as act:
        for kind, values in [*RECORDS, *OF_CHILD]:
            act.add(kind, values)
    with acting(made, "A. Tester", "test", today=TODAY) as act:
        restricted.restrict(act, HIDDEN, [NAMED])
    made.reader = OTHER
    yield made
    made.close()


def told_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def quietly(_done: int, _of: int, _words: str) -> None:
    pass


@pytest.mark.parametrize("name", LISTS)
def test_no_working_list_tells_who_the_child_is(store: Store, name: str) -> None:
    with store.reading() as session:
        found = listed(read_frames(session), name, TODAY)
    assert told_in(repr(found.rows)) == []


def test_what_was_read_before_the_child_was_restricted_is_read_anew(store: Store) -> None:
    store.reader = NAMED
    with store.reading() as session:
        before = read_frames(session)
    store.reader = OTHER
    with store.reading() as session:
        after = read_again(session, before, {"restrictions"})
        assert told_in(repr(listed(after, "stability", TODAY).rows)) == []


def test_brothers_sisters_and_a_workers_children_tell_no_more_than_the_number(store: Store) -> None:
    sibling = {
        "child_id": "C778",
        "surname": "Zeltinger",
        "forenames": "Ned",
        "date_of_birth": date(2003, 1, 2),
    }
    with store.writing("A. Tester", "test") as act:
        act.add("children", sibling)
    with store.reading() as session:
        assert [one for one in siblings.likely(session, "C778") if one.child["child_id"] == HIDDEN] == []
        with pytest.raises(NotAllowed):
            siblings.likely(session, HIDDEN)
        held = [one for one in caseloads.held(session) if one.child_id == HIDDEN]
        held += caseloads.of_children(session, [HIDDEN], "SW")
        assert len(held) == 2
        assert told_in(repr(held).replace(repr(BORN), "")) == []  # for its age alone
    store.reader = NAMED
    with store.reading() as session:
        assert {one.child["child_id"] for one in siblings.likely(session, "C778")} == {HIDDEN}
        assert "Keeper's Lodge" in repr(caseloads.of_children(session, [HIDDEN], "SW"))


AT_THE_DOOR: dict[str, Any] = {
    "merging into it": lambda session: merging.plan(session, HIDDEN, ANN, TODAY),
    "merging it": lambda session: merging.plan(session, ANN, HIDDEN, TODAY),
    "notes": lambda session: notes.of_child(session, HIDDEN),
    "records": lambda session: reading.child_records(session, HIDDEN),
    "its page and its own window": lambda session: read_child(session, HIDDEN, TODAY),
    "opening": lambda session: opening.demand_open(session, OTHER, HIDDEN, TODAY),
}


@pytest.mark.parametrize("what", AT_THE_DOOR)
def test_what_is_about_the_child_alone_does_not_open(store: Store, what: str) -> None:
    with store.reading() as session, pytest.raises(NotAllowed) as refused:
        AT_THE_DOOR[what](session)
    assert told_in(str(refused.value)) == []


def test_who_may_be_a_new_child_already_is_named_by_its_number(store: Store) -> None:
    said = {"surname": "Zeltinger", "forenames": "Quirina", "date_of_birth": BORN}
    with store.reading() as session:
        (likely,) = children.duplicates(session, said)
    assert HIDDEN in repr(likely)
    assert told_in(repr(likely)) == []


def test_the_list_to_undo_tells_nothing_of_what_was_saved_before_the_child_was_restricted(
    store: Store,
) -> None:
    day = clock().date()
    with store.writing(OTHER, "form: correct") as act:
        found = reading.by_key(act.session, "children", HIDDEN)
        assert found is not None
        act.change("children", found.ref, {"also_known_as": "Zeltinger's own"})
    with store.reading() as session:
        (done,) = undoing.of_day(session, OTHER, day)
        with pytest.raises(NotAllowed):
            undoing.plan_undo(session, done.act)
    with pytest.raises(NotAllowed), acting(store, OTHER, "undo", today=TODAY) as act:
        undoing.undo(act, done.act, OTHER, day)
    (save,) = saves_of_day(store, OTHER)(quietly)
    outlook = looking_at(store, save)(quietly)
    assert outlook.refusal
    assert told_in(repr([done, save, outlook])) == []


def test_drafts_about_the_child_are_kept_and_not_offered_while_it_is_restricted(store: Store) -> None:
    place = {"title": "Move", "who": "Zeltinger, Quirina", "child_id": HIDDEN, "record_id": ""}
    drafts.keep(store, OTHER, [drafts.Draft("d1", "move", place, {"carer": "Keeper's Lodge"})])
    with store.reading() as session:
        assert drafts.of_person(session, OTHER) == []
    with acting(store, NAMED, "test", today=TODAY) as act:
        restricted.lift(act, HIDDEN)
    with store.reading() as session:
        assert [one.draft_id for one in drafts.of_person(session, OTHER)] == ["d1"]


def test_pasted_rows_find_the_child_by_its_number_alone(store: Store) -> None:
    columns = (places.CHILD_ID, places.NAME, places.BORN, "started_on")
    pasted = ((HIDDEN, "", "", "1/4/2018"), ("", "Zeltinger, Quirina", "17/6/2000", "1/4/2018"))
    with store.reading() as session:
        found = look(session, Grid("placements", columns, pasted), TODAY)
    assert [row.match.child and row.match.child.child_id for row in found.rows] == [HIDDEN, None]
    assert told_in(repr([found.rows, found.plan.rows])) == []


def test_the_child_is_in_the_lists_by_its_number(store: Store) -> None:
    with store.reading() as session:
        frames = read_frames(session)
        found = {name: [row for row in listed(frames, name, TODAY).rows if HIDDEN in row] for name in LISTS}
        assert {name for name, rows_ in found.items() if rows_} >= {
            "stability",
            "missing-now",
            "turning-18",
            "panel",
        }
        assert all("Restricted" in row for rows_ in found.values() for row in rows_)
        store.reader = NAMED
    with store.reading() as session:
        assert "Zeltinger, Quirina" in repr(listed(read_frames(session), "stability", TODAY).rows)


def _shown(rows_: Any) -> str:
    """What stands in rows of lists, without the days from which ages are worked out."""
    return repr(rows_).replace(repr(BORN), "").replace("datetime.date(2018, 6, 17)", "")


def test_no_other_reading_tells_who_the_child_is(store: Store) -> None:
    with store.reading() as session:
        frames = read_frames(session)
        texts = [
            repr(child_list.child_lines(session, TODAY)),
            repr(child_list.child_lines(session, TODAY, HIDDEN)),
            repr(child_list.postcodes(session)),
            repr(interviews_listed(frames, session, TODAY)).replace(repr(BORN), ""),  # for the age alone
            repr(history.newest(session, 5000)),
            *(
                repr(reading.rows(session, kind)).replace(repr(BORN), "") for kind in kinds()
            ),  # for the rules alone
            repr(fallen_due(session, clock())),
            repr(problems(session, TODAY, quietly)),
            _shown(read_panel(frames, session, TODAY)),
            _shown(read_queue(frames, session, TODAY, clock())),
            _shown(waiting_for_sign_off(session, Facts(TODAY))),
        ]
    assert [told_in(text) for text in texts] == [[]] * len(texts)


def test_no_reason_of_a_measure_tells_who_the_child_is(store: Store) -> None:
    with store.reading() as session:
        frames = read_frames(session)
    found = [row for one in implemented("2018-19") for row in rows(frames, one.code, "2018-03")]
    assert HIDDEN in {row.child_id for row in found}
    assert told_in(repr(found)) == []
    assert {one.child_id for one in next_changes(frames, TODAY)} >= {HIDDEN}


@pytest.mark.parametrize("code", RETURNS)
def test_no_return_tells_who_the_child_is_whoever_makes_it(store: Store, code: str) -> None:
    store.reader = NAMED
    material = read_for(store, [code], quietly, _month(), TODAY)
    declared = RETURNS[code].module().declare(material, _month(), MadeBy(NAMED, TODAY, clock()))
    assert told_in(repr(declared)) == []


def _month() -> Any:
    from placement_tracker.domain.days import Month

    return Month.parse("2018-03")


def test_the_search_finds_the_child_by_its_number_alone(store: Store) -> None:
    from ui.search_index import SearchIndex

    with store.reading() as session:
        index = SearchIndex(child_list.child_lines(session, TODAY), child_list.postcodes(session))
    for typed in ("Zeltinger", "Quirina", "QX7 7QX", "Q7777"):
        assert HIDDEN not in [one.child_id for one in index.find(typed)]
    (found,) = [one for one in index.find(HIDDEN) if one.child_id == HIDDEN]
    assert found.name == "Restricted"
    assert told_in(found.line) == []


def test_the_page_of_problems_shows_the_number(store: Store) -> None:
    from placement_tracker.checks.records import problems
    from ui.problems.lines import lines_of

    with store.writing("A. Tester", "test") as act:
        act.add(
            "placements",
            {"child_id": HIDDEN, "started_on": BORN, "placement_type": "U6", "postcode": "QX7 7QX"},
        )
    with store.reading() as session:
        lines = [
            one
            for one in lines_of(session, problems(session, TODAY, quietly), TODAY)
            if one.child_id == HIDDEN
        ]
    assert lines
    assert {(one.child, one.value) for one in lines} == {("Restricted", "")}


@pytest.mark.parametrize(
    "export", [export_archive, export_ssda903, export_child], ids=lambda one: one.__name__
)
def test_who_may_not_see_the_child_exports_no_records(store: Store, tmp_path: Path, export: Any) -> None:
    more = {"export_archive": (), "export_ssda903": (2018,), "export_child": ()}[export.__name__]
    first = (HIDDEN,) if export is export_child else ()
    out = tmp_path / "out"
    with pytest.raises(NotAllowed):
        export(store, *first, out, *more, OTHER)
    assert not out.exists() or not list(out.iterdir())
    with store.reading() as session:
        assert history.newest(session, 1)[0].action == "refused"


def test_who_may_see_the_child_exports_the_records(store: Store, tmp_path: Path) -> None:
    export_archive(store, tmp_path / "out", NAMED)
    assert "Zeltinger" in (tmp_path / "out" / "children.csv").read_text("utf-8")
    assert export_child(store, HIDDEN, tmp_path / "child", NAMED)
    with pytest.raises(Fault):
        export_child(store, "nobody", tmp_path / "none", NAMED)
