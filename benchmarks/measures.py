"""How long the measures take on an invented county of N children: python -m benchmarks.measures [CHILDREN] [MONTHS].

About a third of the children are in care at the end. With `--store` the county is also written to a store and read
from it.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from db.store import make_plain
from placement_tracker.domain.days import Month
from placement_tracker.domain.moments import Moment
from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import Frames, frames_of, read_frames
from placement_tracker.measures.rows import rows

LAST = date(2018, 3, 31)
FIRST = date(2008, 4, 1)
TEAMS = [f"Team {number}" for number in range(1, 31)]
AREAS = ["North", "South", "East", "West"]

Records = dict[str, list[dict[str, Any]]]


def county(children: int, seed: int = 1) -> Records:
    """Invented records: ten years of children, of whom about a third are in care at the end."""
    rng = random.Random(seed)
    made: Records = {
        "authority": [{"name": "Northshire", "apart": ("Medbury",)}],
        "areas": [{"area": area} for area in AREAS],
        "teams": [{"team": team, "area": rng.choice(AREAS), "kind": "CIC"} for team in TEAMS],
        "population": [{"from_date": FIRST, "under_18": 330_000}],
    }
    for kind in (
        "children care_periods legal_statuses placements allocations missing_episodes return_interviews reviews "
        "health_events circumstances"
    ).split():
        made[kind] = []
    for number in range(children):
        _child(rng, made, f"C{number:07d}")
    return made


def _child(rng: random.Random, made: Records, child_id: str) -> None:
    start = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
    end = None if rng.random() < 0.2 else start + timedelta(days=rng.randrange(30, 1500))
    end = None if end is None or end > LAST else end
    born = start - timedelta(days=rng.randrange(100, 15 * 365))
    if end is None:
        born = max(born, date(2000, 5, 1))
        start = max(start, born)
    made["children"].append({"child_id": child_id, "date_of_birth": born, "uasc": rng.random() < 0.1})
    made["care_periods"].append({"child_id": child_id, "started_on": start, "ended_on": end})
    made["legal_statuses"].append(
        {"child_id": child_id, "status": rng.choice(("C1", "C2", "V2")), "started_on": start, "ended_on": end}
    )
    until = end or LAST
    for day, last in _spans(rng, start, end, until, 400):
        made["placements"].append(_placement(rng, child_id, day, last))
    for role, days in (("SW", 500), ("IRO", 900)):
        for day, last in _spans(rng, start, end, until, days):
            made["allocations"].append(_allocation(rng, child_id, role, day, last))
    held = start + timedelta(days=rng.randrange(15, 30))
    while held <= until:
        made["reviews"].append(
            {"child_id": child_id, "held_on": held, "participation": rng.choice(("PN1", "PN4"))}
        )
        made["health_events"].append({"child_id": child_id, "kind": "HEALTH_ASSESSMENT", "occurred_on": held})
        held += timedelta(days=rng.randrange(150, 190))
    if rng.random() < 0.3:
        made["circumstances"].append(
            {"child_id": child_id, "kind": "YOS", "started_on": start, "ended_on": end}
        )
    if rng.random() < 0.1:
        _missing(rng, made, child_id, start, until)


def _spans(
    rng: random.Random, start: date, end: date | None, until: date, days: int
) -> Iterator[tuple[date, date | None]]:
    day = start
    while day < until:
        after = day + timedelta(days=rng.randrange(10, 2 * days))
        yield day, (end if after >= until else after)
        day = after


def _placement(rng: random.Random, child_id: str, day: date, last: date | None) -> dict[str, Any]:
    return {
        "child_id": child_id,
        "started_on": day,
        "ended_on": last,
        "placement_type": rng.choice(("U1", "U4", "U6", "U6", "K2", "T4", "A5", "P1")),
        "provider": rng.choice(("PR1", "PR4")),
        "postcode": f"AB{rng.randrange(1, 99)} {rng.randrange(1, 9)}CD",
        "carer": f"Carer {rng.randrange(2000)}",
        "authority": rng.choice(("Northshire", "Northshire", "Medbury", "Farshire")),
        "same_carer": rng.random() < 0.1,
    }


def _allocation(rng: random.Random, child_id: str, role: str, day: date, last: date | None) -> dict[str, Any]:
    worker = f"Worker {rng.randrange(300)}"
    return {
        "child_id": child_id,
        "role": role,
        "worker": worker,
        "team": rng.choice(TEAMS),
        "started_on": day,
        "ended_on": last,
    }


def _missing(rng: random.Random, made: Records, child_id: str, start: date, until: date) -> None:
    day = start
    for number in range(rng.randrange(1, 12)):
        day += timedelta(days=rng.randrange(5, 60))
        if day + timedelta(days=6) > until:
            return
        back = day + timedelta(days=rng.randrange(1, 4))
        episode = f"{child_id}-{number}"
        made["missing_episodes"].append(
            {
                "episode_id": episode,
                "child_id": child_id,
                "kind": "M",
                "went_missing_at": Moment(day),
                "returned_at": Moment(back),
                "how_ended": "RETURNED",
            }
        )
        held = Moment(back + timedelta(days=rng.randrange(6)))
        made["return_interviews"].append(
            {"interview_id": episode, "episodes": (episode,), "outcome": "COMPLETED", "held_at": held}
        )


@contextmanager
def timed(words: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{words:<44} {time.perf_counter() - started:8.2f} s   most memory so far {most:,} MB")


def through_a_store(records: Records, folder: Path) -> Frames:
    """The county written to a store and read from it."""
    store = make_plain(folder / "county.db", lambda: datetime.now(UTC))
    with timed("written to a store"), store.writing("Benchmark", "benchmark") as act:
        for kind, values in records.items():
            act.add_many(kind, values, [row.get("child_id", "") for row in values])
    with timed("read from the store"), store.reading() as session:
        frames = read_frames(session)
    store.close()
    return frames


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("children", type=int, nargs="?", default=8000)
    parser.add_argument("months", type=int, nargs="?", default=13)
    parser.add_argument("--store", action="store_true")
    asked = parser.parse_args()
    with timed("invented"):
        records = county(asked.children)
    if asked.store:
        with tempfile.TemporaryDirectory() as folder:
            frames = through_a_store(records, Path(folder))
    else:
        with timed("made into frames"):
            frames = frames_of(records)
    print(", ".join(f"{len(values):,} {kind}" for kind, values in records.items() if len(values) > 100))
    records.clear()
    month = Month.of(LAST)
    with timed("runs"):
        print(frames.placements.runs.height, "runs")
    with timed("one month, the whole authority"):
        found = figures(frames, month)
    print({one.code: one.shown for one in found if one.code in {"in-care", "placements-3-plus"}})
    with timed(f"{asked.months} months, by team"):
        print(len(figures(frames, month, trend=asked.months, by="team")), "figures")
    with timed("the rows of placements-3-plus"):
        print(len(rows(frames, "placements-3-plus", month)), "rows")


if __name__ == "__main__":
    main()
