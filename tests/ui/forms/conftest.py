"""A session on a small plain store, and forms that are filled in by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import TODAY, make_store
from ui.forms import open_form
from ui.forms.drafts import open_forms
from ui.session import Session


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    opened = Session(clock=lambda: TODAY)
    opened.open_with(make_store(tmp_path / "small.store"), "P. Example")
    yield opened
    for form in open_forms(opened):
        form.put_away()
    opened.close()


@pytest.fixture
def typist(qtbot: QtBot, session: Session) -> Callable[..., Typist]:
    """Opens a form and sits down at it: typist("move", ANN)."""

    def sit_down(name: str, child_id: str | None = None, record: object = None) -> Typist:
        form = open_form(name, None, session, child_id, record)  # type: ignore[arg-type]
        with qtbot.waitSignal(form.ready):
            pass
        return Typist(qtbot, session, form)

    return sit_down
