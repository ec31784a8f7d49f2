"""What is brought in while nobody waits: the window's own modules that are first needed when a form is opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.session import Session

_FIRST_NEEDED = """
    rapidfuzz.fuzz rapidfuzz.process ui.forms.form ui.forms.correcting ui.forms.interviews ui.forms.missing
    ui.forms.leaving_out ui.forms.moves ui.forms.newchild ui.forms.passing_on ui.forms.sign_off ui.forms.workers
    ui.forms.events ui.dialogs.confirm ui.forms.reading ui.child.tabs ui.pages.child_page ui.merge.declared
    ui.paste.window ui.undo.dialog ui.forms.alerts ui.forms.siblings ui.forms.note ui.forms.profile
    ui.forms.panel_decision ui.lists.kept_views ui.lists.leaving ui.lists.row_menu ui.lists.views_menu
    ui.lists.wearing ui.pages.children_page ui.pages.interviews_page ui.pages.stability_page
""".split()


def bring_in(session: Session) -> None:
    """Import them, and read what who is signed in may do. For a job: the window's thread goes on meanwhile."""
    assert session.rights is not None
    for name in _FIRST_NEEDED:
        import_module(name)
