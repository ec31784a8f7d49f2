"""People and roles: who works here, as what, and who has a passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from placement_tracker.domain.rights import Right, Role
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.session import Session
from ui.settings.section import Section, button, in_hand

_HAS, _HAS_NOT = "Yes", "No"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody who was entered, or who has a passphrase alone (then without a role)."""

    name: str
    role: Role | None
    teams: tuple[str, ...]
    left: bool
    passphrase: str

    @property
    def role_words(self) -> str:
        return "Not entered: may look at lists and returns" if self.role is None else self.role.title


COLUMNS: tuple[ListColumn, ...] = (
    columns.text("name", "Name", 190),
    columns.text("role_words", "Role", 210),
    ListColumn("teams", "Teams", lambda row: ", ".join(row.teams), width=220),
    ListColumn("works_here", "Works here", lambda row: "Has left" if row.left else "Yes", width=100),
    columns.text("passphrase", "Has a passphrase", 130),
)
_ABOUT = (
    "Who works with this store, and what each may do. The program asks at every save, import, export and opening of a "
    "record; what was refused stands in the history. Nobody is ever removed: who has left is marked so, and opens the "
    "store no more."
)
_NOBODY = "Nobody has been entered: everybody who opens this store may do everything. Begin with yourself."


class PeopleSection(Section):
    """Enter changes the person in hand."""

    right = Right.CHANGE_PEOPLE

    def __init__(self, session: Session) -> None:
        super().__init__("People and roles", _ABOUT)
        self._session = session
        self.panel = ListPanel(
            "People and roles",
            COLUMNS,
            one="person",
            many="people",
            empty=_NOBODY,
            sorted_by="name",
            detail=_detail,
        )
        self.add = button("Add…", self._add, "Enter a person", role="primary")
        self.change = button(
            "Change…", self._change, "Change this person's role or teams, or mark them as left"
        )
        self.passphrase = button(
            "Give a passphrase…", self._give, "Give this person a passphrase for the store"
        )
        self.panel.row_opened.connect(self._change_row)
        self.panel.view.selectionModel().currentRowChanged.connect(self._show_state)
        self.column.addWidget(self.panel, 1)
        self.add_buttons(self.add, self.change, self.passphrase)
        self.setFocusProxy(self.panel)
        session.changed.connect(self._changed)

    def panels(self) -> list[ListPanel]:
        return [self.panel]

    def open(self) -> None:
        store = self._session.store
        self._session.run(lambda _progress: people_lines(store), done=self._show)

    def show_allowed(self, why_not: str) -> None:
        super().show_allowed(why_not)
        self._show_state()

    def _changed(self, kinds: frozenset[str], _children: object) -> None:
        if self.isVisible() and self._session.is_open and (not kinds or "people" in kinds):
            self.open()

    def _show(self, lines: list[PersonLine]) -> None:
        self.panel.show_rows(lines)
        self._show_state()

    def _show_state(self) -> None:
        line = in_hand(self.panel)
        self.change.setEnabled(line is not None)
        self.passphrase.setVisible(
            not self.refused and self._session.is_open and self._session.store.encrypted
        )
        self.passphrase.setEnabled(line is not None and not line.left and line.passphrase == _HAS_NOT)

    def _add(self) -> None:
        self.act_asked.emit("person", {})

    def _change(self) -> None:
        line = in_hand(self.panel)
        if line is not None:
            self._change_row(line)

    def _change_row(self, line: PersonLine) -> None:
        if line.role is None:
            self.act_asked.emit("person", {"chosen": ("", line.name)})
        else:
            self.act_asked.emit("person", {"chosen": (line.name,)})

    def _give(self) -> None:
        line, window = in_hand(self.panel), self.window()
        if line is None:
            return
        from ui.lock.people import give_passphrase

        dialog = give_passphrase(window, line.name)  # type: ignore[arg-type]
        dialog.finished.connect(self._look_again)

    def _look_again(self, _how: int) -> None:
        self.open()


def _detail(line: PersonLine) -> str:
    if line.left:
        return f"{line.name} has left, and opens this store no more."
    if line.role is None:
        return f"{line.name} has a passphrase, and has not been entered: Change… gives a role."
    return f"{line.role.title}. {line.role.does}"


def people_lines(store: Any) -> list[PersonLine]:
    """Those who were entered, and those who have a passphrase without having been. A job for another thread."""
    from placement_tracker.services import people, stores

    with store.reading() as session:
        entered = people.people(session)
    keys = stores.people(store.path) if store.encrypted else None
    lines = [PersonLine(one.name, one.role, one.teams, one.left, _said(keys, one.name)) for one in entered]
    known = {one.name for one in entered}
    return lines + [PersonLine(name, None, (), False, _HAS) for name in keys or () if name not in known]


def _said(keys: list[str] | None, name: str) -> str:
    if keys is None:
        return ""
    return _HAS if name in keys else _HAS_NOT
