"""Small rows and columns for the tests of lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pytestqt.qtbot import QtBot

from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    born: date | None = None
    moves: int | None = None
    team: str = ""


THINGS: tuple[ListColumn, ...] = (
    columns.text("name", "Name", 160),
    columns.day("born", "Born"),
    columns.number("moves", "Moves", tone=lambda row: "bad" if (row.moves or 0) >= 3 else ""),
    columns.text("team", "Team", hidden=True),
)


def things(count: int) -> list[Thing]:
    """So many things in no order."""
    return [
        Thing(f"Child {number * 7919 % count:06d}", date(2000 + number % 18, 1 + number % 12, 1), number % 5)
        for number in range(count)
    ]


def panel_of(qtbot: QtBot, rows: Sequence[Thing]) -> ListPanel:
    """A shown list of things, by name."""
    panel = ListPanel(
        "Things", THINGS, one="thing", many="things", empty="Nothing yet. Make one.", sorted_by="name"
    )
    panel.resize(900, 400)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_rows(rows)
    return panel


def names(panel: ListPanel) -> list[str]:
    return [row.name for row in panel.model.rows_seen()]
