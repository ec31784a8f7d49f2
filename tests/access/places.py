"""Every page, form, dialog and window there is, and how one comes to it. What is not here fails test_all_places.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.access import over, pages
from tests.access.stage import Stage
from ui.forms import FORMS


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can be. `open` goes there and gives the window that holds it; `of` is the class that makes it."""

    name: str
    of: str
    open: pages.Opened

    def is_page(self) -> bool:
        return self.name in pages.PAGES

    def shown(self, stage: Stage, top: QWidget) -> QWidget:
        """What its class has made."""
        return stage.page(self.name) if self.is_page() else top

    def ways(self, stage: Stage, top: QWidget) -> Iterator[str]:
        return pages.ways(stage, self.shown(stage, top), self.name)


def _places() -> Iterator[Place]:
    for name, (of, _key) in pages.PAGES.items():
        yield Place(name, of, pages.opened(name))
    for entry in FORMS:
        yield Place(f"form {entry.name}", "Form", over.form(entry.name))
    for name, of, opened in over.PLACES:
        yield Place(name, of, opened)


PLACES = tuple(_places())
BY_NAME = {place.name: place for place in PLACES}
