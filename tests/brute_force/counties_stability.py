"""Random placements of children who are just about, or just not, stable by the two measures of stability."""

import random
from datetime import date, timedelta

from .calendar_days import months_before
from .counties_draws import LAST, SNAPSHOTS, Tables, add, chance, nasty_day, text
from .counties_placing import ONE_DAY, Place, Placing, Span, moved


def long_period(rng: random.Random, tables: Tables, child_id: str, born: date) -> list[Span]:
    """One period, still open, begun long enough ago for the two-year measure, or a day too late for it."""
    start = nasty_day(rng, max(born, date(2014, 6, 1)), date(2015, 11, 30))
    add(tables, "care_periods", child_id=child_id, started_on=text(start), category_of_need="N1")
    return [(start, None)]


def _on(rng: random.Random, placing: Placing, start: date, place: Place, same: bool, stays: int) -> None:
    """From a day on: so many stays away or moves, then open, or an end about the snapshot day."""
    for _ in range(stays):
        if start >= date(2018, 3, 25):
            break
        until = nasty_day(rng, start, date(2018, 3, 30))
        if not placing.write(start, until, same, place):
            return
        start, place, same = moved(rng, placing, until, LAST, place, likely_back=True)
    if start > LAST:
        return
    if chance(rng, 45) and start < date(2018, 2, 1):
        _away_about(rng, placing, rng.choice(SNAPSHOTS), start, place, same)
    else:
        placing.write(start, None, same, place)


def _away_about(
    rng: random.Random, placing: Placing, snapshot: date, start: date, place: Place, same: bool
) -> None:
    """Away on, up to, or just before the snapshot day; with or without a day between, and a return."""
    gone = snapshot - ONE_DAY * rng.choice((0, 1, 4, 10, 20))
    if not placing.write(start, gone, same, place):
        return
    if chance(rng, 15):
        placing.write(gone, gone, False, placing.place())
    away = gone + ONE_DAY * rng.choice((0, 0, 0, 1))
    back = snapshot + ONE_DAY * rng.choice((-2, -1, 0, 0, 1, 10))
    if chance(rng, 25) or back < away:
        placing.write(away, None, False, placing.temporary())
        return
    placing.write(away, back, False, placing.temporary())
    if chance(rng, 40):
        placing.write(back + ONE_DAY * rng.choice((0, 0, 5)), None, False, place)


def near_two_years(rng: random.Random, tables: Tables, child_id: str, span: Span) -> None:
    """A move so many days before a snapshot day that the run since is a day short, or just long enough."""
    placing = Placing(rng, tables, child_id)
    start, same = span[0], False
    place = placing.place()
    move = rng.choice(SNAPSHOTS) - timedelta(days=rng.choice((727, 728, 728, 729, 730, 731)))
    before = max(start, move - timedelta(days=rng.choice((0, 1, 30, 200))))
    if before > start:
        placing.write(start, before, False, place)
        start, place, same = before, placing.place(), chance(rng, 20)
    if placing.write(start, move, same, place):
        place = placing.place() if chance(rng, 60) else place
        _on(rng, placing, move, place, chance(rng, 25), rng.choice((0, 1, 1, 2, 3)))


def near_three(rng: random.Random, tables: Tables, child_id: str, span: Span) -> None:
    """A move about the first day of the twelve months, and about as many more as make three runs."""
    placing = Placing(rng, tables, child_id)
    move = months_before(rng.choice(SNAPSHOTS), 12) + ONE_DAY * rng.choice((0, 1, 1, 1, 2))
    place = placing.place()
    placing.write(span[0], move, False, place)
    if chance(rng, 30):
        start, place, same = moved(rng, placing, move, LAST, place, likely_back=True)
    else:
        start, place, same = move, placing.place(), False
    if start <= LAST:
        _on(rng, placing, start, place, same, rng.choice((1, 1, 1, 2)))
