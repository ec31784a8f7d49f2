"""Forms: what can be entered, and the way to open one. Each form is brought in when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from placement_tracker.domain.kinds import Kind, Row
    from ui.forms.declared import Plan
    from ui.forms.form import Form
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A form as a menu shows it. `of` says what it is opened on: "child" (or none chosen yet), "record", or ""."""

    name: str
    title: str
    shortcut: str = ""
    icon: str = "add"
    of: str = "child"


FORMS = (
    FormEntry("new_child", "New child", "Ctrl+N", of=""),
    FormEntry("move", "Move", "Ctrl+Shift+M"),
    FormEntry("temporary_stay", "Temporary stay", "Ctrl+Shift+T"),
    FormEntry("return_from_stay", "Back from a temporary stay", "Ctrl+Shift+B"),
    FormEntry("missing", "Went missing", "Ctrl+M", "missing"),
    FormEntry("returned", "Returned or found", "Ctrl+R", "missing"),
    FormEntry("whereabouts", "Whereabouts known or unknown", "Ctrl+Shift+W", "missing"),
    FormEntry("interview", "Return interview", "Ctrl+I", "interviews"),
    FormEntry("sign_off", "Sign off interviews", "Ctrl+Shift+O", "interviews", of=""),
    FormEntry("alert", "Missing for 48 hours: who was told", "Ctrl+Shift+A", "missing"),
    FormEntry("panel_decision", "Decision of the missing children panel", "Ctrl+D", "missing"),
    FormEntry("profile", "For the police: description, places, risks", "Ctrl+Shift+F", "missing"),
    FormEntry("legal_status", "Change of legal status", "Ctrl+Shift+L"),
    FormEntry("worker", "Change of worker", "Ctrl+Shift+K"),
    FormEntry("review", "Review", "Ctrl+Shift+R"),
    FormEntry("health", "Health event", "Ctrl+Shift+H"),
    FormEntry("visit", "Visit", "Ctrl+Shift+V"),
    FormEntry("end_care", "End of care", "Ctrl+Shift+E"),
    FormEntry("siblings_move", "Move for brothers and sisters", "Ctrl+Shift+G"),
    FormEntry("passing_on", "Pass on children", "Ctrl+Shift+C", of=""),
    FormEntry("note", "Note or document", "Ctrl+Shift+N"),
    FormEntry("insert_move", "Insert a move told late", "Ctrl+Shift+I"),
    FormEntry("merge", "Merge two records of one child", "Ctrl+Shift+U", "children"),
    FormEntry("restrict", "Restrict who may see this child"),
    FormEntry("correct", "Correct", "Ctrl+E", of="record"),
    FormEntry("reopen", "Reopen: closed too early", "Ctrl+Shift+Y", of="record"),
    FormEntry("void", "Leave out: entered by mistake", "Ctrl+Shift+D", "close", of="record"),
)

#: The grid of pasted rows (ui/paste): no form, and opened like one.
PASTE = FormEntry("paste", "Paste rows", "Ctrl+Shift+S", "import", of="")

#: The forms that are the same for everybody: the module, and what it calls them.
_PLANS = {
    "move": ("moves", "MOVE"),
    "temporary_stay": ("moves", "TEMPORARY_STAY"),
    "return_from_stay": ("moves", "RETURN_FROM_STAY"),
    "insert_move": ("moves", "INSERT_MOVE"),
    "siblings_move": ("siblings", "SIBLINGS_MOVE"),
    "end_care": ("moves", "END_CARE"),
    "legal_status": ("moves", "LEGAL_STATUS"),
    "missing": ("missing", "MISSING"),
    "panel_decision": ("panel_decision", "PANEL_DECISION"),
    "profile": ("profile", "PROFILE"),
    "returned": ("missing", "RETURNED"),
    "whereabouts": ("missing", "WHEREABOUTS"),
    "review": ("events", "REVIEW"),
    "health": ("events", "HEALTH"),
    "visit": ("events", "VISIT"),
    "worker": ("workers", "WORKER"),
    "new_child": ("newchild", "NEW_CHILD"),
}


def open_form(
    name: str,
    parent: QWidget | None,
    session: Session,
    child_id: str | None = None,
    record: Row | None = None,
    chosen: tuple[str, ...] = (),
) -> Form:
    """Open a form over `parent`. It asks for the child where none is given; `correct`, `reopen`
    and `void` need the record. `chosen` are the episodes, interviews or children that it is about, where they were
    chosen in a list.

    The form is not modal: pages can be looked at meanwhile. KeyError for a form that there is not.
    """
    from ui.forms.form import Form

    form = Form(plan_of(name, session, record, chosen), session, parent, child_id, chosen)
    form.show()
    form.raise_()
    form.activateWindow()
    return form


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a form is opened on, for the forms that are made by it."""

    session: Session
    record: Row | None
    chosen: tuple[str, ...]

    def described(self) -> tuple[Kind, Row]:
        """The record and what kind it is of; KeyError where none was given."""
        from placement_tracker.services import reading

        if self.record is None:
            raise KeyError("This form is opened on a record.")
        return reading.described(self.record.kind), self.record


#: The forms that are made by what they are opened on: the module, and how it makes them.
_MADE: dict[str, tuple[str, Callable[[Any, _Opening], Any]]] = {
    "interview": ("forms.interviews", lambda made, on: made.interview_plan(on.chosen)),
    "sign_off": ("forms.sign_off", lambda made, on: made.sign_off_plan(on.session.person, on.chosen)),
    "alert": ("forms.alerts", lambda made, on: made.alert_plan(on.session.person)),
    "merge": ("merge.declared", lambda made, on: made.merge_plan(on.chosen)),
    "passing_on": ("forms.passing_on", lambda made, on: made.passing_plan(on.chosen)),
    "note": ("forms.note", lambda made, on: made.note_plan(on.session, on.record)),
    "correct": ("forms.correcting", lambda made, on: made.correct_plan(*on.described())),
    "void": ("forms.leaving_out", lambda made, on: made.void_plan(*on.described())),
    "reopen": ("forms.reopening", lambda made, on: made.reopen_plan(*on.described())),
    "person": (
        "forms.people",
        lambda made, on: made.person_plan(*on.chosen[:2], signed_in=on.session.person),
    ),
    "restrict": ("forms.people", lambda made, on: made.restrict_plan(on.session.person)),
    "add_record": ("forms.adding", lambda made, on: made.add_plan(*on.chosen)),
    "setting": ("forms.adding", lambda made, on: made.setting_plan(*on.chosen)),
}


def plan_of(name: str, session: Session, record: Row | None = None, chosen: tuple[str, ...] = ()) -> Plan:
    """What is declared of a form. KeyError for a form that there is not, and where the record is missing that it is
    opened on.
    """
    from ui.forms.declared import Plan

    if name in _MADE:
        module, make = _MADE[name]
        plan = make(import_module(f"ui.{module}"), _Opening(session, record, chosen))
    else:
        module, constant = _PLANS[name]
        plan = getattr(import_module(f"ui.forms.{module}"), constant)
    assert isinstance(plan, Plan)
    return plan


def unsaved(session: Session) -> list[str]:
    """The titles of open forms in which something is typed that is not saved."""
    from ui.forms.drafts import open_forms

    return [form.windowTitle() for form in open_forms(session) if form.is_typed()]


def may_close(parent: QWidget, session: Session) -> bool:
    """Whether the window may be closed: it asks where something typed in a form is not saved."""
    titles = unsaved(session)
    if not titles:
        return True
    from ui.dialogs.confirm import confirm

    named = ", ".join(f"“{title}”" for title in titles)
    return confirm(
        parent,
        "Close without saving?",
        f"Something is typed and not saved in {named}. It is kept, and offered again when the store is opened next.",
        yes="Close, and keep it",
        no="Go back to it",
    )
