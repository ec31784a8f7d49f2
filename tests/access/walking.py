"""A walk through one place: every way of looking at it, at both sizes; what was found wrong, in words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.access import fitting, grounds, looking, tabbing
from tests.access.places import Place
from tests.access.stage import LARGE, SMALL, Stage


def walk(stage: Stage, place: Place) -> list[str]:
    """What is wrong at a place; nothing where all is well."""
    top = place.open(stage)
    found: list[str] = []
    try:
        assert type(place.shown(stage, top)).__name__ == place.of
        for size, look in ((LARGE, _all), (SMALL, _small)):
            stage.give_room(top, size)
            for way in place.ways(stage, top):
                where = f"{size[0]} wide{f', {way}' if way else ''}"
                found += [f"{where}: {words}" for words in look(top)]
    finally:
        stage.put_away(top)
    return found


def _all(top: QWidget) -> Iterator[str]:
    yield from (f"no name: {words}" for words in looking.nameless(top))
    yield from (f"no role: {words}" for words in looking.without_role(top))
    yield from looking.twice_named(top)
    yield from looking.silent_tones(top)
    yield from looking.underlined(top)
    yield from grounds.unreadable(top)
    yield from _fits(top)
    yield from tabbing.wrong_with(top)


def _small(top: QWidget) -> Iterator[str]:
    yield from _fits(top)
    yield from tabbing.wrong_when_small(top)


def _fits(top: QWidget) -> Iterator[str]:
    yield from fitting.cut(top)
    yield from fitting.outside(top)
