"""Pasted rows that could not be looked at or saved: why is said, and they stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from placement_tracker.domain.problems import Fault, NeedsAcceptance, Problem, Refused, Severity
from placement_tracker.exchange.pasted import looking, saving
from tests.ui.paste.by_keyboard import CONTROL, TITLES, Typist, line
from tests.ui.small_store import BEN


def refuses(error: Exception) -> Callable[..., Any]:
    """A job that does not come to its end."""

    def job(*_given: Any, **_more: Any) -> Any:
        raise error

    return job


def test_rows_that_could_not_be_looked_at_are_looked_at_by_the_next_save(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr(looking, "look", refuses(Fault("The store is not there.")))
        typist.paste(f"{TITLES}\n{line(BEN, 1)}")
        assert typist.grid.parts.status.text() == "The store is not there."
    typist.press(Qt.Key.Key_S, CONTROL)
    assert (typist.told(), len(typist.episodes())) == ("1 row: 1 new", 3)
    typist.press(Qt.Key.Key_S, CONTROL)
    assert len(typist.episodes()) == 4


@pytest.mark.parametrize("refusal", [Refused, NeedsAcceptance])
def test_what_the_rules_say_against_a_save_is_said_in_the_grid(
    typist: Typist, monkeypatch: pytest.MonkeyPatch, refusal: Callable[..., Exception]
) -> None:
    problem = Problem("overlap", Severity.ERROR, "missing_episodes", "1", "", "", "Two episodes overlap.")
    monkeypatch.setattr(saving, "save", refuses(refusal([problem, problem])))
    typist.paste(f"{TITLES}\n{line(BEN, 1)}").press(Qt.Key.Key_S, CONTROL)
    assert typist.grid.parts.status.text() == "Not saved. Two episodes overlap."
    assert typist.states() == ["New"]
