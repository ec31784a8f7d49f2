"""The menu of a list's views."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.words import as_it_stands

if TYPE_CHECKING:
    from placement_tracker.services.views import View
    from ui.lists.views import ListViews


def views_menu(views: ListViews) -> QMenu:
    """What there is to choose: ready views, the team's, one's own; then what can be done with the one in hand."""
    menu = QMenu("Views", views.panel)
    _ready(menu, views)
    _section(menu, "The team's views", views, views.team)
    _section(menu, "My own views", views, views.own)
    if not menu.isEmpty():
        menu.addSeparator()
    _of_the_one_in_hand(menu, views)
    menu.addAction("&Save this as a view…", views.ask_to_save)
    menu.setActiveAction(
        next(action for action in menu.actions() if action.isEnabled() and not action.isSeparator())
    )
    return menu


def _ready(menu: QMenu, views: ListViews) -> None:
    ready = views.panel.ready_views
    if ready is None or ready.box.isHidden():
        return
    _heading(menu, "Ready views")
    for place in range(ready.box.count()):
        chosen = views.in_hand is None and ready.box.currentIndex() == place
        _ticked(menu, ready.box.itemText(place), chosen, partial(views.choose_ready, place))


def _section(menu: QMenu, title: str, views: ListViews, found: list[View]) -> None:
    if found:
        _heading(menu, title)
    for view in found:
        action = _ticked(menu, view.name, view == views.in_hand, partial(views.choose, view))
        notes = [f"made by {view.made_by}"] if view.shared and view.made_by != views.session.person else []
        if view == views.start:
            notes.append("starts the list")
        if notes:
            action.setText(f"{action.text()}   ({', '.join(notes)})")


def _of_the_one_in_hand(menu: QMenu, views: ListViews) -> None:
    view = views.in_hand
    if view is None:
        return
    if views.is_changed:
        if view.mine:
            menu.addAction("Save the &changes to this view", views.save_changes)
        menu.addAction("&Back to the view as it was saved", views.back)
    menu.addAction("&Without a view, as it was before", views.let_go)
    starts = view == views.start
    _ticked(menu, "Start with this view", starts, partial(views.start_with_it, not starts))
    if view.mine:
        menu.addAction("&Rename…", views.ask_to_rename)
        menu.addAction("&Delete…", views.ask_to_remove)


def _heading(menu: QMenu, words: str) -> None:
    """Words that cannot be chosen: a style may leave the titles of sections away."""
    if not menu.isEmpty():
        menu.addSeparator()
    menu.addAction(words).setEnabled(False)


def _ticked(menu: QMenu, words: str, on: bool, act: Callable[[], Any]) -> QAction:
    action = menu.addAction(as_it_stands(words))
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(lambda _checked: act())
    return action
