"""Which child a row is about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from placement_tracker.domain.kinds import Row
from placement_tracker.exchange.pasted.children import Children, Said

BORN = date(2003, 6, 1)


def child(child_id: str, surname: str, forenames: str, born: date = BORN, **more: Any) -> Row:
    values = {"child_id": child_id, "surname": surname, "forenames": forenames, "date_of_birth": born, **more}
    return Row("children", child_id, values)


ANN = child("C001", "Archer", "Ann", upn="A123456789012", also_known_as="Annie Archer")
BEN = child("C002", "Brook", "Benedict", date(2009, 2, 28))
TWINS = (child("C003", "Elm", "Eva"), child("C004", "Elm", "Evan"))
SAME_NAME = (child("C005", "Dale", "Dan", date(2005, 1, 1)), child("C006", "Dale", "Dan", date(2006, 1, 1)))
CHILDREN = Children([ANN, BEN, *TWINS, *SAME_NAME])


def found(**said: Any) -> str:
    match = CHILDREN.find(Said(**said))
    return match.child.child_id if match.child is not None else ""


def offered(**said: Any) -> list[str]:
    match = CHILDREN.find(Said(**said))
    assert match.child is None
    assert match.words
    return [one.child_id for one in match.offered]


def test_a_number_or_a_upn_is_enough() -> None:
    assert found(child_id="c001") == found(upn="a123456789012") == "C001"


@pytest.mark.parametrize(
    "name", ["Archer, Ann", "ARCHER Ann", "Ann Archer", "Annie Archer", "Archer, An", "Archar, Ann"]
)
def test_a_name_with_the_date_of_birth_is_found_however_it_is_written(name: str) -> None:
    assert found(name=name, born=BORN) == "C001"


def test_a_short_name_is_found_in_two_columns_too() -> None:
    assert found(surname="BROOK", forenames="Ben", born=date(2009, 2, 28)) == "C002"


def test_a_name_that_is_spelled_otherwise_is_said_to_be() -> None:
    assert "spelled otherwise" in CHILDREN.find(Said(name="Archar, Ann", born=BORN)).words
    assert CHILDREN.find(Said(name="Archer, Ann", born=BORN)).words == ""


def test_twins_with_alike_names_are_offered_and_none_is_taken() -> None:
    assert set(offered(name="Elm, Ev", born=BORN)) >= {"C003", "C004"}


def test_a_name_alone_is_never_enough() -> None:
    assert offered(name="Dale, Dan")[:2] == ["C005", "C006"]


def test_another_date_of_birth_offers_those_of_that_name() -> None:
    assert offered(name="Archer, Ann", born=date(2003, 1, 6))[0] == "C001"


def test_nobody_of_that_name_is_said_and_nobody_offered() -> None:
    assert offered(name="Zzyzx Qwrty", born=BORN) == []


def test_an_unknown_number_is_not_replaced_by_a_name() -> None:
    assert offered(child_id="C999", name="Archer, Ann", born=BORN)[0] == "C001"


def test_a_number_whose_child_has_another_name_and_birth_is_asked() -> None:
    assert offered(child_id="C001", name="Dale, Dan", born=date(2005, 1, 1))[:2] == ["C001", "C005"]


def test_a_number_whose_child_has_one_thing_otherwise_is_taken_and_that_is_said() -> None:
    assert CHILDREN.find(Said(child_id="C001", born=date(2003, 6, 2))).words == "The date of birth differs."
    assert CHILDREN.find(Said(child_id="C001", name="Zoe Zest", born=BORN)).words == "The name differs."


def test_a_row_that_says_nothing_of_its_child_asks_for_it() -> None:
    assert "Say which child" in CHILDREN.find(Said(born=BORN)).words
    assert offered(upn="Z999") == []
