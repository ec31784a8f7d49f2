"""Incoming rows about restricted children who do not open to the one who brings them: refused, whatever they say.

They are not compared with the records either: a row that is "unchanged" would tell what the record says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from placement_tracker.exchange.grouping import Unit
from placement_tracker.exchange.matching import refuse, told_of
from placement_tracker.exchange.standing import Stock
from placement_tracker.services import restricted

RULE = "restricted-child"
_CHILD = "child_id"


def without_hidden(units: Iterable[Unit], stock: Stock, hidden: Collection[str]) -> Iterator[Unit]:
    """The units that are about no hidden child; the rows of the others are refused. A row that names somebody else
    goes with them where it is a hidden child's record, or hangs on one.
    """
    for unit in units:
        about = sorted(set(unit.children) & set(hidden))
        if about:
            _refuse(unit, about, stock)
        else:
            yield unit


def _refuse(unit: Unit, about: list[str], stock: Stock) -> None:
    for row in unit.rows:
        child_id = row.child_id if row.child_id in about else about[0]
        column = _CHILD if _CHILD in row.incoming.columns else ""
        words = f"{restricted.not_for(stock.session, child_id)} Leave this row out, or let them bring it in."
        refuse(row, told_of(row, column, row.incoming.cell(_CHILD), RULE, words))
