"""The county of the tests of returns, published and then corrected: what later returns and R13 are tried on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from db.store import Store
from placement_tracker.domain.days import Month
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.making import read_for
from placement_tracker.returns.material import MadeBy
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.publishing import publish as publishing
from placement_tracker.returns.publishing.frozen import Frozen, frozen
from placement_tracker.services import published, reading
from placement_tracker.services.published import PublishedEntry
from tests.returns.demo_county import MONTH, PERSON, TODAY, clock

APRIL, IN_MAY = Month(2018, 4), date(2018, 5, 5)


def quietly(_done: int, _of: int, _words: str) -> None:
    """Progress that nobody watches."""


def publish(
    store: Store, codes: Sequence[str] = ("R1",), month: Month = MONTH, out: Path | None = None, **more: Any
) -> list[PublishedEntry]:
    return publishing.publish(store, codes, month, PERSON, TODAY, more.pop("progress", quietly), out, **more)


def leave_care(store: Store, child_id: str = "C001", on: date = date(2018, 3, 20)) -> None:
    """A correction told late: the child had left care already."""
    with store.writing("B. Late", "form", "told late") as act:
        for kind in ("care_periods", "legal_statuses", "placements"):
            table = reading.table_of(kind)
            rows = act.session.execute(table.select().where(table.c.child_id == child_id)).mappings().all()
            for row in rows:
                if row["ended_on"] is None:
                    act.change(kind, row["record_id"], {"ended_on": on})


def made(store: Store, code: str, month: Month = APRIL) -> DeclaredReturn:
    """A return made later, in May."""
    material = read_for(store, [code], quietly)
    return RETURNS[code].module().declare(material, month, MadeBy(PERSON, IN_MAY, clock()))


def read(store: Store, number: int = 1) -> Frozen:
    with store.reading() as session:
        return frozen(session, number)


def entries(store: Store) -> list[published.PublishedEntry]:
    with store.reading() as session:
        return published.published(session)
