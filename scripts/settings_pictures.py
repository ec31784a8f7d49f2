"""Pictures of the problems, of every section of the settings, and of the help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

_HELP = {
    "help:problems": "help",
    "help:keys": "help-keys",
    "term:placement-run": "help-word",
    "measure:placements-3-plus": "help-measure",
}
_WIDE, _HIGH = 880, 600


def take_problems_and_settings(window: Any, take: Callable[[str], None]) -> None:
    """`take(name)` takes what the window shows."""
    problems, settings = window.page("problems"), window.page("settings")
    window.go("problems")
    take("problems")
    problems.listing.group_by("child_id")
    take("problems-by-child")
    problems.tabs.setCurrentWidget(problems.statutory)
    take("problems-statutory")
    problems.tabs.setCurrentWidget(problems.records)
    problems.listing.group_by("rule")
    for section in settings.sections:
        window.go("settings", section.title)
        take(f"settings-{section.title.lower().replace(' ', '-')}")


def take_help(
    window: Any, folder: Path, ending: str, wait: Callable[[Callable[[], bool]], None], room: tuple[int, int]
) -> None:
    """The window of the help, no larger than there is room."""
    for topic, name in _HELP.items():
        window.help.show(topic)
        shown = window.help.shown
        shown.resize(min(_WIDE, room[0]), min(_HIGH, room[1]))
        wait(lambda: True)
        shown.grab().save(str(folder / f"{name}-{ending}.png"))
    window.help.shown.close()
