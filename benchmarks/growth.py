"""How time and memory grow with the county: python -m benchmarks.growth [TIMES ...], by default 1 10 50.

Once is a county with about 1,700 children in care. Each size is written to a store by one process and read by another,
so that its memory is that of reading, working out and drawing alone.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.measures import LAST, county
from db.store import make_plain, open_plain
from placement_tracker.domain.days import Month
from placement_tracker.measures.figures import figures
from placement_tracker.returns.excel.workbook import write_workbook
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.making import read_for
from placement_tracker.returns.material import MadeBy

#: Children of ten years, of whom about 1,700 are in care at the end.
ONCE = 5_100
AT = datetime(2018, 4, 5, 12, tzinfo=UTC)
STEPS = ("reading", "one month", "13 months, by team", "R1 declared", "R1 drawn")


def main() -> None:
    """Print a line a size: seconds by step, peak memory, and both for each 1,000 in care."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("times", type=int, nargs="*", default=[1, 10, 50])
    words.add_argument("--write", type=Path)
    words.add_argument("--read", type=Path)
    asked = words.parse_args()
    if asked.write:
        _write(asked.write, asked.times[0])
    elif asked.read:
        _read(asked.read)
    else:
        print(f"{'times':>5} {'in care':>8} " + " ".join(f"{step:>18}" for step in STEPS) + f" {'memory':>9}")
        for times in asked.times:
            print(f"{times:5} {_of_size(times)}", flush=True)


def _of_size(times: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "county.ptstore"
        _said("--write", place, times)
        return _said("--read", place, times)


def _said(way: str, place: Path, times: int) -> str:
    """What a process of its own says."""
    call = [sys.executable, "-m", "benchmarks.growth", str(times), way, str(place)]
    return subprocess.run(call, check=True, capture_output=True, text=True).stdout.strip()


def _write(place: Path, times: int) -> None:
    store = make_plain(place, lambda: AT)
    with store.writing("Benchmark", "benchmark") as act:
        for kind, values in county(ONCE * times).items():
            act.add_many(kind, values, [row.get("child_id", "") for row in values])
    store.close()


def _read(place: Path) -> None:
    store, month = open_plain(place, lambda: AT), Month.of(LAST)
    marks = [time.perf_counter()]
    material = read_for(store, ["R1"], lambda _done, _of, _words: None)
    marks.append(time.perf_counter())
    found = {one.code: one for one in figures(material.frames, month)}
    marks.append(time.perf_counter())
    figures(material.frames, month, trend=13, by="team")
    marks.append(time.perf_counter())
    declared = RETURNS["R1"].module().declare(material, month, MadeBy("Benchmark", date(2018, 4, 5), AT))
    marks.append(time.perf_counter())
    write_workbook(declared, place.with_name("R1.xlsx"))
    marks.append(time.perf_counter())
    seconds = [after - before for before, after in pairwise(marks)]
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{found['in-care'].shown:>8} " + " ".join(f"{one:16.2f} s" for one in seconds) + f" {most:6,} MB")


if __name__ == "__main__":
    main()
