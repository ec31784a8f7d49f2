"""Named views of lists: one's own and the team's, kept beside the records (screens.md, The frame)."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, update

from db.models.keeping import SavedView
from db.models.rights import Person
from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Role
from placement_tracker.services import views
from placement_tracker.services.views import LONGEST, View, Views
from tests.services.looking_up import entries

CONTENT = {"columns": ["name", "age"], "typed": "Zoë “ann”"}
MINE = View("Children", "Under five", False, content=CONTENT)
TEAMS = View("Children", "Weekly panel", True, content=CONTENT)


def of(store: Store, person: str) -> Views:
    with store.reading() as session:
        return views.of_person(session, person)


def named(store: Store, person: str) -> list[tuple[str, bool]]:
    return [(view.name, view.shared) for view in of(store, person).views]


@pytest.fixture
def with_people(store: Store) -> Store:
    """A store with an administrator and two managers."""
    roles = {"Ada": Role.ADMINISTRATOR, "Ann": Role.MANAGER, "Bea": Role.MANAGER}
    with store.beside() as session:
        rows = [
            {"person": name, "role": role.value, "teams": "", "left": False} for name, role in roles.items()
        ]
        session.execute(insert(Person), rows)
    return store


def test_a_view_comes_back_as_it_was_kept(store: Store) -> None:
    kept = views.keep(store, "Ann", MINE)
    (found,) = of(store, "Ann").of_list("Children", shared=False)
    assert (found, found.content, found.made_by) == (kept, CONTENT, "Ann")


def test_own_views_are_one_person_s_alone_and_shared_ones_everybody_s(store: Store) -> None:
    views.keep(store, "Ann", MINE)
    views.keep(store, "Ann", TEAMS)
    assert named(store, "Ann") == [("Under five", False), ("Weekly panel", True)]
    assert named(store, "Bea") == [("Weekly panel", True)]


def test_two_people_and_the_team_may_each_have_a_view_of_one_name(store: Store) -> None:
    for person, shared in (("Ann", False), ("Bea", False), ("Ann", True)):
        views.keep(store, person, View("Children", "Mine", shared))
    assert sorted(named(store, "Ann")) == [("Mine", False), ("Mine", True)]


def test_a_name_is_taken_whatever_its_capitals_and_changed_only_when_that_is_asked_for(store: Store) -> None:
    views.keep(store, "Ann", MINE)
    again = View("Children", " under  FIVE ", False, content={"typed": "new"})
    with pytest.raises(Fault, match="There is a view called “Under five” already"):
        views.keep(store, "Ann", again)
    assert views.keep(store, "Ann", again, replacing=True).name == "Under five"
    (found,) = of(store, "Ann").views
    assert (found.name, found.content) == ("Under five", {"typed": "new"})


def test_a_view_has_a_name_that_fits_on_a_line(store: Store) -> None:
    with pytest.raises(Fault, match="Give the view a name"):
        views.keep(store, "Ann", View("Children", "  ", False))
    with pytest.raises(Fault, match=f"at most {LONGEST} letters"):
        views.keep(store, "Ann", View("Children", "x" * (LONGEST + 1), False))


def test_a_view_is_renamed_and_a_list_goes_on_starting_with_it(store: Store) -> None:
    kept = views.keep(store, "Ann", MINE)
    views.start_with(store, "Ann", "Children", kept)
    views.rename(store, "Ann", kept, "Under 5")
    assert named(store, "Ann") == [("Under 5", False)]
    assert of(store, "Ann").starts["Children"].name == "Under 5"


def test_a_shared_view_that_is_renamed_stays_what_everybody_s_list_starts_with(store: Store) -> None:
    kept, mine = views.keep(store, "Ann", TEAMS), views.keep(store, "Cat", MINE)
    views.start_with(store, "Bea", "Children", kept)
    views.start_with(store, "Cat", "Children", mine)
    views.rename(store, "Ann", kept, "Monthly panel")
    assert of(store, "Bea").starts["Children"].name == "Monthly panel"
    assert of(store, "Cat").starts["Children"].name == "Under five"


def test_renaming_leaves_another_start_alone_and_may_change_only_the_capitals(store: Store) -> None:
    kept, other = views.keep(store, "Ann", MINE), views.keep(store, "Ann", TEAMS)
    views.start_with(store, "Ann", "Children", other)
    assert views.rename(store, "Ann", kept, "UNDER FIVE").name == "UNDER FIVE"
    assert of(store, "Ann").starts["Children"].name == "Weekly panel"


def test_no_view_takes_the_name_of_another(store: Store) -> None:
    kept = views.keep(store, "Ann", MINE)
    views.keep(store, "Ann", View("Children", "Over ten", False))
    with pytest.raises(Fault, match="There is a view called “Over ten” already"):
        views.rename(store, "Ann", kept, "over ten")


def test_a_view_that_was_removed_meanwhile_is_said_to_be_no_more(store: Store) -> None:
    kept = views.keep(store, "Ann", MINE)
    views.remove(store, "Ann", kept)
    assert named(store, "Ann") == []
    with pytest.raises(Fault, match="is no more"):
        views.rename(store, "Ann", kept, "Other")


def test_a_shared_view_is_changed_and_removed_only_by_its_maker_or_an_administrator(
    with_people: Store,
) -> None:
    store, theirs = with_people, views.keep(with_people, "Ann", TEAMS)
    assert [view.mine for name in ("Ann", "Bea", "Ada") for view in of(store, name).views] == [
        True,
        False,
        True,
    ]
    for refused in (
        lambda: views.remove(store, "Bea", theirs),
        lambda: views.rename(store, "Bea", theirs, "Mine now"),
        lambda: views.keep(store, "Bea", View("Children", "Weekly panel", True), replacing=True),
    ):
        with pytest.raises(Fault, match="was made by Ann: only Ann or an administrator"):
            refused()
    views.rename(store, "Ada", theirs, "Panel")
    assert of(store, "Ann").views[0].made_by == "Ann"
    views.remove(store, "Ann", of(store, "Ann").views[0])
    assert named(store, "Bea") == []


def test_each_person_s_list_starts_with_the_view_they_chose_until_they_choose_none(store: Store) -> None:
    views.keep(store, "Ann", TEAMS)
    shared = of(store, "Bea").find("Children", "weekly PANEL", shared=True)
    views.start_with(store, "Bea", "Children", shared)
    assert of(store, "Bea").starts == {"Children": shared}
    assert of(store, "Ann").starts == {}
    views.start_with(store, "Bea", "Children", None)
    assert of(store, "Bea").starts == {}


def test_a_list_starts_as_it_comes_once_its_view_is_no_more(store: Store) -> None:
    kept = views.keep(store, "Ann", TEAMS)
    views.start_with(store, "Bea", "Children", kept)
    views.remove(store, "Ann", kept)
    assert of(store, "Bea").starts == {}


@pytest.mark.parametrize("damaged", ["", "{", "[1]", "null"])
def test_a_view_that_cannot_be_read_is_there_and_keeps_nothing(store: Store, damaged: str) -> None:
    views.keep(store, "Ann", MINE)
    with store.beside() as session:
        session.execute(update(SavedView).values(content=damaged))
    assert [dict(view.content) for view in of(store, "Ann").views] == [{}]


def test_views_are_no_records_and_not_in_the_history(store: Store) -> None:
    before = len(entries(store))
    views.keep(store, "Ann", TEAMS)
    assert len(entries(store)) == before
