"""A list takes a look that a view keeps, and gives the one that it has."""

from __future__ import annotations

from ui.lists.columns import visible
from ui.lists.looks import Look
from ui.lists.panel import ListPanel


def look_of(panel: ListPanel) -> Look:
    """How a list looks, as a named view keeps it."""
    every, columns = panel.model.every, panel.model.columns
    named = {*(column.name for column in columns), *(one.column for one in panel.filters)}
    named.update(name for name, _downwards in panel.model.sorts)
    return Look(
        tuple(column.name for column in columns),
        panel.model.sorts,
        panel.typed_words,
        panel.filters,
        panel.choices.kept(),
        dict(panel.view.widths),
        {name: every[name].title for name in sorted(named) if name in every},
    )


def wear(panel: ListPanel, look: Look, *, narrowed: bool = True) -> None:
    """Let a list look like that; where not `narrowed`, it goes on showing the rows that it shows now."""
    look = look.known(panel.model.every)
    panel.view.widths = dict(look.widths)
    panel.model.show_columns(look.columns or visible(panel.model.every.values()))
    panel.model.sort_by_all(look.sorts)
    if narrowed:
        panel.type_words(look.typed)
        panel.choices.choose(look.choices)
        panel.set_filters(look.filters)
    panel.view.fit()
    panel.filter_now()
