"""The rows that pass, put in as one act; the others stay where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.exchange import importing, planning
from placement_tracker.exchange.incoming import Progress, quietly
from placement_tracker.exchange.pasted.looking import Looked, look
from placement_tracker.services import backups, restricted
from placement_tracker.services.acts import acting
from placement_tracker.services.backups import MANY

SOURCE = "form: paste rows"


class LookAgain(Fault):
    """Somebody else saved meanwhile, and rows are no longer what they were shown as. Nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else has saved meanwhile, and it changes these rows. Look at them again, then save."
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What was saved: how many rows, of which kinds of record and about whom; and why there is no backup, if so."""

    rows: int
    kinds: frozenset[str]
    children: frozenset[str]
    no_backup: str = ""


def save(
    store: Store, person: str, looked: Looked, *, today: date, reason: str = "", progress: Progress = quietly
) -> Kept:
    """Put in the rows that pass, as they were looked at. `reason` says why their warnings are right all the same.

    LookAgain where the store has changed so that they would be other rows; Refused, NeedsAcceptance or Fault as for
    any act. Nothing was written then.
    """
    rows = looked.going_in
    no_backup = ""
    if len(rows) >= MANY:
        progress(0, 0, "Backing up first")
        no_backup = backups.before(store)
    with acting(store, person, SOURCE, today=today, reason=reason, accept_warnings=bool(reason)) as act:
        plan = looked.plan
        hidden = restricted.hidden_from(act.session, person)
        if not planning.is_ready(plan, act.session, hidden):
            again = look(
                act.session, looked.grid, today, hidden=hidden, progress=progress, new_id=store.new_id
            )
            if again.rows != looked.rows:
                raise LookAgain
            plan = again.plan
        importing.put_in(act, plan, progress)
    children = frozenset(row.child_id for row in plan.rows if row.goes_in and row.child_id)
    return Kept(len(rows), frozenset({looked.grid.kind}), children, no_backup)
