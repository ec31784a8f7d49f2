"""The window's colours can be told apart by everyone, in light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import DARK, LIGHT, Colours

GROUNDS = ("page", "surface", "rail", "raised", "hover", "accent_soft")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["text", "text_soft", "accent", "good", "warning", "bad"])
def test_text_can_be_read_on_every_ground(colours: Colours, text: str) -> None:
    found = {ground: theme.contrast(getattr(colours, text), getattr(colours, ground)) for ground in GROUNDS}
    assert {ground: ratio for ground, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", ["good", "warning", "bad"])
def test_a_chip_s_word_can_be_read_on_its_own_ground(colours: Colours, tone: str) -> None:
    assert theme.contrast(getattr(colours, tone), getattr(colours, f"{tone}_soft")) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_controls_and_the_focus_can_be_seen(colours: Colours) -> None:
    for part in ("edge", "focus"):
        for ground in ("page", "surface", "raised"):
            assert theme.contrast(getattr(colours, part), getattr(colours, ground)) >= 3
    assert theme.contrast(colours.on_accent, colours.accent) >= 4.5


def test_the_known_contrasts_come_out() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_chosen_theme_is_put_on(qtbot: QtBot, qapp: QApplication, choice: theme.Choice) -> None:
    theme.apply(qapp, choice)
    assert theme.colours().dark is (choice == "dark")
    theme.apply(qapp, "light")
