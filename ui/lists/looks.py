"""What a named view keeps of how a list looks, as it is written in the store. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ui.lists.filters import ColumnFilter, read_filter


@dataclass(frozen=True, slots=True)
class Look:
    """The columns in their order, the widths that were changed, the order of the rows, and what is left out.

    `choices` are the drop-downs of the list by their titles. `titles` are those of the columns that it names, for when
    one of them is no more.
    """

    columns: tuple[str, ...]
    sorts: tuple[tuple[str, bool], ...] = ()
    typed: str = ""
    filters: tuple[ColumnFilter, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict, compare=False)

    def written(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "columns": list(self.columns),
            "sorts": [list(one) for one in self.sorts],
            "typed": self.typed,
            "filters": [one.written() for one in self.filters],
            "choices": dict(self.choices),
            "widths": dict(self.widths),
            "titles": dict(self.titles),
        }

    def missing(self, known: Mapping[str, Any]) -> list[str]:
        """The titles of the columns that it names and the list no longer has."""
        named = [*self.columns, *(name for name, _down in self.sorts), *(one.column for one in self.filters)]
        return [self.titles.get(name, name) for name in dict.fromkeys(named) if name not in known]

    def known(self, known: Mapping[str, Any]) -> Look:
        """What of it the list still has."""
        return Look(
            tuple(name for name in self.columns if name in known),
            tuple(one for one in self.sorts if one[0] in known),
            self.typed,
            tuple(one for one in self.filters if one.column in known),
            self.choices,
            {name: width for name, width in self.widths.items() if name in known},
            self.titles,
        )


def read_look(found: Any) -> Look:
    """A look as it was written. What is not readable of it is left out: a view never stops a list."""
    found = found if isinstance(found, dict) else {}
    filters = [read_filter(one) for one in _listed(found.get("filters"))]
    typed = found.get("typed")
    return Look(
        tuple(dict.fromkeys(name for name in _listed(found.get("columns")) if isinstance(name, str))),
        tuple(_sort(one) for one in _listed(found.get("sorts")) if _is_sort(one)),
        typed if isinstance(typed, str) else "",
        tuple(one for one in filters if one is not None),
        _mapped(found.get("choices"), str),
        _mapped(found.get("widths"), int),
        _mapped(found.get("titles"), str),
    )


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _is_sort(found: Any) -> bool:
    return isinstance(found, list) and len(found) == 2 and isinstance(found[0], str)


def _sort(found: list[Any]) -> tuple[str, bool]:
    return found[0], bool(found[1])


def _mapped(found: Any, kind: type) -> dict[str, Any]:
    if not isinstance(found, dict):
        return {}
    return {
        name: value
        for name, value in found.items()
        if isinstance(value, kind) and not isinstance(value, bool)
    }
