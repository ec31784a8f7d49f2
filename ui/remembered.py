"""What the window remembers of a person's choices between its uses: no records, no names of children."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QSettings


@cache
def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "placement-tracker", "window")


def text(name: str) -> str:
    """What was kept under a name; "" for nothing."""
    found = _settings().value(name, "")
    return found if isinstance(found, str) else ""


def keep(name: str, value: str) -> None:
    _settings().setValue(name, value)


def names(name: str) -> list[str]:
    """A list of names that was kept, like a list's columns."""
    return [part for part in text(name).split("|") if part]


def keep_names(name: str, values: list[str]) -> None:
    keep(name, "|".join(values))
