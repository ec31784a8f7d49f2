"""Named views of lists: one's own, and those that a team shares (screens.md, The frame).

They are no records: not in the history, in no export. What a view keeps is the window's affair (ui/lists/looks.py):
here it is a mapping that JSON can hold, empty where it cannot be read. Which view a person's list starts with is kept
as a view of theirs without a name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from db.models.keeping import SavedView
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Right, Role
from placement_tracker.services.rights import require, role_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

#: The longest name of a view, in letters.
LONGEST = 60
#: What is said where another view has the name.
TAKEN = "There is a view called “{name}” already. Give this one another name."
_START = ""


@dataclass(frozen=True, slots=True)
class View:
    """One view of a list. `content` is what it keeps; `mine` whether this person may change and remove it."""

    list_name: str
    name: str
    shared: bool
    made_by: str = ""
    content: Mapping[str, Any] = field(default_factory=dict, compare=False)
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Views:
    """The views that a person has: the team's and their own, by name; and what each list starts with."""

    views: tuple[View, ...] = ()
    starts: Mapping[str, View] = field(default_factory=dict)

    def of_list(self, list_name: str, *, shared: bool) -> list[View]:
        return [view for view in self.views if view.list_name == list_name and view.shared == shared]

    def find(self, list_name: str, name: str, *, shared: bool) -> View | None:
        """The view of that name, whatever its capitals."""
        of_list = self.of_list(list_name, shared=shared)
        return next((view for view in of_list if view.name.casefold() == name.casefold()), None)


def of_person(session: Session, person: str) -> Views:
    """The views that a person can choose, in every list."""
    is_administrator = role_of(session, person) is Role.ADMINISTRATOR
    chosen = select(SavedView).where(SavedView.owner.in_(("", person)))
    views, starts = [], []
    for row in session.execute(
        chosen.order_by(SavedView.list_name, SavedView.name, SavedView.owner)
    ).scalars():
        content = _read(row.content)
        if row.name == _START:
            starts.append((row.list_name, str(content.get("name", "")), bool(content.get("shared"))))
            continue
        mine = is_administrator or row.made_by == person
        views.append(View(row.list_name, row.name, not row.owner, row.made_by, content, mine))
    found = Views(tuple(views))
    started = {name: found.find(name, view, shared=shared) for name, view, shared in starts}
    return Views(found.views, {name: view for name, view in started.items() if view is not None})


def keep(store: Store, person: str, view: View, *, replacing: bool = False) -> View:
    """Keep a view, new or (`replacing`) in the place of the one of that name; returns it by the name it has then.

    Fault where the name is not one or is taken, or where the one in its place is somebody else's; NotAllowed for one
    who may share none.
    """
    name = _named(view.name)
    if view.shared:
        require(store, person, Right.SHARE_VIEWS, "window")
    with store.beside() as session:
        row = _row(session, person, view.list_name, name, shared=view.shared)
        if row is not None and not replacing:
            raise Fault(TAKEN.format(name=row.name))
        if row is None:
            owner = "" if view.shared else person
            row = SavedView(list_name=view.list_name, owner=owner, name=name, made_by=person)
            session.add(row)
        _refuse_if_not_theirs(session, person, row)
        row.content = _written(view.content)
        row.changed_at = store.stamp()
        return View(view.list_name, row.name, view.shared, row.made_by, view.content)


def rename(store: Store, person: str, view: View, name: str) -> View:
    """Give a view another name. Fault as in `keep`, and where the view is no more."""
    name = _named(name)
    with store.beside() as session:
        row = _theirs(session, person, view)
        taken = _row(session, person, view.list_name, name, shared=view.shared)
        if taken is not None and taken is not row:
            raise Fault(TAKEN.format(name=taken.name))
        row.name = name
        row.changed_at = store.stamp()
        renamed = replace(view, name=name, made_by=row.made_by)
        for start in _starts(session, row):
            if _read(start.content) == _start_content(view):
                start.content = _written(_start_content(renamed))
        return renamed


def remove(store: Store, person: str, view: View) -> None:
    """Remove a view; a shared one only by whoever made it or by an administrator of the store."""
    with store.beside() as session:
        session.delete(_theirs(session, person, view))


def start_with(store: Store, person: str, list_name: str, view: View | None) -> None:
    """Let a list of this person start with a view; None: as the list comes."""
    with store.beside() as session:
        of_list = SavedView.list_name == list_name
        session.execute(delete(SavedView).where(of_list, SavedView.owner == person, SavedView.name == _START))
        if view is not None:
            session.add(
                SavedView(
                    list_name=list_name,
                    owner=person,
                    name=_START,
                    content=_written(_start_content(view)),
                    made_by=person,
                    changed_at=store.stamp(),
                )
            )


def _start_content(view: View) -> dict[str, Any]:
    return {"name": view.name, "shared": view.shared}


def _starts(session: Session, row: SavedView) -> Sequence[SavedView]:
    """What the list of the view starts with: of a view of one's own for its owner, of a shared one for everybody."""
    chosen = select(SavedView).where(SavedView.list_name == row.list_name, SavedView.name == _START)
    chosen = chosen.where(SavedView.owner == row.owner) if row.owner else chosen
    return session.execute(chosen).scalars().all()


def _written(content: Mapping[str, Any]) -> str:
    return json.dumps(dict(content), ensure_ascii=False)


def _read(content: str) -> dict[str, Any]:
    """What a view keeps; nothing where it cannot be read."""
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Fault("Give the view a name.")
    if len(name) > LONGEST:
        raise Fault(f"The name of a view has at most {LONGEST} letters. Give it a shorter one.")
    return name


def _row(session: Session, person: str, list_name: str, name: str, *, shared: bool) -> SavedView | None:
    """The view of that name, whatever its capitals."""
    owner = "" if shared else person
    chosen = select(SavedView).where(SavedView.list_name == list_name, SavedView.owner == owner)
    rows = session.execute(chosen).scalars()
    return next((row for row in rows if row.name.casefold() == name.casefold()), None)


def _theirs(session: Session, person: str, view: View) -> SavedView:
    row = _row(session, person, view.list_name, view.name, shared=view.shared)
    if row is None:
        raise Fault(f"The view “{view.name}” is no more: somebody renamed or removed it meanwhile.")
    _refuse_if_not_theirs(session, person, row)
    return row


def _refuse_if_not_theirs(session: Session, person: str, row: SavedView) -> None:
    if row.made_by == person or role_of(session, person) is Role.ADMINISTRATOR:
        return
    raise Fault(
        f"“{row.name}” is shared and was made by {row.made_by}: only {row.made_by} or an administrator of the store "
        "can change or remove it. Save your own view under another name."
    )
