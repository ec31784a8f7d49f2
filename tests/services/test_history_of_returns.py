"""When a return was last made, as the history has it."""

from __future__ import annotations

from db.store import Store
from placement_tracker.services.history import MADE_RETURN, last_made


def test_the_last_making_for_the_month_is_named(store: Store) -> None:
    for person, month in (("A. First", "2018-03"), ("B. Second", "2018-03"), ("C. Third", "2018-04")):
        with store.writing(person, "return") as act:
            act.tell(MADE_RETURN, kind="R1", changes={"month": ["", month]})
    with store.reading() as session:
        made = last_made(session, "2018-03")
        assert {code: person for code, (_at, person) in made.items()} == {"R1": "B. Second"}
        assert last_made(session, "2018-05") == {}
