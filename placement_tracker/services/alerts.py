"""The 48-hour alert: which children were missing so long that their seniors must be told, and who told them.

An alert falls due 48 hours after the child went missing, whether or not the program was open then, and stays due until
somebody acknowledges it (services/missing.py, `acknowledge`), also when the child has come back meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from placement_tracker.domain.days import ONE_DAY
from placement_tracker.domain.moments import Moment, from_instant
from placement_tracker.domain.time_limits import HOURS_UNTIL_SENIORS_ARE_TOLD
from placement_tracker.services import restricted
from placement_tracker.services.reading import table_of

HOURS_48 = "HOURS_48"
FALLS_DUE_AFTER = timedelta(hours=HOURS_UNTIL_SENIORS_ARE_TOLD)
#: An alert of a child who is back is shown for so long, unless somebody acknowledges it.
SHOWN_FOR_DAYS = 14
#: Who must be told after 48 hours.
TO_TELL = ("head of service", "director", "corporate director")


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Who has seen an alert, when, whom they told, and what they did."""

    by: str
    at: Moment
    action: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert that fell due. `back` is when the child came back; None while missing.

    Where the time of going missing is not known, the alert falls due two days later, again without a time.
    """

    episode_id: str
    child_id: str
    since: Moment
    back: Moment | None
    fell_due: Moment
    acknowledged: Acknowledged | None


def fallen_due(session: Session, now: datetime, children: Iterable[str] | None = None) -> list[Alert]:
    """The 48-hour alerts that have fallen due by `now` (UTC), the longest missing first, of these children or all.

    An alert of a child who is back is left out once acknowledged, or after 14 days. What was done is not said of a
    child who is hidden from who reads.
    """
    episodes, alerts = table_of("missing_episodes"), table_of("alerts")
    on_it = (
        (alerts.c.episode_id == episodes.c.episode_id)
        & (alerts.c.kind == HOURS_48)
        & alerts.c.voided.is_(False)
    )
    columns = [episodes.c[name] for name in ("episode_id", "child_id", "went_missing_at", "returned_at")]
    said = [alerts.c[name] for name in ("acknowledged_by", "acknowledged_at", "action", "told")]
    lately = Moment(from_instant(now).day - SHOWN_FOR_DAYS * ONE_DAY)
    wanted = (
        select(*columns, *said)
        .select_from(episodes.outerjoin(alerts, on_it))
        .where(episodes.c.voided.is_(False), episodes.c.kind == "M")
        .where(or_(episodes.c.returned_at.is_(None), episodes.c.returned_at >= lately))
    )
    only, hidden = None if children is None else frozenset(children), restricted.hidden(session)
    found = []
    for episode_id, child_id, since, back, by, at, action, told in session.execute(wanted):
        due = falls_due(since)
        if (only is None or child_id in only) and _stood(due, back, now) and not (by and back):
            done = "" if child_id in hidden else action or ""
            seen = Acknowledged(by, at, done, tuple(told or ())) if by else None
            found.append(Alert(episode_id, child_id, since, back, due, seen))
    return sorted(found, key=lambda alert: (alert.since.day, str(alert.since), alert.episode_id))


def falls_due(since: Moment) -> Moment:
    """When the alert of a child who went missing then falls due."""
    if not since.known:
        return Moment(since.day + FALLS_DUE_AFTER)
    return from_instant(since.instant + FALLS_DUE_AFTER)


def _stood(due: Moment, back: Moment | None, now: datetime) -> bool:
    """Whether the child was still missing when the alert fell due, and that is past."""
    if not due.known:
        return due.day <= (back or from_instant(now)).day
    if due.instant > now:
        return False
    return back is None or (back.instant >= due.instant if back.known else back.day >= due.day)
