"""Who may be brothers and sisters, why, and how certain that is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.store import Store
from db.writing import Writing
from placement_tracker.services import children, placements, siblings
from placement_tracker.services.siblings import CARER, FIRST_DAY, HOME, SURNAME
from tests.services.conftest import Act
from tests.services.looking_up import put

FIRST = date(2019, 1, 1)


def come(
    writing: Writing, number: str, surname: str | None, first: date = date(2018, 5, 1), **placement: Any
) -> None:
    """A child in care, in a children's home unless the placement says otherwise."""
    children.start(
        writing,
        {"child_id": number, "date_of_birth": date(2012, 6, int(number[1:])), "surname": surname},
        {"started_on": first, "category_of_need": "N1"},
        {"status": "C2"},
        {"placement_type": "K2", **placement},
    )


def found(store: Store, number: str = "C1") -> dict[str, tuple[tuple[str, ...], bool]]:
    with store.reading() as session:
        return {one.child["child_id"]: (one.why, one.certain) for one in siblings.likely(session, number)}


def test_a_surname_alone_is_offered_but_not_certain(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        come(writing, "C2", "HALE")
        come(writing, "C3", "Dale")
    assert found(store) == {"C2": ((SURNAME,), False)}


def test_two_things_together_are_certain_and_come_first(store: Store, act: Act, child: str) -> None:
    home = {"from_date": date(2015, 1, 1)}
    with act() as writing:
        come(writing, "C2", "Hale")
        come(writing, "C3", "Hale", FIRST)
        come(writing, "C4", "Dale")
        put(
            writing,
            ("home_addresses", {"child_id": "C1", "postcode": "ZZ1 2AB", **home}),
            ("home_addresses", {"child_id": "C2", "postcode": "zz12ab", **home}),
            ("home_addresses", {"child_id": "C4", **home}),
        )
    assert list(found(store).items()) == [
        ("C2", ((SURNAME, HOME), True)),
        ("C3", ((SURNAME, FIRST_DAY), True)),
    ]


def test_a_carer_and_a_first_day_may_still_be_chance(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        come(writing, "C2", "Dale", FIRST, placement_type="U6", carer="Fox", postcode="ab12cd")
        come(writing, "C3", "Dale", placement_type="U6", carer="Fox", postcode="ZZ1 1AA")
        come(writing, "C4", "Dale", placement_type="U6", carer="Fox")
    assert found(store) == {"C2": ((CARER, FIRST_DAY), False)}


def test_a_carer_of_the_register_is_known_by_number(store: Store, act: Act) -> None:
    with act() as writing:
        put(writing, ("providers", {"provider_id": "P1", "name": "Fox"}))
        come(writing, "C1", None, placement_type="U4", provider_id="P1", carer="Fox")
        come(writing, "C2", "Dale", FIRST, placement_type="U4", provider_id="P1")
        come(writing, "C3", "Dale", FIRST, placement_type="K2", provider_id="P1")
    assert found(store) == {"C2": ((CARER,), False)}


def test_many_who_came_on_one_day_are_strangers(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        come(writing, "C2", "Hale", FIRST)
        for number in range(3, 9):
            come(writing, f"C{number}", "Dale", FIRST)
    assert found(store) == {"C2": ((SURNAME, FIRST_DAY), True)}


def test_who_is_placed_nowhere_now_is_not_offered(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        come(writing, "C2", "Hale")
        placements.end(writing, "C2", date(2019, 3, 1), end_reason="CARPL")
    assert found(store) == {}


@pytest.mark.parametrize("number", ["C9", "unknown"])
def test_a_child_of_whom_nothing_is_known_has_no_likely_siblings(store: Store, act: Act, number: str) -> None:
    with act() as writing:
        put(writing, ("children", {"child_id": "C9", "date_of_birth": date(2012, 3, 1)}))
        come(writing, "C2", None)
    assert found(store, number) == {}
