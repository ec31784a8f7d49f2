"""A likely duplicate child: the same birth date and alike names, or the same UPN (archive.md)."""

from __future__ import annotations

from typing import Any

import pytest

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.rules import likely_duplicates
from placement_tracker.domain.rules.duplicates import names_alike


def named(ref: str, surname: str | None, forenames: str | None, **values: Any) -> Row:
    from datetime import date

    born = {"date_of_birth": date(2010, 5, 4), "child_id": ref}
    return Row("children", ref, {**born, "surname": surname, "forenames": forenames, **values})


def pairs(*rows: Row, about: set[str] | None = None) -> list[tuple[str, str, str]]:
    return [(found.ref, found.other, found.column) for found in likely_duplicates(rows, about)]


@pytest.mark.parametrize(
    ("surname", "forenames"),
    [
        ("Hale", "Ivy"),
        ("HALE", " ivy "),
        ("Hail", "Ivy"),
        ("Ivy", "Hale"),
        ("Hale", "Ivyy"),
        ("Hale", "Ivy Rose"),
    ],
)
def test_the_same_birth_date_and_alike_names_are_a_likely_duplicate(surname: str, forenames: str) -> None:
    assert pairs(named("a", "Hale", "Ivy"), named("b", surname, forenames)) == [("b", "a", "date_of_birth")]


@pytest.mark.parametrize(("surname", "forenames"), [("Hale", "Rose"), ("Underhill", "Ivy"), (None, None)])
def test_other_names_are_none(surname: str | None, forenames: str | None) -> None:
    assert pairs(named("a", "Hale", "Ivy"), named("b", surname, forenames)) == []


def test_twins_with_names_a_letter_apart_are_two_children() -> None:
    assert pairs(named("a", "Harrington", "Jack"), named("b", "Harrington", "Jake")) == []


def test_another_birth_date_is_none() -> None:
    from datetime import date

    assert pairs(named("a", "Hale", "Ivy"), named("b", "Hale", "Ivy", date_of_birth=date(2010, 5, 5))) == []


def test_children_without_a_birth_date_are_compared_by_upn_alone() -> None:
    rows = [named("a", "Hale", "Ivy", date_of_birth=None), named("b", "Hale", "Ivy", date_of_birth=None)]
    assert pairs(*rows) == []


def test_the_same_upn_is_a_likely_duplicate_whatever_the_names() -> None:
    rows = [named("a", "Hale", "Ivy", upn="A123456789012"), named("b", "Fox", "Jo", upn="a123456789012 ")]
    assert pairs(*rows) == [("b", "a", "upn")]


def test_the_codes_for_an_unknown_upn_are_not_compared() -> None:
    assert pairs(named("a", "Hale", "Ivy", upn="UN1"), named("b", "Fox", "Jo", upn="UN1")) == []


def test_another_name_of_a_child_is_compared_too() -> None:
    known = named("a", "Hale", "Ivy", also_known_as="Jo Fox")
    assert pairs(known, named("b", "Fox", "Jo")) == [("b", "a", "date_of_birth")]
    assert pairs(known, named("b", "Wren", "Di", also_known_as="Fox Jo")) == [("b", "a", "date_of_birth")]
    assert pairs(known, named("b", "Wren", "Di")) == []


def test_a_pair_is_named_once() -> None:
    rows = [named(ref, "Hale", "Ivy", upn="A123456789012", also_known_as="Ivy Hale") for ref in "ab"]
    assert pairs(*rows) == [("b", "a", "upn")]


def test_only_pairs_about_the_children_asked_for_are_named() -> None:
    rows = [named(ref, "Hale", "Ivy") for ref in "abc"]
    assert pairs(*rows, about={"c"}) == [("c", "a", "date_of_birth"), ("c", "b", "date_of_birth")]
    assert pairs(*rows, about={"x"}) == []


def test_the_words_never_name_a_child() -> None:
    (found,) = likely_duplicates([named("a", "Hale", "Ivy"), named("b", "Hale", "Ivy")])
    assert "Hale" not in found.words + found.value
    assert "Ivy" not in found.words + found.value


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("Archer", "Ann"), ("ARCHER", " Anne "), True),
        (("Archer", "Samuel"), ("Archer", "Sam"), True),
        (("Ann", "Archer"), ("Archer", "Ann"), True),
        (("Archer", "Ann"), ("Archer", "Ben"), False),
    ],
)
def test_two_names_may_be_one_childs(one: tuple[str, str], other: tuple[str, str], *, alike: bool) -> None:
    assert names_alike(one, other) is alike
