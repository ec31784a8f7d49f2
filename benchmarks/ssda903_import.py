"""How long the statutory return of a county takes to read, decide and write, beside the field's open validator.

    python -m benchmarks.ssda903_import [PYTHON_OF_THE_VALIDATOR] [--children 2800] [--year 2024] [--runs 3]

PYTHON_OF_THE_VALIDATOR is the Python of an environment that has csc-validator-be-903: it reads and checks the same
files. Without it only our own time is shown. Both are timed as whole processes, one after the other in turn, and
within, without the time to start. The best of the runs counts. "cpu" is the time of the processor.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from db.store import make_plain, open_plain
from placement_tracker.exchange.ssda903.export import export_ssda903
from tests.exchange.ssda903 import files as made
from tests.exchange.ssda903.lives import Teller

ROOT = Path(__file__).resolve().parent.parent

_THEIRS = """
import importlib, json, logging, sys, time, warnings
warnings.simplefilter("ignore")
from pathlib import Path
folder, year, ruleset = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
registry = importlib.import_module(f"lac_validator.rules.{ruleset}").registry
from lac_validator.lac_validator import LacValidator
logging.disable(logging.CRITICAL)
began, cpu = time.perf_counter(), time.process_time()
files = [
    {"name": path.name, "file_content": path.read_bytes(), "description": "This year"}
    for path in sorted(folder.glob("*.csv"))
]
metadata = {"collectionYear": year, "localAuthority": "E10000016"}
result = LacValidator(metadata=metadata, files=files, registry=registry)
within = {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu}
print(json.dumps({**within, "said": f"{len(result.dones)} rules"}))
"""


def make_files(folder: Path, children: int, year: int) -> dict[str, int]:
    """Write an invented county's return into the folder; returns how many rows each file has."""
    teller = Teller(903, date(year, 3, 31))
    lives = []
    cared_for = number = 0
    while cared_for < children:
        life = teller.life(number)
        number += 1
        lives.append(life)
        first = date(year - 1, 4, 1)
        cared_for += any(row["DEC"] is None or row["DEC"] >= first for row in life.episodes)
    files = made.files_of(lives, year)
    made.write(files, folder, year)
    return {name: len(rows) for name, rows in files.items()}


_OURS = """
import json, sys, time
from datetime import UTC, date, datetime
from pathlib import Path
from db.store import open_plain
from placement_tracker.exchange.importing import import_paths
store = open_plain(Path(sys.argv[2]), lambda: datetime(2030, 1, 1, tzinfo=UTC))
began, cpu = time.perf_counter(), time.process_time()
result = import_paths(store, [Path(sys.argv[1])], person="Benchmark", today=date(2030, 1, 1))
within = {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu}
store.close()
print(json.dumps({**within, "said": result.summary()[-1]}))
"""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds within the process, by the clock and of the processor; and of the whole process, by the clock."""

    wall: float
    cpu: float
    whole: float
    said: str


def took(*command: str) -> Took:
    """Run a command that prints what it took within, and time it as a whole."""
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    whole = time.perf_counter() - began
    said = json.loads(done.stdout.splitlines()[-1])
    return Took(said["wall"], said["cpu"], whole, said["said"])


def ours(folder: Path, place: Path) -> Took:
    """The import into a new, empty store: read, decided, written with its history."""
    make_plain(place, lambda: datetime(2030, 1, 1, tzinfo=UTC)).close()
    return took(sys.executable, "-c", _OURS, str(folder), str(place))


def theirs(python: str, folder: Path, year: int) -> Took:
    """The validator's reading and checking of the files."""
    return took(python, "-c", _THEIRS, str(folder), str(year), f"lac{year - 1}_{year % 100:02d}")


def exported(place: Path, year: int) -> float:
    """Seconds to export the return again."""
    store = open_plain(place, lambda: datetime(2030, 1, 1, tzinfo=UTC))
    began = time.perf_counter()
    export_ssda903(store, place.with_suffix(".out"), year, "Benchmark")
    store.close()
    return time.perf_counter() - began


def shown(who: str, runs: list[Took]) -> str:
    wall, cpu, whole = (min(getattr(run, name) for run in runs) for name in ("wall", "cpu", "whole"))
    return f"{who}: {wall:.2f} s (cpu {cpu:.2f} s), whole process {whole:.2f} s: {runs[0].said}"


def ratio(peer: list[Took], own: list[Took]) -> str:
    """How many times as long the validator takes, each by its best run."""
    return ", ".join(
        f"{words} {min(getattr(run, name) for run in peer) / min(getattr(run, name) for run in own):.1f}"
        for name, words in (("wall", "clock"), ("cpu", "processor"), ("whole", "whole process"))
    )


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("validator", nargs="?", help="the Python of an environment with csc-validator-be-903")
    words.add_argument("--children", type=int, default=2800)
    words.add_argument("--year", type=int, default=2024)
    words.add_argument("--runs", type=int, default=3)
    call = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / str(call.year)
        counts = make_files(files, call.children, call.year)
        print(", ".join(f"{name} {count:,}" for name, count in counts.items() if count))
        own: list[Took] = []
        peer: list[Took] = []
        for run in range(call.runs):
            own.append(ours(files, Path(folder) / f"store-{run}.db"))
            if call.validator:
                peer.append(theirs(call.validator, files, call.year))
        print(shown("ours, read, decided, written", own))
        print(f"exported again: {exported(Path(folder) / 'store-0.db', call.year):.2f} s")
        if peer:
            print(shown("validator, read, checked", peer))
            print(f"ratio: {ratio(peer, own)}")


if __name__ == "__main__":
    main()
