"""Drafts: what a person has typed into open forms and not saved, kept in the store (screens.md, Forms).

They are no records: not in the history, in no export, and a backup is not made for their sake. Each belongs to one
person, and goes when its form is saved or given up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from db.models.keeping import Draft as Kept
from placement_tracker.domain.moments import Moment, from_stamp
from placement_tracker.services import merged, restricted

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in one open form. `draft_id` tells it from every other, of other windows too.

    `place` says what the form is about, `typed` what stands in its fields: plain values that JSON can hold.
    """

    draft_id: str
    form: str
    place: dict[str, Any]
    typed: dict[str, Any]
    at: Moment | None = None


def keep(store: Store, person: str, drafts: Iterable[Draft], gone: Iterable[str] = ()) -> None:
    """Keep these as they stand now, and let those go whose form was saved or given up. Fault where it cannot be."""
    now, kept = store.stamp(), list(drafts)
    ids = [*(draft.draft_id for draft in kept), *gone]
    if not ids:
        return
    rows = [
        {
            "draft_id": draft.draft_id,
            "person": person,
            "form": draft.form,
            "place": json.dumps(draft.place, ensure_ascii=False),
            "typed": json.dumps(draft.typed, ensure_ascii=False),
            "kept_at": now,
        }
        for draft in kept
    ]
    with store.beside() as session:
        session.execute(delete(Kept).where(Kept.draft_id.in_(ids), Kept.person == person))
        if rows:
            session.execute(insert(Kept), rows)


def of_person(session: Session, person: str) -> list[Draft]:
    """A person's drafts, the oldest first, with the local time at which each was last kept; not those about a child who
    does not open to them now: these stay in the store. One about a child whose record was merged into another's since
    is about the child who is kept.
    """
    hidden, now = restricted.hidden_from(session, person), merged.former_numbers(session)
    query = select(Kept).where(Kept.person == person).order_by(Kept.kept_at, Kept.draft_id)
    found = [
        Draft(
            one.draft_id,
            one.form,
            _place_now(json.loads(one.place), now),
            json.loads(one.typed),
            from_stamp(one.kept_at),
        )
        for one in session.execute(query).scalars()
    ]
    return [one for one in found if one.place.get("child_id") not in hidden]


def _place_now(place: dict[str, Any], now: Mapping[str, str]) -> dict[str, Any]:
    child_id: str = place.get("child_id", "")
    return {**place, "child_id": now[child_id]} if child_id in now else place
