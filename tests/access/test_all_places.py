"""No page, form, dialog or window is forgotten: what the source makes is what the walk goes to."""

from __future__ import annotations

import ast
from pathlib import Path

import ui
from tests.access import pages
from tests.access.places import PLACES
from ui.forms import FORMS
from ui.main_window import RAIL
from ui.pages import making

_SOURCE = Path(next(iter(ui.__path__)))
_PLAIN = {"QDialog", "QMessageBox", "Page"}
#: What others are made of, and is not opened itself.
_ONLY_BASES = {"AskingDialog"}


def made_in_source() -> set[str]:
    """Every class of ours that is a page, a dialog or a window of its own."""
    bases: dict[str, set[str]] = {}
    windows: set[str] = set()
    for path in _SOURCE.rglob("*.py"):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.ClassDef):
                bases[one.name] = {base.id for base in one.bases if isinstance(base, ast.Name)}
                if "WindowType.Window)" in ast.unparse(one):
                    windows.add(one.name)
    found = set(windows)
    known = _PLAIN | windows
    while more := {name for name, of in bases.items() if of & known and name not in known}:
        found |= more
        known |= more
    return found - _PLAIN - _ONLY_BASES


def test_every_page_dialog_and_window_is_walked() -> None:
    walked = {place.of for place in PLACES}
    assert sorted(made_in_source() - walked) == []
    assert sorted(walked - made_in_source() - _PLAIN) == []


def test_every_page_that_can_be_made_and_every_form_is_walked() -> None:
    assert set(pages.PAGES) == set(making._PAGES)
    assert {entry.name for entry in RAIL} <= set(pages.PAGES)
    assert {f"form {entry.name}" for entry in FORMS} <= {place.name for place in PLACES}


def test_no_place_is_walked_by_two_names() -> None:
    names = [place.name for place in PLACES]
    assert len(names) == len(set(names))
