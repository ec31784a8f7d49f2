"""Roles and their rights, drawn as a table (trust.md, People and rights)."""

from __future__ import annotations

import pytest

from placement_tracker.domain.rights import (
    Right,
    Role,
    asked_for,
    refusal,
    rights_of,
    roles_with,
    whom_to_ask,
)

#: Administrator, manager, performance, team administrator, reader, auditor, service.
TABLE = {
    Right.READ_LISTS: "x x x x x . .",
    Right.OPEN_RECORDS: "x x x x . . .",
    Right.WRITE_RECORDS: "x x . . . . .",
    Right.WRITE_OF_TEAMS: "x x . x . . .",
    Right.SIGN_OFF: "x x . . . . .",
    Right.RESTRICT: "x x . . . . .",
    Right.IMPORT: "x . x . . . .",
    Right.EXPORT: "x x x . . . .",
    Right.WRITE_FIGURES: "x x x . . . .",
    Right.MAKE_RETURNS: "x x x x x . x",
    Right.PUBLISH: "x . x . . . .",
    Right.SHARE_VIEWS: "x x x x . . .",
    Right.CHANGE_SETTINGS: "x . . . . . .",
    Right.CHANGE_PEOPLE: "x . . . . . .",
    Right.READ_HISTORY: "x x . . . x .",
}


def test_the_table_names_every_right() -> None:
    assert set(TABLE) == set(Right)


@pytest.mark.parametrize("right", Right, ids=lambda right: right.name)
def test_each_role_has_the_rights_of_the_table(right: Right) -> None:
    marks = TABLE[right].split()
    assert [right in rights_of(role) for role in Role] == [mark == "x" for mark in marks]
    assert roles_with(right) == [role for role, mark in zip(Role, marks, strict=True) if mark == "x"]


def test_every_role_is_explained_in_a_sentence() -> None:
    for role in Role:
        assert role.title
        assert role.does.endswith(".")


@pytest.mark.parametrize(
    ("kind", "right"),
    [
        ("settings", Right.CHANGE_SETTINGS),
        ("teams", Right.CHANGE_SETTINGS),
        ("targets", Right.WRITE_FIGURES),
        ("commentary", Right.WRITE_FIGURES),
        ("providers", Right.WRITE_OF_TEAMS),
        ("published_returns", Right.PUBLISH),
        ("people", Right.CHANGE_PEOPLE),
        ("restrictions", Right.RESTRICT),
        ("placements", Right.WRITE_RECORDS),
        ("whatever comes later", Right.WRITE_RECORDS),
    ],
)
def test_a_kind_of_record_asks_for_a_right(kind: str, right: Right) -> None:
    assert asked_for(kind) is right


def test_a_refusal_says_why_and_whom_to_ask() -> None:
    known = refusal("R. Day", Role.READER, Right.PUBLISH, ["A. Stone", "P. Reed"], known=True)
    assert (
        str(known) == "R. Day works here as a reader, and may not publish returns. Ask A. Stone or P. Reed."
    )
    auditor = refusal("H. Orr", Role.AUDITOR, Right.IMPORT, ["A. Stone"], known=True)
    assert str(auditor) == "H. Orr works here as an auditor, and may not import records. Ask A. Stone."


def test_one_who_was_not_entered_and_one_who_left_are_told_so() -> None:
    unknown = refusal("X. Y.", Role.READER, Right.SIGN_OFF, [], known=False)
    assert "has not been entered under People and roles" in str(unknown)
    left = refusal("X. Y.", None, Right.SIGN_OFF, ["M. Stone"], known=True)
    assert str(left).startswith("X. Y. works here no longer")


def test_without_names_the_role_is_to_be_asked() -> None:
    assert whom_to_ask(Right.SIGN_OFF, []) == "Ask an administrator of the store."
    assert whom_to_ask(Right.READ_LISTS, ["A", "B", "C"]) == "Ask A, B or C."
