"""Going round a window with Tab and Shift+Tab, as a person does who has no mouse."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QWidget

from tests.access.looking import called, tabbed

#: So many pixels may one thing stand above the other and yet be beside it.
_NEAR = 6
#: So many links may a text have.
_LINKS = 60


def focused() -> QWidget | None:
    return QApplication.focusWidget()


@dataclass(slots=True)
class Round:
    """Where Tab went, in its order; `hidden` are those of which nothing could be seen then."""

    reached: list[QWidget] = field(default_factory=list)
    hidden: list[QWidget] = field(default_factory=list)

    def add(self, widget: QWidget) -> None:
        self.reached.append(widget)
        if widget.visibleRegion().isEmpty():
            self.hidden.append(widget)


def round_of(top: QWidget, *, back: bool = False) -> Round:
    """Where Tab (or Shift+Tab) goes from where the keyboard is until it is there again, or goes round elsewhere."""
    found = Round()
    stops = tabbed(top)
    if not stops:
        return found
    if focused() not in stops:
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    start = focused()
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    for _ in range(2 * len(stops) + _LINKS):
        at = focused()
        assert at is not None, "nothing has the keyboard"
        QTest.keyClick(at, key, modifier)
        now = focused()
        if now is at and isinstance(now, QTextBrowser | QLabel):
            continue  # to the next link of its text
        if now is None or now in found.reached:
            break
        found.add(now)
        if now is start:
            break
    return found


def gone_wrong(top: QWidget, reached: list[QWidget]) -> list[str]:
    """What Tab left out, and what it went to besides."""
    stops = tabbed(top)
    missed = [f"Tab never comes to {called(widget)}" for widget in stops if widget not in reached]
    other = [f"Tab goes to {called(widget)} too" for widget in reached if widget not in stops]
    return missed + other


def out_of_order(top: QWidget, reached: list[QWidget]) -> list[str]:
    """Steps of Tab that go up, or to the left in a line. A round has one of them: from the last to the first."""
    stops = [widget for widget in reached if widget.window() is top]
    back = [
        f"{called(one)} comes before {called(other)}"
        for one, other in pairwise([*stops, *stops[:1]])
        if one is not other and _is_before(*_parts(one, other))
    ]
    return back if len(back) > 1 else []


def _parts(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Where the two stand in what holds both."""
    ways = [_way_up(one), _way_up(other)]
    while len(ways[0]) > 1 and len(ways[1]) > 1 and ways[0][-2] is ways[1][-2]:
        ways[0].pop()
        ways[1].pop()
    return tuple(_inside(way[max(len(way) - 2, 0)], way[-1]) for way in ways)  # type: ignore[return-value]


def _way_up(widget: QWidget) -> list[QWidget]:
    found = [widget]
    while not found[-1].isWindow() and (above := found[-1].parentWidget()) is not None:
        found.append(above)
    return found


def _inside(widget: QWidget, holder: QWidget) -> QRect:
    return QRect(widget.mapTo(holder, QPoint()), widget.size())


def _is_before(one: QRect, other: QRect) -> bool:
    """Whether the other is read before the one: it stands above it, or beside it at the left."""
    if other.bottom() < one.top() + _NEAR:
        return other.left() <= one.right()
    beside = other.top() < one.bottom() - _NEAR and one.top() < other.bottom() - _NEAR
    return beside and other.right() < one.left() + _NEAR


def wrong_with(top: QWidget) -> list[str]:
    """What is wrong with going round by Tab, and round again by Shift+Tab."""
    reached = round_of(top).reached
    back = round_of(top, back=True).reached
    found = gone_wrong(top, reached) + out_of_order(top, reached)
    return found or [f"Shift+Tab: {words}" for words in gone_wrong(top, back)]


def wrong_when_small(top: QWidget) -> list[str]:
    """What Tab leaves out in a small window, or brings to where it cannot be seen."""
    found = round_of(top)
    hidden = [f"has the keyboard out of sight: {called(widget)}" for widget in found.hidden]
    return gone_wrong(top, found.reached) + hidden
