"""Children who go missing, are found, and come back (measures.md G10). Episodes are named by their episode_id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import Moment
from placement_tracker.domain.problems import Fault
from placement_tracker.services import numbers, reading, records

if TYPE_CHECKING:
    from db.writing import Writing

KIND = "missing_episodes"
PROFILES = "missing_profiles"
#: The alert that the panel of missing children answers.
REPEAT = "REPEAT"
LARGEST_PHOTOGRAPH = 5 * 1024**2
#: What an absence keeps when its status changes.
_GOES_ON = ("police_reference", "police_risk", "expected_back_at")


def went_missing(act: Writing, child_id: str, at: Moment, kind: str = "M", **values: Any) -> str:
    """A child is missing (M), or away without authorisation (A); returns the episode_id, the next free one
    unless one is given.
    """
    episode_id = values.pop("episode_id", None) or numbers.next_free(act, KIND)
    start = {"episode_id": episode_id, "child_id": child_id, "kind": kind, "went_missing_at": at}
    records.add(act, KIND, {**values, **start})
    return str(episode_id)


def whereabouts_known(act: Writing, episode_id: str, at: Moment, **values: Any) -> str:
    """The child was found but is not back: M ends and A begins at that minute; returns A's episode_id."""
    return _status_changed(act, episode_id, at, "M", "A", values)


def whereabouts_unknown(act: Writing, episode_id: str, at: Moment, **values: Any) -> str:
    """Nobody knows any longer where the child is: A ends and M begins at that minute; returns M's episode_id."""
    return _status_changed(act, episode_id, at, "A", "M", values)


def _status_changed(
    act: Writing, episode_id: str, at: Moment, was: str, becomes: str, values: dict[str, Any]
) -> str:
    episode = _open(act, episode_id)
    if episode.values["kind"] != was:
        raise Fault(f"That episode is of kind {becomes} already.")
    records.change(act, KIND, episode.ref, {"returned_at": at, "how_ended": "STATUS_CHANGED"})
    kept = {name: episode.values[name] for name in _GOES_ON}
    return went_missing(act, episode.values["child_id"], at, becomes, **{**kept, **values})


def returned(act: Writing, episode_id: str, at: Moment, how: str = "RETURNED", **values: Any) -> str:
    """The child is back, or was found: the episode ends; returns its record_id. Fault where it has ended."""
    episode = _open(act, episode_id)
    records.change(act, KIND, episode.ref, {**values, "returned_at": at, "how_ended": how})
    return episode.ref


def acknowledge(
    act: Writing,
    episode_id: str,
    kind: str,
    by: str,
    at: Moment,
    *,
    action: str = "",
    told: tuple[str, ...] = (),
) -> str:
    """Somebody has seen an alert (HOURS_48, REPEAT, ARRIVAL) and acted on it; returns the record_id."""
    said = {"episode_id": episode_id, "kind": kind, "acknowledged_by": by, "acknowledged_at": at}
    return records.add(act, "alerts", {**said, "action": action, "told": told})


def decide(act: Writing, episode_id: str, by: str, at: Moment, decision: str) -> str:
    """What the missing children panel decided about a child's newest episode (alerts, REPEAT); returns the record_id.

    There is one a child's episode: a later decision takes its place, and the history keeps the one before.
    """
    said = {"acknowledged_by": by, "acknowledged_at": at, "action": decision}
    for row in reading.rows_with(act.session, "alerts", "episode_id", [episode_id]):
        if row["kind"] == REPEAT:
            records.change(act, "alerts", row.ref, said)
            return row.ref
    return acknowledge(act, episode_id, REPEAT, by, at, action=decision)


def _open(act: Writing, episode_id: str) -> Row:
    episode = reading.by_key(act.session, KIND, episode_id)
    if episode is None:
        raise Fault("There is no missing episode with this number.")
    if episode.values["returned_at"] is not None:
        raise Fault("That episode has ended already. Correct it, or enter a new one.")
    return episode


def describe(act: Writing, child_id: str, **values: Any) -> str:
    """What is kept of a child for the police (missing_profiles): added, or changed; returns the record_id."""
    found = reading.rows_with(act.session, PROFILES, "child_id", [child_id])
    if not found:
        return records.add(act, PROFILES, {**values, "child_id": child_id})
    records.change(act, PROFILES, found[0].ref, values)
    return found[0].ref


def keep_photograph(act: Writing, child_id: str, content: bytes, ending: str = "jpg") -> str:
    """A photograph of a child in place of the one before; returns the name that it is kept under.

    Fault where it is too large.
    """
    from sqlalchemy import delete, insert

    from db.models.keeping import Photograph

    if len(content) > LARGEST_PHOTOGRAPH:
        raise Fault(f"The photograph is larger than {LARGEST_PHOTOGRAPH // 1024**2} MB. Make it smaller.")
    name = f"{describe(act, child_id)}.{ending}"
    act.session.execute(delete(Photograph).where(Photograph.name == name))
    act.session.execute(insert(Photograph).values(name=name, content=content))
    act.tell("added", kind="photographs", record_id=name, child_id=child_id)
    describe(act, child_id, photograph=name)
    return name
