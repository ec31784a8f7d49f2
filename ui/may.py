"""What the one who is signed in may do, as the window shows it. Whether it is done is asked again by the services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from placement_tracker.domain.rights import NotAllowed, Right, asked_for

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ui.session import Session

#: The property in which a button says which form it opens.
_FORM = "opens form"
#: Forms that ask for another right than that of writing records of children.
_FORMS = {
    "sign_off": Right.SIGN_OFF,
    "restrict": Right.RESTRICT,
    "person": Right.CHANGE_PEOPLE,
    "setting": Right.CHANGE_SETTINGS,
    "merge": Right.WRITE_RECORDS,
}
#: Pages that ask for another right than that of looking at lists; None: for everybody.
_PAGES: dict[str, Right | None] = {
    "import": Right.IMPORT,
    "returns": Right.MAKE_RETURNS,
    "settings": None,
    "welcome": None,
}


def has(session: Session, right: Right) -> bool:
    """Whether the one who is signed in has a right; writing of one's teams is enough to begin to write."""
    mine = session.rights
    return right in mine or (right is Right.WRITE_OF_TEAMS and Right.WRITE_RECORDS in mine)


def why_not(session: Session, right: Right | None) -> str:
    """Why the one who is signed in may not do a thing, and whom to ask; "" where they may."""
    if right is None or not session.is_open or has(session, right):
        return ""
    from placement_tracker.services import rights

    with session.store.reading() as records:
        return str(rights.refused(records, session.person, right))


def why_not_page(session: Session, page: str) -> str:
    """Why a page is not for the one who is signed in; "" where it is."""
    return why_not(session, _PAGES.get(page, Right.READ_LISTS))


def why_not_form(session: Session, name: str, options: Mapping[str, Any] | None = None) -> str:
    """Why a form is not for the one who is signed in; "" where it is."""
    return why_not(session, right_of_form(name, options or {}))


def right_of_form(name: str, options: Mapping[str, Any]) -> Right:
    """The right that a form asks for at least: of which children is asked when it is saved."""
    if name == "add_record":
        kind = options["chosen"][0]
    elif name in {"correct", "void", "reopen"} and options.get("record") is not None:
        kind = options["record"].kind
    else:
        return _FORMS.get(name, Right.WRITE_OF_TEAMS)
    right = asked_for(kind)
    return Right.WRITE_OF_TEAMS if right is Right.WRITE_RECORDS else right


def show(why: str, *things: QWidget | QAction) -> None:
    """Let these be used, or, where there is a reason why not, not: the reason stands in their tips."""
    for thing in things:
        if thing.property("usual tip") is None:
            thing.setProperty("usual tip", thing.toolTip())
        thing.setProperty("why not", why)
        thing.setToolTip(why or thing.property("usual tip"))
        _enable(thing)


def allow(thing: QWidget | QAction, can: bool) -> None:
    """Let this be used where it `can` be now, of what is chosen or stands there, and there is no reason why not."""
    thing.setProperty("cannot now", not can)
    _enable(thing)


def _enable(thing: QWidget | QAction) -> None:
    thing.setEnabled(not thing.property("why not") and not thing.property("cannot now"))


def show_forms(session: Session, whole: QWidget) -> None:
    """Of all buttons in a widget that say which form they open (`opens`): which may be used."""
    for button in whole.findChildren(QPushButton):
        if form := button.property(_FORM):
            show(why_not_form(session, form), button)


def opens(form: str, *buttons: QPushButton) -> None:
    """These buttons open that form: a page shows whether they may be used (pages/page.py)."""
    for button in buttons:
        button.setProperty(_FORM, form)


def refused(error: BaseException) -> bool:
    """Whether a job was refused for want of a right."""
    return isinstance(error, NotAllowed)
