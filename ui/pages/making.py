"""Which page is made by which module; a module is imported when its page is first seen."""

from __future__ import annotations

from importlib import import_module

from ui.pages.page import Page
from ui.session import Session

_PAGES = {
    "welcome": ("ui.pages.welcome_page", "WelcomePage"),
    "today": ("ui.pages.today_page", "TodayPage"),
    "children": ("ui.pages.children_page", "ChildrenPage"),
    "child": ("ui.pages.child_page", "ChildPage"),
    "stability": ("ui.pages.stability_page", "StabilityPage"),
    "missing": ("ui.pages.missing_page", "MissingPage"),
    "interviews": ("ui.pages.interviews_page", "InterviewsPage"),
    "lists": ("ui.pages.lists_page", "ListsPage"),
    "scorecard": ("ui.pages.scorecard_page", "ScorecardPage"),
    "measure": ("ui.pages.measure_page", "MeasurePage"),
    "returns": ("ui.pages.returns_page", "ReturnsPage"),
    "problems": ("ui.pages.problems_page", "ProblemsPage"),
    "import": ("ui.pages.import_page", "ImportPage"),
    "settings": ("ui.pages.settings_page", "SettingsPage"),
}


def make_page(name: str, session: Session) -> Page:
    """The page of that name. KeyError for a page that there is not."""
    module, kind = _PAGES[name]
    page = getattr(import_module(module), kind)(session)
    assert isinstance(page, Page)
    return page
