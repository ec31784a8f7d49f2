"""Who may import, and what of it (trust.md, People and rights)."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.domain.rights import NotAllowed, Role
from placement_tracker.exchange import importing
from placement_tracker.services import people
from placement_tracker.services.acts import acting
from placement_tracker.services.people import Person
from tests.exchange.archives import PERSON, TODAY, WHOLE, bring_files, column, counts, write

PERFORMANCE, READER = "P. Reed", "R. Day"
NEW_CHILD = "child_id,date_of_birth\nC9,2010-03-02\n"


@pytest.fixture
def with_people(store: Store, tmp_path: Path) -> Store:
    bring_files(store, tmp_path, **WHOLE)
    roles = {PERSON: Role.ADMINISTRATOR, PERFORMANCE: Role.PERFORMANCE, READER: Role.READER}
    for name, role in roles.items():
        with acting(store, PERSON, "test", today=TODAY) as act:
            people.enter(act, Person(name, role))
    return store


def bring_as(store: Store, person: str, folder: Path) -> importing.ImportResult:
    store.reader = person
    return importing.import_paths(store, [folder], person=person, today=TODAY)


def test_whoever_may_not_import_is_not_told_what_an_import_would_do(
    with_people: Store, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", children=NEW_CHILD)
    with_people.reader = READER
    with pytest.raises(NotAllowed, match="may not import records"):
        importing.look_at(with_people, [folder], today=TODAY)


def test_settings_and_teams_come_in_by_those_alone_who_may_change_them(
    with_people: Store, tmp_path: Path
) -> None:
    before = column(with_people, "teams", "team")
    for files in ({"settings": "name,value\nresponsible,A. B.\n"}, {"teams": "team\nNowhere\n"}):
        folder = write(tmp_path / next(iter(files)), children=NEW_CHILD, **files)
        with pytest.raises(NotAllowed, match="may not change settings and the lists of the authority"):
            bring_as(with_people, PERFORMANCE, folder)
        with_people.reader = PERSON
    assert column(with_people, "teams", "team") == before
    # What is there already changes nothing.
    assert (
        counts(
            bring_as(with_people, PERFORMANCE, write(tmp_path / "in", **{**WHOLE, "children": NEW_CHILD}))
        )[0]
        == 1
    )
    assert bring_as(with_people, PERSON, write(tmp_path / "again", teams="team\nNowhere\n")).new == 1
