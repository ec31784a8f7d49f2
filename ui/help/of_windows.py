"""Which topic explains what stands over the pages: a form, a dialog, a child's own window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

#: By the name of a window's class: most of these are imported when they are first opened.
TOPICS = {
    "BothVersions": "help:saving",
    "ChildWindow": "help:child",
    "ColumnChooser": "help:lists",
    "FilterDialog": "help:lists",
    "MakeStoreDialog": "help:welcome",
    "NotSaved": "help:saving",
    "NoteDialog": "form:note",
    "OpenStoreDialog": "help:welcome",
    "PassphraseDialog": "help:passphrases",
    "PasteWindow": "help:paste",
    "PoliceDialog": "form:profile",
    "PublishDialog": "help:returns",
    "RecoveryDialog": "help:passphrases",
    "ResetDialog": "help:passphrases",
    "SecretsDialog": "help:passphrases",
    "UndoDialog": "help:saving",
    "ViewDialog": "help:lists",
    "WhichChild": "help:paste",
}
#: Forms that only the settings open.
_OF_SETTINGS = frozenset({"add_record", "setting", "person"})


def topic_name(window: QWidget | None) -> str:
    """The topic for a window; for a question that of the window over which it stands; "" over the pages alone."""
    while window is not None:
        if name := _own_topic(window):
            return name
        over = window.parentWidget()
        window = over.window() if over is not None else None
    return ""


def _own_topic(window: QWidget) -> str:
    from ui.forms.form import Form

    if isinstance(window, Form):
        form = window.plan.name
        return "help:settings" if form in _OF_SETTINGS else f"form:{form}"
    return TOPICS.get(type(window).__name__, "")
