"""The demo's profiles for the police: of all who are missing now and some others, and of nobody's face."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from db.models.keeping import Photograph
from placement_tracker.demo.county import TODAY
from placement_tracker.demo.making import make_store
from placement_tracker.demo.profiles import YOUNGEST
from placement_tracker.domain.days import age_on
from placement_tracker.services import reading


def test_every_child_who_is_missing_now_has_a_profile_and_some_others_have(tmp_path: Path) -> None:
    store = make_store(tmp_path / "demo.ptstore", 60)
    with store.reading() as session:
        profiles = {row["child_id"]: row for row in reading.rows(session, "missing_profiles")}
        episodes = reading.rows(session, "missing_episodes")
        born = {row["child_id"]: row["date_of_birth"] for row in reading.rows(session, "children")}
        photographs = session.execute(select(Photograph)).all()
    store.close()
    young = {child_id for child_id, day in born.items() if age_on(day, TODAY) < YOUNGEST}
    now = {row["child_id"] for row in episodes if row["returned_at"] is None} - young
    assert now
    assert now < profiles.keys()
    assert not young & profiles.keys()
    assert photographs == []
    for row in profiles.values():
        assert row["description"].startswith("About 1.")
        assert row["known_places"][0].isupper()
        assert row["phone"].startswith("07700 900")
