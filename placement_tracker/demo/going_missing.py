"""Missing episodes, their return interviews and attempts: a ninth of the children have all of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from placement_tracker.demo import names
from placement_tracker.demo.children import Life
from placement_tracker.demo.county import SNAPSHOT, TODAY, Cells, County
from placement_tracker.domain.moments import Moment, at_or_after
from placement_tracker.domain.working_days import WorkingDays

_REASONS = (
    "FRIENDS",
    "FAMILY",
    "PARTNER",
    "LATE_BACK",
    "UNHAPPY_IN_PLACEMENT",
    "CONFLICT_WITH_CARER",
    "BOUNDARIES",
)
_CONCERNS = ("CSE", "CRIMINAL_EXPLOITATION", "GANGS", "SUBSTANCES", "NONE", "NONE", "NONE")
_RISKS = ("LOW", "MEDIUM", "MEDIUM", "HIGH")
_REFUSALS = ("SAME_QUESTIONS", "NOT_SAFE_TO_TALK", "NO_TRUST", "SAYS_NOT_MISSING", "NOT_GIVEN")
_MEAN_EPISODES = 7
_DAYS_BACK = 900
_LATELY = SNAPSHOT - timedelta(days=20)
_NOT_BACK_YET = 0.06


def _at(when: datetime, known: bool = True) -> Moment:
    """The moment of a local time. The hour that the clocks skip, or show twice, is passed over."""
    if not known:
        return Moment(when.date())
    when += timedelta(hours=1 if when.hour == 1 else 0)
    return Moment(when.date(), when.time())


def _clock(chance: Random) -> time:
    """Most go in the evening."""
    return time(chance.choice((10, 15, 17, 18, 19, 20, 20, 21, 21, 22, 22, 23)), chance.randrange(0, 60, 5))


def missing(county: County, life: Life, working_days: WorkingDays) -> None:
    """The child's missing episodes, if it is one of those who go missing."""
    if not life.runs_away:
        return
    chance = county.chance
    last = min(life.last_day - timedelta(days=2), SNAPSHOT)
    first = max(life.began + timedelta(days=1), last - timedelta(days=_DAYS_BACK))
    if first >= last:
        return
    count = min(1 + int(chance.expovariate(1 / (_MEAN_EPISODES - 0.5))), (last - first).days // 4 + 1)
    starts = sorted(chance.sample(range((last - first).days + 1), min(count, (last - first).days + 1)))
    free_from = datetime.combine(first, time(0))
    for offset in starts:
        went = datetime.combine(first + timedelta(days=offset), _clock(chance))
        if went <= free_from:
            continue
        free_from = _episode(county, life, went, working_days) + timedelta(hours=1)


def _duration(chance: Random) -> timedelta:
    draw = chance.random()
    if draw < 0.25:
        return timedelta(minutes=chance.randint(30, 179))
    if draw < 0.72:
        return timedelta(minutes=chance.randint(180, 1439))
    if draw < 0.87:
        return timedelta(minutes=chance.randint(1440, 2880))
    return timedelta(hours=chance.randint(49, 49 + 24 * chance.randint(1, 20)))


def _episode(county: County, life: Life, went: datetime, working_days: WorkingDays) -> datetime:
    chance = county.chance
    back = (went + _duration(chance)).replace(second=0)
    back += timedelta(hours=1 if back.hour == 1 else 0)
    still_missing = back.date() >= TODAY or (went.date() > _LATELY and chance.random() < _NOT_BACK_YET)
    if life.ended is not None and (still_missing or back.date() >= life.ended):
        still_missing = False
        back, how = datetime.combine(life.ended, time(12)), "CARE_ENDED"
    else:
        how = chance.choice(("RETURNED", "RETURNED", "FOUND"))
    known = chance.random() > 0.03
    if went.date() == back.date():
        known = True
    kind = "A" if chance.random() < 0.16 else "M"
    episode = county.add(
        "missing_episodes",
        episode_id=county.number("ME"),
        child_id=life.child_id,
        kind=kind,
        went_missing_at=_at(went),
        reported_at=_at(went + timedelta(minutes=40)),
        police_reference=f"{chance.randint(10, 99)}-{chance.randint(1000, 9999)}",
        police_risk=chance.choice(_RISKS),
        returned_at=None if still_missing else _at(back, known),
        how_ended=None if still_missing else how,
        reasons=tuple(sorted(set(chance.choices(_REASONS, k=chance.randint(1, 2))))),
        concerns=(chance.choice(_CONCERNS),),
    )
    if still_missing:
        return datetime.combine(TODAY, time(23))
    if kind == "M" and how == "FOUND" and chance.random() < 0.3 and life.ended is None:
        back = _whereabouts_known(county, life, episode, back)
    elif kind == "M" and how != "CARE_ENDED":
        _interview(county, (episode,), back, working_days)
    return back


def _whereabouts_known(county: County, life: Life, episode: Cells, found: datetime) -> datetime:
    """Found, but not back: the M becomes an A at that minute."""
    back = found + timedelta(minutes=county.chance.randint(60, 900))
    back += timedelta(hours=1 if back.hour == 1 else 0)
    if back.date() >= TODAY:
        return found
    episode |= {"returned_at": _at(found), "how_ended": "STATUS_CHANGED"}
    county.add(
        "missing_episodes",
        episode_id=county.number("ME"),
        child_id=life.child_id,
        kind="A",
        went_missing_at=_at(found),
        returned_at=_at(back),
        how_ended="RETURNED",
    )
    return back


def _interview(
    county: County, episodes: tuple[Cells, ...], back: datetime, working_days: WorkingDays
) -> None:
    chance = county.chance
    deadline = working_days.after(back.date(), 3)
    draw = chance.random()
    held: date | None = None
    if draw < 0.745:
        held = back.date() + timedelta(days=chance.randint(0, (deadline - back.date()).days))
    elif draw < 0.885:
        held = working_days.after(deadline, chance.choice((1, 1, 2, 2, 3, 4, 5, 7, 9, 12, 20)))
    if held is not None and held >= TODAY:
        held = None
    outcome = (
        "COMPLETED" if held else "REFUSED" if draw < 0.955 else "NOT_POSSIBLE" if draw < 0.98 else "PENDING"
    )
    interviewer = names.adult(chance)
    moment = (
        _at(max(datetime.combine(held, time(chance.randint(9, 17), 30)), back), chance.random() > 0.02)
        if held
        else None
    )
    signed = (
        TODAY
        if held is None
        else min(held + timedelta(days=chance.randint(1, 12)), TODAY - timedelta(days=1))
    )
    interview = county.add(
        "return_interviews",
        interview_id=county.number("RI"),
        episodes=tuple(episode["episode_id"] for episode in episodes),
        outcome=outcome,
        offered_at=_at(min(back + timedelta(hours=3), datetime.combine(TODAY, time(0)) - timedelta(hours=9))),
        refusal_reason=chance.choice(_REFUSALS) if outcome == "REFUSED" else None,
        held_at=moment,
        interviewer=interviewer if held else None,
        provider=chance.choice(("AUTHORITY", "INDEPENDENT")) if held else None,
        independent=chance.random() < 0.6 if held else None,
        summary="Went to see friends; says the placement is too far from school." if held else None,
    )
    signed_at = Moment(signed, time(17, 45))
    if moment and held and held <= signed and at_or_after(signed_at, moment) and chance.random() < 0.9:
        interview |= {"signed_off_by": _manager(county, interviewer), "signed_off_at": signed_at}
    if outcome in {"REFUSED", "NOT_POSSIBLE"}:
        county.add(
            "interview_attempts",
            interview_id=interview["interview_id"],
            attempted_at=Moment(min(deadline, TODAY - timedelta(days=1)), time(16)),
            by=interviewer,
            how="Visit",
            result="Would not talk" if outcome == "REFUSED" else "Not at home",
        )


def _manager(county: County, interviewer: str) -> str:
    managers = [team["manager"] for team in county.rows["teams"] if team["manager"] != interviewer]
    return str(county.chance.choice(managers))
