"""How the walk goes from a count to the list that it opens."""

from __future__ import annotations

import re
from typing import Any

from tests.waiting import settled
from ui.forms.drafts import open_forms
from ui.lists.panel import ListPanel
from ui.main_window import MainWindow
from ui.my_team import Whose
from ui.working_lists import LISTS

_COUNT = re.compile(r"\((\d[\d,]*)\)$")


def go(window: MainWindow, page: str, key: Any = None) -> Any:
    """Go to a page and wait until it shows what it has."""
    window.go(page, key)
    settled()
    return shown_by(window)


def shown_by(window: MainWindow) -> Any:
    """The page that is seen."""
    return window.stack.currentWidget()


def panels_of(window: MainWindow, page: str, key: Any = None) -> list[ListPanel]:
    """Every list of a page, in sight or behind another tab."""
    if page == "lists":
        return [go(window, page, one.name).panel for one in LISTS]
    return go(window, page, key).findChildren(ListPanel)


def choose(window: MainWindow, whose: Whose) -> None:
    """Choose “my team”, as the drop-down of every page does."""
    window.session.my_team.choose(whose)
    settled()


def opened(window: MainWindow, name: str, **options: Any) -> Any:
    """The form of that name, over the page that is seen."""
    window.open_form(name, options)
    settled()
    return next(form for form in open_forms(window.session) if form.plan.name == name)


def closed(form: Any) -> None:
    form.put_away()
    settled()


def seen(panel: ListPanel) -> list[Any]:
    """The rows of a list, without its headings."""
    return [row for row in panel.model.rows_seen() if not panel.is_heading(row)]


def count_in(words: str) -> int:
    """The number in “Held (12)”; 0 where there is none."""
    found = _COUNT.search(words)
    return int(found[1].replace(",", "")) if found else 0


def said_below(panel: ListPanel) -> int:
    """How many rows the line below a list says are seen."""
    number = panel.footer.count.text().partition(" ")[0].replace(",", "")
    return int(number) if number else 0
