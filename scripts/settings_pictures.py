"""Pictures of the problems, of every section of the settings, and of the help."""

from __future__ import annotations

from scripts.camera import Camera

_HELP = {
    "form:move": "help",
    "help:keys": "help-keys",
    "term:placement-run": "help-word",
    "measure:placements-3-plus": "help-measure",
}


def take_problems_and_settings(camera: Camera) -> None:
    """Both ways of looking at problems, and section after section."""
    window, take = camera.window, camera.take
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


def take_help(camera: Camera) -> None:
    """The window of the help."""
    help_ = camera.window.help
    for topic, name in _HELP.items():
        help_.show(topic)
        camera.take_over(name, help_.shown)
    help_.shown.close()
