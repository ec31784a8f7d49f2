"""Adding, changing and voiding records of any kind, within an act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from db.models import kind_of
from placement_tracker.domain.kinds import Kind, Row
from placement_tracker.domain.problems import Fault, Refused
from placement_tracker.services import reading
from placement_tracker.services.looking import key_taken

if TYPE_CHECKING:
    from db.writing import Writing

Values = Mapping[str, Any]

#: Kinds whose key the store keeps unique, among voided records too.
_UNIQUE = frozenset({"children", "missing_episodes", "return_interviews", "providers", "teams"})


def add(act: Writing, kind: str, values: Values) -> str:
    """Put in a record; returns its record_id. Columns that are not named stay blank.

    Refused where another child, episode, interview, provider or team has the same number; a voided one of that
    number comes back with these values.
    """
    described, plain = kind_of(kind), _plain(kind_of(kind), values)
    same = _of_that_number(act, described, plain) if kind in _UNIQUE else None
    if same is None:
        return act.add(kind, plain)
    record_id, voided = same
    if not voided:
        raise Refused([key_taken(described, Row(kind, "", plain), record_id)])
    act.change(kind, record_id, {name: plain.get(name) for name in described.by_name})
    return record_id


def change(
    act: Writing, kind: str, record_id: str, values: Values, *, version: int | None = None, reason: str = ""
) -> bool:
    """Change the named columns of a record; False where they say so already.

    With `version`, ChangedMeanwhile (a Fault, db/writing.py) where somebody changed the record since it was read.
    """
    return act.change(kind, record_id, _plain(kind_of(kind), values), version, reason)


def void(act: Writing, kind: str, record_id: str, reason: str) -> None:
    """Leave a record out of everything from now on. Fault without a reason."""
    if not reason.strip():
        raise Fault("Say why the record is left out: the reason stays in the history.")
    act.void(kind, record_id, reason)


def _plain(kind: Kind, values: Values) -> dict[str, Any]:
    """Typed text is trimmed; what is blank is None. KeyError for a column that the kind does not have."""
    plain = {}
    for name, value in values.items():
        kind.column(name)
        value = value.strip() if isinstance(value, str) else value
        plain[name] = None if value in ("", ()) else value
    return plain


def _of_that_number(act: Writing, kind: Kind, values: Values) -> tuple[str, bool] | None:
    table = reading.table_of(kind.name)
    name = kind.key[0]
    query = select(table.c.record_id, table.c.voided).where(table.c[name] == values.get(name))
    found = act.session.execute(query).first()
    return None if found is None else (found[0], found[1])
