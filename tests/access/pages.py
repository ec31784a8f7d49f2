"""The pages of the window, and every way in which each can be looked at: its tabs, its sections, its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QTabWidget, QWidget

from tests.access.stage import Stage
from tests.ui.small_store import ANN
from ui.forms.form import Form
from ui.measure.key import MeasureKey
from ui.scorecard_rows import ForWhom
from ui.working_lists import LISTS

Opened = Callable[[Stage], QWidget]
MEASURE = MeasureKey("placements-3-plus", "2018-03", ForWhom())
#: There is nothing wrong with these as they open: they would be saved.
_WOULD_BE_SAVED = {"correct", "person", "profile", "setting", "sign_off"}
#: What a page is opened on, and by what class it is made.
PAGES: dict[str, tuple[str, Any]] = {
    "today": ("TodayPage", None),
    "children": ("ChildrenPage", None),
    "child": ("ChildPage", ANN),
    "stability": ("StabilityPage", None),
    "missing": ("MissingPage", None),
    "interviews": ("InterviewsPage", None),
    "lists": ("ListsPage", None),
    "scorecard": ("ScorecardPage", None),
    "measure": ("MeasurePage", MEASURE),
    "returns": ("ReturnsPage", None),
    "problems": ("ProblemsPage", None),
    "import": ("ImportPage", None),
    "settings": ("SettingsPage", None),
    "welcome": ("WelcomePage", None),
}


def opened(name: str) -> Opened:
    """The window at a page."""
    return lambda stage: stage.go(name, PAGES[name][1])


def ways(stage: Stage, top: QWidget, name: str = "") -> Iterator[str]:
    """Every way in which what is open can be looked at, shown one after the other: its name in words."""
    if name == "lists":
        for one in LISTS:
            stage.go("lists", one.name)
            yield one.name
    elif name == "settings":
        for section in stage.page("settings").sections:
            stage.go("settings", section.title)
            yield section.title
    elif name == "own window":
        yield ""  # its page is the child's, and has been looked at in every way there
    elif isinstance(top, Form):
        yield from _as_opened_and_refused(stage, top)
    else:
        yield from _tabs(stage, top)


def _as_opened_and_refused(stage: Stage, form: Form) -> Iterator[str]:
    """A form as it opens, and as it stands when it could not be saved, where it can be refused as it opens."""
    yield "as it opens"
    if form.plan.name not in _WOULD_BE_SAVED:
        form.try_save()
        stage.settle()
        yield "refused"


def _tabs(stage: Stage, top: QWidget) -> Iterator[str]:
    tabs = next((tabs for tabs in top.findChildren(QTabWidget) if tabs.isVisible()), None)
    if tabs is None:
        yield ""
        return
    for tab in range(tabs.count()):
        tabs.setCurrentIndex(tab)
        stage.settle()
        words = tabs.tabText(tab).partition(" (")[0]
        yield words
        if words == "Figures":
            yield from _figures(stage, words)


def _figures(stage: Stage, words: str) -> Iterator[str]:
    which = stage.page("missing").figures.which
    for way in range(1, which.count()):
        which.setCurrentIndex(way)
        stage.settle()
        yield f"{words}, {which.itemText(way)}"
