"""The list of a period's missing episodes."""

from __future__ import annotations

from ui.lists.choosing import Option
from ui.lists.columns import ListColumn
from ui.lists.listed import moment, text
from ui.missing.figures import OWN

COLUMNS: tuple[ListColumn, ...] = (
    text("name", "Name", 180),
    text("child_id", "Number", 90),
    text("age", "Age", 80, says="The age band on the day"),
    moment("at", "Went missing", 150),
    text("length", "How long", 210),
    text("place", "From", 240, says="Who the child was placed with on the day, and in what placement"),
    text("district", "District", 150, says="The row of the return that the episode is counted in"),
    text("reasons", "Why", 320),
    text("whose", "Whose", 130, says="Own, or the authority that placed the child here"),
    text("episode_id", "Episode", 100, hidden=True),
)
WHOSE: tuple[Option, ...] = (
    ("Own and hosted children", None),
    ("Own children", lambda row: row["whose"] == OWN),
    ("Hosted children", lambda row: row["whose"] != OWN),
)
