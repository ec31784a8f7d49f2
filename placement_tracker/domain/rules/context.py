"""What the rules must know besides the records: the day, the authority, its codes, the keys there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from placement_tracker.domain.kinds import Row


class Known(Protocol):
    """Whatever knows which records there are to refer to."""

    def has(self, kind: str, key: str) -> bool:
        """Whether there is a record of the kind with that key ("measure": a code of the register)."""


class EverythingKnown:
    """For looking at rows whose references were checked already."""

    def has(self, kind: str, key: str) -> bool:
        return True


EVERYTHING_KNOWN = EverythingKnown()


@dataclass(frozen=True, slots=True)
class Context:
    """`today` is the day it is; `extra_codes` are the authority's own, by set (codes.OPEN_SETS)."""

    today: date
    own_authority: str
    extra_codes: Mapping[str, Collection[str]] = field(default_factory=dict)
    known: Known = EVERYTHING_KNOWN

    def is_hosted(self, child: Row) -> bool:
        """Whether another authority is responsible for the child (measures.md G2)."""
        responsible = (child.values.get("responsible_authority") or "").strip().casefold()
        return bool(responsible) and responsible != self.own_authority.strip().casefold()
