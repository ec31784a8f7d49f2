"""Missing children (G10)."""

from collections.abc import Callable
from datetime import date

from .calendar_days import nth_working_day_after, window
from .care import in_care, snapshot_day
from .county import Child, County, Episode, Interview
from .moments import Moment, end_of_day, not_before, over_48_hours, same_moment, within_hours
from .subjects import Measure, Row, count_row, numbered, on_day, share_row

NO_RETURN = ("CARE_ENDED", "TURNED_18", "DIED")


def followers(child: Child, episode: Episode) -> list[Episode]:
    """G10: the episodes that begin at the minute (or, neither time known, on the day) that this one ends."""
    end = episode.returned_at
    if end is None:
        return []
    return [
        other for other in child.episodes if other is not episode and same_moment(other.went_missing_at, end)
    ]


def absence_of(child: Child, episode: Episode) -> list[Episode]:
    """G10: episodes of one child that touch are one absence, whatever their kinds; in the order of the records."""
    together = [episode]
    while True:
        more = [
            other
            for other in child.episodes
            if other not in together
            and any(other in followers(child, one) or one in followers(child, other) for one in together)
        ]
        if not more:
            return [one for one in child.episodes if one in together]
        together += more


def last_of_absence(child: Child, episode: Episode) -> Episode:
    """G10: the one that nothing follows. Where times do not tell (several, or episodes of no length that follow each
    other) the one with the latest end day, then the one that began last.
    """
    together = absence_of(child, episode)
    final = [one for one in together if not followers(child, one)] or together
    return max(
        final,
        key=lambda one: (
            one.returned_at.day if one.returned_at else date.max,
            began(one),
            together.index(one),
        ),
    )


def began(episode: Episode) -> tuple[date, bool, float]:
    """In order of the start; a time that is not known after those that are."""
    instant = episode.went_missing_at.instant
    return episode.went_missing_at.day, instant is None, instant.timestamp() if instant else 0


def return_of(child: Child, episode: Episode) -> Moment | None:
    """G10: the end of the absence; none where it is open or care ended, the child turned 18 or died."""
    last = last_of_absence(child, episode)
    return None if last.how_ended in NO_RETURN else last.returned_at


def completed(episode: Episode, interview: Interview) -> bool:
    """G10: outcome COMPLETED with the time it was held, at or after the end of the episode itself."""
    return (
        interview.outcome == "COMPLETED"
        and interview.held_at is not None
        and episode.returned_at is not None
        and not_before(interview.held_at, episode.returned_at)
    )


def offered(episode: Episode, interview: Interview, end: date) -> bool:
    """G10: see *Offered*."""
    if interview.outcome == "NOT_OFFERED":
        return False
    if interview.offered_at is not None and interview.offered_at.day <= end:
        return True
    if interview.outcome in ("REFUSED", "NOT_POSSIBLE") and interview.offered_at is None:
        return True
    return completed_by(episode, interview, end)


def completed_by(episode: Episode, interview: Interview, day: date) -> bool:
    return completed(episode, interview) and interview.held_at is not None and interview.held_at.day <= day


def _interviews(
    county: County, month: str, meets: Callable[[Episode, Interview, Moment, date], bool]
) -> list[Row]:
    """The cohort of return-interviews-3-days; `meets` is given the return and its deadline."""
    first, last = window("R12M", month)
    rows = []
    for child in county.children:
        for episode in child.episodes:
            went = episode.went_missing_at.day
            returned = return_of(child, episode)
            if episode.kind != "M" or returned is None or not in_care(county, child, went):
                continue
            deadline = nth_working_day_after(returned.day, 3, county.non_working_days)
            if first <= deadline <= last:
                met = any(meets(episode, one, returned, deadline) for one in episode.interviews)
                rows.append(share_row(county, child, went, met, episode.episode_id))
    return rows


def return_interviews_3_days(county: County, month: str) -> list[Row]:
    return _interviews(
        county, month, lambda episode, one, returned, deadline: completed_by(episode, one, deadline)
    )


def return_interviews_72_hours(county: County, month: str) -> list[Row]:
    return _interviews(
        county,
        month,
        lambda episode, one, returned, deadline: (
            completed(episode, one) and one.held_at is not None and within_hours(returned, one.held_at, 72)
        ),
    )


def return_interviews_completed(county: County, month: str) -> list[Row]:
    end = window("R12M", month)[1]
    return _interviews(
        county, month, lambda episode, one, returned, deadline: completed_by(episode, one, end)
    )


def return_interviews_offered(county: County, month: str) -> list[Row]:
    end = window("R12M", month)[1]
    return _interviews(county, month, lambda episode, one, returned, deadline: offered(episode, one, end))


def started_in_month(county: County, child: Child, month: str) -> list[Episode]:
    """Missing episodes (kind M) that started in the month while the child was in care."""
    first, last = window("M", month)
    return [
        episode
        for episode in child.episodes
        if episode.kind == "M"
        and first <= episode.went_missing_at.day <= last
        and in_care(county, child, episode.went_missing_at.day)
    ]


def children_missing(county: County, month: str) -> list[Row]:
    """G4: the day the child went missing, and of several in a month the first."""
    rows = []
    for child in county.children:
        days = [episode.went_missing_at.day for episode in started_in_month(county, child, month)]
        if days:
            rows.append(count_row(county, child, min(days)))
    return rows


def episodes_missing(county: County, month: str) -> list[Row]:
    return [
        count_row(county, child, episode.went_missing_at.day, episode.episode_id)
        for child in county.children
        for episode in started_in_month(county, child, month)
    ]


def own_end_by(episode: Episode, end: date) -> Moment:
    """An end after E, or none, counts as the end of E."""
    if episode.returned_at is None or episode.returned_at.day > end:
        return end_of_day(end)
    return episode.returned_at


def episodes_over_48_hours(county: County, month: str) -> list[Row]:
    end = window("M", month)[1]
    return [
        count_row(county, child, episode.went_missing_at.day, episode.episode_id)
        for child in county.children
        for episode in started_in_month(county, child, month)
        if over_48_hours(episode.went_missing_at, own_end_by(episode, end))
    ]


def open_at(episode: Episode, day: date) -> bool:
    """G1: open at the end of a day."""
    ended = episode.returned_at
    return episode.went_missing_at.day <= day and (ended is None or ended.day > day)


def not_returned(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return [
        count_row(county, child, day)
        for child in county.children
        if in_care(county, child, day)
        and any(episode.kind == "M" and open_at(episode, day) for episode in child.episodes)
    ]


def complaints(county: County, month: str) -> list[Row]:
    first, last = window("M", month)
    return numbered(
        [
            count_row(county, child, one.started_on, on_day(child, one.started_on))
            for child in county.children
            for one in child.circumstances
            if one.kind == "COMPLAINT"
            and first <= one.started_on <= last
            and in_care(county, child, one.started_on)
        ]
    )


MEASURES: dict[str, Measure] = {
    "return-interviews-3-days": return_interviews_3_days,
    "return-interviews-72-hours": return_interviews_72_hours,
    "return-interviews-completed": return_interviews_completed,
    "return-interviews-offered": return_interviews_offered,
    "children-missing": children_missing,
    "episodes-missing": episodes_missing,
    "episodes-over-48-hours": episodes_over_48_hours,
    "not-returned": not_returned,
    "complaints": complaints,
}
