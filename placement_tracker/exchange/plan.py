"""What an import would do: decided row by row before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from db.models import kinds
from placement_tracker.exchange.incoming import Delivery, Incoming, Told, in_order

if TYPE_CHECKING:
    from placement_tracker.services.published import PublishedEntry


class Verdict(Enum):
    """What becomes of an incoming row."""

    OPEN = "open"
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True, eq=False)
class Planned:
    """An incoming row with its values and its verdict.

    `values` are in the order of `incoming.columns`; None stands for an unreadable cell too. `record_id` is that
    of the record that the row changes, or will make. `told` is what is wrong with a refused row.
    """

    incoming: Incoming
    values: tuple[Any, ...] = ()
    verdict: Verdict = Verdict.OPEN
    record_id: str = ""
    child_id: str = ""
    changes: dict[str, Any] | None = None
    told: tuple[Told, ...] = ()

    @property
    def kind(self) -> str:
        return self.incoming.kind

    @property
    def given(self) -> dict[str, Any]:
        """The values that the file gives, by column."""
        return dict(zip(self.incoming.columns, self.values, strict=True))

    @property
    def goes_in(self) -> bool:
        return self.verdict in (Verdict.NEW, Verdict.CHANGED)


@dataclass(frozen=True, slots=True)
class PlannedReturn:
    """A published return that an archive brings, with its verdict: new, unchanged, or refused and then `told` why."""

    verdict: Verdict
    entry: PublishedEntry | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class PlannedNote:
    """A note that an archive brings, its cells by column, with its verdict; refused, and then `told` why."""

    verdict: Verdict
    said: dict[str, str]
    told: Told | None = None


@dataclass(slots=True)
class ImportPlan:
    """The rows of one import, decided. `head` is the entry of the history on which the decision rests.

    `own_history` says that the archive's history goes in; `warnings` are of rows that go in; `hidden` are the children
    who do not open to the one for whom it was decided; `photographs` are the archive's that go in.
    """

    delivery: Delivery
    today: date
    head: int
    rows: list[Planned] = field(default_factory=list)
    warnings: list[Told] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    own_history: bool = False
    published: list[PlannedReturn] = field(default_factory=list)
    notes: list[PlannedNote] = field(default_factory=list)
    photographs: list[str] = field(default_factory=list)
    hidden: frozenset[str] = frozenset()

    def of(self, verdict: Verdict) -> Iterator[Planned]:
        return (row for row in self.rows if row.verdict is verdict)

    def counts(self) -> dict[str, Counter[Verdict]]:
        """How many rows of each kind have which verdict; kinds in the archive's order, without empty ones."""
        found: dict[str, Counter[Verdict]] = {}
        for row in self.rows:
            found.setdefault(row.kind, Counter())[row.verdict] += 1
        return {name: found[name] for name in kinds() if name in found}

    def count(self, verdict: Verdict) -> int:
        """How many rows, notes and published returns have a verdict."""
        beside: list[PlannedReturn | PlannedNote] = [*self.published, *self.notes]
        return sum(1 for _ in self.of(verdict)) + sum(one.verdict is verdict for one in beside)

    @property
    def problems(self) -> list[Told]:
        """Errors of refused rows and warnings of those that go in, in the order of the files."""
        errors = [told for row in self.rows if row.told for told in row.told]
        errors += [one.told for one in self.published if one.told is not None]
        errors += [one.told for one in self.notes if one.told is not None]
        return list(in_order(errors + self.warnings))
