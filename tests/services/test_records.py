"""Records of any kind, and the verbs that write one record each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from db.store import Store
from db.writing import ChangedMeanwhile
from placement_tracker.domain.problems import Fault, Refused
from placement_tracker.services import (
    allocations,
    care,
    children,
    health,
    legal,
    numbers,
    plans,
    reading,
    records,
    reviews,
    visits,
)
from tests.services.conftest import Act
from tests.services.looking_up import entries, one, told


def test_what_is_typed_is_trimmed_and_what_is_blank_stays_blank(store: Store, act: Act, child: str) -> None:
    values = {"child_id": child, "from_date": date(2019, 1, 1), "postcode": " AB1 2CD ", "note": "  "}
    with act() as writing:
        records.add(writing, "home_addresses", values)
    found = one(store, "home_addresses")
    assert (found["postcode"], found["note"]) == ("AB1 2CD", None)


def test_a_column_that_the_kind_does_not_have_is_a_mistake_of_ours(act: Act, child: str) -> None:
    with act() as writing, pytest.raises(KeyError):
        records.add(writing, "reviews", {"child_id": child, "hled_on": date(2019, 1, 1)})


def test_a_number_that_is_taken_is_refused_at_once(act: Act, child: str) -> None:
    with act() as writing, pytest.raises(Refused) as refused:
        records.add(writing, "children", {"child_id": child, "date_of_birth": date(2011, 1, 2)})
    assert [(p.rule, p.column) for p in refused.value.problems] == [("key-taken", "child_id")]


def test_a_voided_number_comes_back_with_the_new_values_alone(store: Store, act: Act) -> None:
    with act() as writing:
        made = records.add(writing, "providers", {"provider_id": "P1", "name": "Elm House", "phone": "01"})
    with act() as writing:
        records.void(writing, "providers", made, "entered twice")
    with act() as writing:
        assert records.add(writing, "providers", {"provider_id": "P1", "name": "Oak House"}) == made
    with store.reading() as session:
        found = reading.by_key(session, "providers", "P1")
    assert found is not None
    assert (found["name"], found["phone"]) == ("Oak House", None)
    assert [entry["action"] for entry in entries(store)[-3:]] == ["added", "voided", "restored"]


def test_a_record_changed_by_somebody_else_is_never_overwritten(store: Store, act: Act, child: str) -> None:
    record_id = one(store, "children").ref
    with act() as writing:
        assert records.change(writing, "children", record_id, {"sex": "F"}, version=1)
        assert not records.change(writing, "children", record_id, {"sex": "F"})
    with act() as writing, pytest.raises(ChangedMeanwhile):
        records.change(writing, "children", record_id, {"sex": "U"}, version=1)


def test_each_kind_has_numbers_of_its_own_form(act: Act, child: str) -> None:
    with act() as writing:
        assert [numbers.next_free(writing, kind) for kind in ("children", "return_interviews")] == [
            "CH000001",
            "RI000001",
        ]


def test_a_child_may_be_entered_without_a_period_of_care(store: Store, act: Act) -> None:
    with act() as writing:
        made = children.start(writing, {"date_of_birth": date(2011, 2, 3), "responsible_authority": "Mercia"})
    assert told(store, "care_periods", "started_on", child_id=made) == []


def test_care_may_start_again_and_its_parts_may_start_later(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        care.end_care(writing, child, date(2019, 3, 1), "E4A")
        period = {"started_on": date(2019, 5, 1), "category_of_need": "N1"}
        made = care.start(writing, child, period, {"status": "V2"}, {"placement_type": "K2"})
        assert len(made) == 3
    assert told(store, "placements", "started_on") == [("2019-01-01",), ("2019-05-01",)]


def test_a_period_alone_is_a_start_too(store: Store, act: Act, child: str) -> None:
    with act(accept_warnings=True, reason="order not seen yet") as writing:
        care.end_care(writing, child, date(2019, 3, 1), "E4A")
        made = care.start(writing, child, {"started_on": date(2019, 5, 1), "category_of_need": "N1"})
    assert len(made) == 1


def test_a_new_legal_status_ends_the_one_before(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        legal.change(writing, child, date(2019, 3, 1), "E1")
        legal.change(writing, child, date(2019, 4, 1), "C2")
        with pytest.raises(Fault, match="told late"):
            legal.change(writing, child, date(2019, 2, 1), "V2")
    assert told(store, "legal_statuses", "status", "ended_on") == [
        ("C2", "2019-03-01"), ("E1", "2019-04-01"), ("C2", ""),
    ]  # fmt: skip


def test_one_worker_takes_over_many_children_at_once(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        second = children.start(
            writing, {"date_of_birth": date(2011, 2, 3), "responsible_authority": "Mercia"}
        )
        allocations.change_worker(writing, [child], date(2019, 1, 1), "Di Esk", team="North")
    with act() as writing:
        made = allocations.change_worker(
            writing, [child, second], date(2019, 6, 1), "Ed Usk", team="South", change_reason="LEFTRL"
        )
        assert len(made) == 2
        assert (
            allocations.change_worker(writing, [child, second], date(2019, 7, 1), "Ed Usk", team="South")
            == []
        )
    assert told(store, "allocations", "worker", "team", "ended_on", "change_reason") == [
        ("Di Esk", "North", "2019-06-01", "LEFTRL"), ("Ed Usk", "South", "", ""),
    ]  # fmt: skip


def test_a_plan_of_the_same_day_is_changed_and_another_follows(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        first = plans.agree(writing, child, date(2019, 2, 1), "RETURN_HOME")
        assert plans.agree(writing, child, date(2019, 2, 1), "KINSHIP", date(2019, 8, 1)) == first
        plans.agree(writing, child, date(2019, 5, 1), "ADOPTION")
    assert told(store, "plans", "from_date", "plan", "target_date") == [
        ("2019-02-01", "KINSHIP", "2019-08-01"), ("2019-05-01", "ADOPTION", ""),
    ]  # fmt: skip


def test_reviews_health_and_visits_are_one_record_each(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        reviews.hold(writing, child, date(2019, 1, 20), "PN1")
        health.record(writing, child, "SDQ", date(2019, 2, 1), score=Decimal("14"), reason="yearly")
        visits.record(writing, child, "SW", date(2019, 1, 8), seen=True, seen_alone=False, note="well")
    assert told(store, "reviews", "held_on", "participation") == [("2019-01-20", "PN1")]
    assert told(store, "health_events", "kind", "score", "outcome", "reason") == [("SDQ", "14", "", "yearly")]
    assert told(store, "visits", "kind", "seen", "seen_alone", "note") == [("SW", "Y", "N", "well")]


def test_likely_duplicates_are_shown_before_anything_is_saved(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        records.change(writing, "children", one(store, "children").ref, {"upn": "A123456789012"})
    with store.reading() as session:
        alike = children.duplicates(
            session, {"date_of_birth": date(2010, 5, 4), "surname": "Hail", "forenames": "Ivy"}
        )
        same_upn = children.duplicates(session, {"date_of_birth": date(2009, 1, 5), "upn": "a123456789012"})
        nobody = children.duplicates(session, {"date_of_birth": date(2009, 1, 5), "surname": "Hale"})
    assert [found.values["child_id"] for found in alike + same_upn] == [child, child]
    assert "UPN" in same_upn[0].why
    assert nobody == []


def test_whoever_has_the_same_surname_and_birthday_is_shown_whatever_the_forenames(
    store: Store, act: Act, child: str
) -> None:
    here = one(store, "children")
    with act() as writing:
        records.change(writing, "children", here.ref, {"surname": "Ash", "forenames": "Wilhelmina"})
    with store.reading() as session:
        born = here.values["date_of_birth"]
        (found,) = children.duplicates(
            session, {"date_of_birth": born, "surname": " ash", "forenames": "Mina"}
        )
        others = children.duplicates(session, {"date_of_birth": born, "forenames": "Mina"})
    assert found.values["child_id"] == child
    assert "twin" in found.why
    assert others == []
