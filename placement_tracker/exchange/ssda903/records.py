"""The authority's own children with the records that the return is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from placement_tracker.exchange.incoming import Progress
from placement_tracker.exchange.standing import Stock

Record = dict[str, Any]
#: The kinds of records that the return is made from.
KINDS = (
    "home_addresses",
    "care_periods",
    "legal_statuses",
    "placements",
    "allocations",
    "missing_episodes",
    "reviews",
    "health_events",
    "adoptions",
    "circumstances",
    "care_leaver_contacts",
    "previous_permanence",
    "deprivations",
    "return_answers",
)


@dataclass(slots=True)
class Child:
    """One child's values, and its records by kind, voided ones left out."""

    values: Record
    records: dict[str, list[Record]] = field(default_factory=dict)
    _answers: dict[tuple[str, str], str] | None = None

    @property
    def child_id(self) -> str:
        return str(self.values["child_id"])

    def of(self, kind: str) -> list[Record]:
        return self.records.get(kind, [])

    def in_order(self, kind: str, key: Callable[[Record], Any]) -> list[Record]:
        return sorted(self.of(kind), key=key)

    def answer(self, year: str, item: str) -> str | None:
        """What a year's return said (return_answers)."""
        if self._answers is None:
            self._answers = {(one["year"], one["item"]): one["answer"] for one in self.of("return_answers")}
        return self._answers.get((year, item))


def own_children(session: Session, progress: Progress) -> list[Child]:
    """The children of the authority (measures.md G2), by their numbers, with their records."""
    stock = Stock(session)
    own = _own_name(stock)
    children = {
        one.values["child_id"]: Child(one.values)
        for one in stock.all_of("children")
        if not one.voided and _is_own(one.values["responsible_authority"], own)
    }
    for number, kind in enumerate(KINDS):
        progress(number, len(KINDS), "Reading the records")
        for one in stock.all_of(kind):
            child = children.get(one.values["child_id"])
            if child is not None and not one.voided:
                child.records.setdefault(kind, []).append(one.values)
    return [children[child_id] for child_id in sorted(children)]


def own_name(session: Session) -> str | None:
    """The name of the authority whose store it is; None where it is not recorded."""
    return _own_name(Stock(session))


def _own_name(stock: Stock) -> str | None:
    return next((one.values["name"] for one in stock.all_of("authority") if not one.voided), None)


def _is_own(responsible: str | None, own: str | None) -> bool:
    return not responsible or (own is not None and responsible.casefold() == own.casefold())
