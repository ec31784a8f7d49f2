"""Forms: what can be entered, and the way to open one. Each form is brought in when it is first opened."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

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
    "interview": ("interviews", "INTERVIEW"),
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

    form = Form(plan_of(name, session, record, chosen), session, parent, child_id)
    form.chosen = chosen
    form.show()
    form.raise_()
    form.activateWindow()
    return form


def plan_of(name: str, session: Session, record: Row | None = None, chosen: tuple[str, ...] = ()) -> Plan:
    """What is declared of a form."""
    from ui.forms.declared import Plan

    if name == "sign_off":
        from ui.forms.sign_off import sign_off_plan

        return sign_off_plan(session.person, chosen)
    if name == "interview" and chosen:
        from ui.forms.interviews import interview_plan

        return interview_plan(chosen)
    if name == "alert":
        from ui.forms.alerts import alert_plan

        return alert_plan(session.person)
    if name == "merge":
        from ui.merge.declared import merge_plan

        return merge_plan(chosen)
    if name == "passing_on":
        from ui.forms.passing_on import passing_plan

        return passing_plan(chosen)
    if name in {"correct", "void", "reopen"}:
        if record is None:
            raise KeyError(f"{name} needs the record")
        return _of_record(name, record)
    if name in {"person", "restrict"}:
        from ui.forms import people

        if name == "restrict":
            return people.restrict_plan(session.person)
        return people.person_plan(*chosen[:2], signed_in=session.person)
    if name == "note":
        from ui.forms.note import note_plan

        return note_plan(session, record)
    if name in {"add_record", "setting"}:
        from ui.forms import adding

        return adding.add_plan(*chosen) if name == "add_record" else adding.setting_plan(*chosen)
    module, constant = _PLANS[name]
    plan = getattr(import_module(f"ui.forms.{module}"), constant)
    assert isinstance(plan, Plan)
    return plan


def _of_record(name: str, record: Row) -> Plan:
    from ui.forms import correcting, reopening

    made = {
        "correct": correcting.correct_plan,
        "void": correcting.void_plan,
        "reopen": reopening.reopen_plan,
    }
    return made[name](_kind_of(record), record)


def _kind_of(record: Row) -> Kind:
    from placement_tracker.services import reading

    return reading.described(record.kind)


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
