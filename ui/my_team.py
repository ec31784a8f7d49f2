"""Whose children are shown: everybody's, an area's or a team's. It is remembered, and the same on every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui import remembered

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox

    from ui.lists.panel import ListPanel
    from ui.session import Session

EVERYBODY = "Everybody"
#: What stands where an area or a team is not known (measures.md G11).
UNASSIGNED = "Unassigned"
_KEPT = "my_team"
_KINDS = frozenset({"areas", "teams"})


@dataclass(frozen=True, slots=True)
class Whose:
    """`what` is area, team, or "" for everybody."""

    what: str = ""
    name: str = ""

    @property
    def words(self) -> str:
        return f"Area: {self.name}" if self.what == "area" else (self.name or EVERYBODY)

    def keeps(self, row: Any) -> bool:
        """Whether a row of a list is about one of these children."""
        return not self.what or of_row(row, self.what) == self.name


@dataclass(frozen=True, slots=True)
class Teams:
    """The areas and teams of the authority, and the area of each team."""

    areas: tuple[str, ...] = ()
    area_of: Mapping[str, str] = field(default_factory=dict)

    def offered(self) -> list[Whose]:
        areas = [Whose("area", name) for name in self.areas]
        return [Whose(), *areas, *(Whose("team", name) for name in self.area_of)]

    def area(self, team: str) -> str:
        return self.area_of.get(team, "")


def of_row(row: Any, name: str) -> Any:
    """A value of a list's row, which is a mapping or has it as an attribute."""
    return row[name] if isinstance(row, Mapping) else getattr(row, name)


def read_teams(records: Any) -> Teams:
    """The areas and teams of a store; for a job."""
    from placement_tracker.services.reading import rows

    areas = tuple(row.values["area"] for row in rows(records, "areas"))
    return Teams(areas, {row.values["team"]: row.values["area"] or "" for row in rows(records, "teams")})


class MyTeam(QObject):
    """What is chosen, and what there is to choose from in the open store. `changed` follows when either changes."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.teams = Teams()
        session.opened.connect(self._read)
        session.changed.connect(self._records_changed)

    @property
    def whose(self) -> Whose:
        """What was chosen last; everybody where that is not in this store."""
        what, _, name = remembered.text(_KEPT).partition(":")
        kept = Whose(what, name) if name else Whose()
        return kept if kept in self.teams.offered() else Whose()

    def choose(self, whose: Whose) -> None:
        remembered.keep(_KEPT, f"{whose.what}:{whose.name}" if whose.what else "")
        self.changed.emit()

    def _records_changed(self, kinds: frozenset[str], _children: frozenset[str]) -> None:
        if not kinds or kinds & _KINDS:
            self._read()

    def _read(self) -> None:
        self._session.read(read_teams, done=self._take, failed=self._not_read)

    def _take(self, teams: Teams) -> None:
        if teams != self.teams:
            self.teams = teams
            self.changed.emit()

    def _not_read(self, error: BaseException) -> None:
        """The page that is open reads the same store, and says what is wrong with it."""


class WhoseBox(QObject):
    """Shows the choice in a drop-down; in a list's own, it leaves out the children of others."""

    def __init__(self, session: Session, box: QComboBox, panel: ListPanel | None = None) -> None:
        super().__init__(box)
        self._my_team, self._box, self._panel = session.my_team, box, panel
        self._offered: list[Whose] = []
        box.setToolTip("Whose children are shown, on this page and on the others")
        box.setMinimumContentsLength(9)
        box.activated.connect(self._activated)
        self._my_team.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        whose = self._my_team.whose
        self._offered = self._my_team.teams.offered()
        place = self._offered.index(whose)
        if self._panel is not None:
            options = [(one.words, one.keeps if one.what else None) for one in self._offered]
            self._panel.set_choice(self._box, options, place)
            self._panel.filter_now()
            return
        self._box.blockSignals(True)
        self._box.clear()
        self._box.addItems([one.words for one in self._offered])
        self._box.setCurrentIndex(place)
        self._box.blockSignals(False)

    def _activated(self, place: int) -> None:
        self._my_team.choose(self._offered[place])


def filter_by_team(session: Session, *panels: ListPanel) -> None:
    """Give lists a drop-down that leaves out the children of others."""
    for panel in panels:
        WhoseBox(session, panel.add_choice("Whose children", [(EVERYBODY, None)], kept=False), panel)
