"""Random missing episodes and interviews: chains, unknown times, the hour that occurs twice, exact hours."""

import random
from datetime import UTC, date, datetime, timedelta

from .calendar_days import nth_working_day_after
from .counties_draws import LAST, Tables, add, chance, nasty_day
from .moments import UK, parse_moment

LENGTHS = (
    timedelta(minutes=30),
    timedelta(hours=5),
    timedelta(hours=23, minutes=59),
    timedelta(hours=48) - timedelta(minutes=1),
    timedelta(hours=48),
    timedelta(hours=48) + timedelta(minutes=1),
    timedelta(hours=49),
    timedelta(days=3),
    timedelta(days=9),
    timedelta(0),
)
ENDINGS = (
    "RETURNED",
    "RETURNED",
    "RETURNED",
    "FOUND",
    "STATUS_CHANGED",
    "",
    "CARE_ENDED",
    "TURNED_18",
    "DIED",
)
STEPS = (
    timedelta(0),
    timedelta(0),
    timedelta(minutes=1),
    timedelta(hours=3),
    timedelta(days=1),
    timedelta(days=20),
)


def written(rng: random.Random, instant: datetime, known: bool) -> str:
    """As the archive writes a time; with the offset where the clock shows that hour twice."""
    local = instant.astimezone(UK)
    if not known:
        return local.date().isoformat()
    plain = local.strftime("%Y-%m-%dT%H:%M")
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    if not twice or (local.fold == 0 and chance(rng, 60)):
        return plain
    return plain + ("+00:00" if local.fold else "+01:00")


def _first_instant(rng: random.Random, first: date) -> datetime:
    if first < date(2017, 10, 20) and chance(rng, 25):
        day = date(2017, 10, rng.choice((26, 27, 28, 29)))
        return datetime(day.year, day.month, day.day, rng.choice((0, 1)), 30, tzinfo=UTC)
    if first < date(2018, 3, 20) and chance(rng, 25):
        return datetime(
            2018, 3, rng.choice((23, 24, 25, 27, 28, 29, 30)), rng.choice((0, 9, 23)), 0, tzinfo=UTC
        )
    day = nasty_day(rng, max(first, date(2016, 12, 1)), LAST - timedelta(days=1))
    hour, minute = rng.choice(((0, 0), (0, 30), (12, 0), (22, 59), (23, 59)))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def episodes(rng: random.Random, tables: Tables, child_id: str, first: date) -> None:
    """One after another, never overlapping: a start not before the end of the one before."""
    if first >= date(2018, 5, 1):
        return
    at = _first_instant(rng, first)
    known = chance(rng, 85)
    kind = rng.choice("MMA")
    for number in range(rng.randrange(1, 8)):
        if at.date() >= LAST:
            return
        until = at + rng.choice(LENGTHS)
        if chance(rng, 15):
            until = datetime(*nasty_day(rng, at.date(), LAST).timetuple()[:3], 23, 59, tzinfo=UTC)
        until = max(until, at)
        if until.date() >= LAST:
            return
        is_open = chance(rng, 8)
        end_known = chance(rng, 85)
        add(
            tables,
            "missing_episodes",
            episode_id=f"{child_id}E{number}",
            child_id=child_id,
            kind=kind,
            went_missing_at=written(rng, at, known),
            returned_at="" if is_open else written(rng, until, end_known),
            how_ended="" if is_open else rng.choice(ENDINGS),
        )
        if is_open:
            return
        step = rng.choice(STEPS) if chance(rng, 70) else timedelta(days=rng.randrange(1, 60))
        known = end_known if step == timedelta(0) and chance(rng, 85) else chance(rng, 85)
        if not (known and end_known) and (known or end_known) and step < timedelta(days=1):
            step = timedelta(days=1)
        at = until + step
        kind = rng.choice("MMA")


def _return_instant(episode: dict[str, str]) -> datetime:
    moment = parse_moment(episode["returned_at"] or episode["went_missing_at"])
    return moment.instant or datetime(moment.day.year, moment.day.month, moment.day.day, 12, 0, tzinfo=UTC)


def interviews(rng: random.Random, tables: Tables, child_id: str, extra_days: list[date]) -> None:
    """Interviews for one or several episodes of the child, at every edge of both clocks."""
    own = [row for row in tables.get("missing_episodes", []) if row["child_id"] == child_id]
    for number in range(rng.randrange(0, 2 * len(own) + 1)):
        chosen = sorted(rng.sample(range(len(own)), min(len(own), rng.choice((1, 1, 1, 2, 3)))))
        covered = [own[place] for place in chosen]
        outcome = rng.choice(("COMPLETED",) * 6 + ("PENDING", "REFUSED", "NOT_POSSIBLE", "NOT_OFFERED"))
        returned = _return_instant(covered[-1])
        offered = returned + timedelta(days=rng.choice((0, 1, 5, 40)))
        held = _held(rng, returned, extra_days)
        has_held = outcome == "COMPLETED" and chance(rng, 95) and held.date() <= LAST
        has_offered = chance(rng, 60) and offered.date() <= LAST
        add(
            tables,
            "return_interviews",
            interview_id=f"{child_id}I{number}",
            episodes=";".join(row["episode_id"] for row in covered),
            outcome=outcome,
            offered_at=written(rng, offered, chance(rng, 50)) if has_offered else "",
            refusal_reason="NO_TRUST" if outcome == "REFUSED" else "",
            held_at=written(rng, held, chance(rng, 80)) if has_held else "",
        )


def _held(rng: random.Random, returned: datetime, extra_days: list[date]) -> datetime:
    local_day = returned.astimezone(UK).date()
    deadline = nth_working_day_after(local_day, 3, extra_days)
    on_deadline = datetime(deadline.year, deadline.month, deadline.day, rng.choice((9, 21)), 15, tzinfo=UTC)
    return rng.choice(
        (
            returned - timedelta(hours=2),
            returned,
            returned - timedelta(minutes=1),
            returned + timedelta(hours=72),
            returned + timedelta(hours=72, minutes=1),
            returned + timedelta(hours=71, minutes=59),
            returned + timedelta(hours=1),
            on_deadline,
            on_deadline,
            on_deadline + timedelta(days=1),
            on_deadline + timedelta(days=30),
        )
    )
