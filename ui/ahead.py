"""What is brought in while nobody waits: the window's own modules that are first needed when a form is opened."""

from __future__ import annotations

from importlib import import_module

_FIRST_NEEDED = """
    rapidfuzz.fuzz rapidfuzz.process ui.forms.form ui.forms.correcting ui.forms.interviews ui.forms.missing
    ui.forms.moves ui.forms.newchild ui.forms.passing_on ui.forms.sign_off ui.forms.workers ui.forms.events
    ui.forms.reading ui.child.tabs ui.pages.child_page ui.merge.declared ui.paste.window ui.undo.dialog ui.dialogs.confirm
""".split()


def bring_in() -> None:
    """Import them. For a job: it takes half a second, in which the window's thread goes on."""
    for name in _FIRST_NEEDED:
        import_module(name)
