"""How long the statutory return of a county takes to read, decide and write, beside the field's open validator.

    python benchmarks/ssda903_import.py [PYTHON_OF_THE_VALIDATOR] [--children 2800] [--year 2024] [--runs 3]

PYTHON_OF_THE_VALIDATOR is the Python of an environment that has csc-validator-be-903: it reads and checks the same
files. Without it only our own time is shown. Both are timed without the time to start and to import.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from db.store import make_plain  # noqa: E402
from placement_tracker.exchange.importing import import_paths  # noqa: E402
from placement_tracker.exchange.ssda903.export import export_ssda903  # noqa: E402
from tests.exchange.ssda903 import files as made  # noqa: E402
from tests.exchange.ssda903.lives import Teller  # noqa: E402

_THEIRS = """
import importlib, json, logging, sys, time, warnings
warnings.simplefilter("ignore")
from pathlib import Path
folder, year, ruleset = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
registry = importlib.import_module(f"lac_validator.rules.{ruleset}").registry
from lac_validator.lac_validator import LacValidator
logging.disable(logging.CRITICAL)
began = time.perf_counter()
files = [
    {"name": path.name, "file_content": path.read_bytes(), "description": "This year"}
    for path in sorted(folder.glob("*.csv"))
]
metadata = {"collectionYear": year, "localAuthority": "E10000016"}
result = LacValidator(metadata=metadata, files=files, registry=registry)
print(json.dumps({"seconds": time.perf_counter() - began, "rules": len(result.dones)}))
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


def ours(folder: Path, year: int, place: Path) -> tuple[float, float, str]:
    """Seconds to import into an empty store, seconds to export again, and what the import says."""
    store = make_plain(place, lambda: datetime(2030, 1, 1, tzinfo=UTC))
    began = time.perf_counter()
    result = import_paths(store, [folder], person="Benchmark", today=date(2030, 1, 1))
    imported = time.perf_counter() - began
    began = time.perf_counter()
    export_ssda903(store, place.with_suffix(".out"), year, "Benchmark")
    exported = time.perf_counter() - began
    store.close()
    return imported, exported, result.summary()[-1]


def theirs(python: str, folder: Path, year: int) -> tuple[float, int]:
    """Seconds in which the validator reads and checks the files, and how many rules it ran."""
    ruleset = f"lac{year - 1}_{year % 100:02d}"
    done = subprocess.run(
        [python, "-c", _THEIRS, str(folder), str(year), ruleset], capture_output=True, text=True, check=True
    )
    said = json.loads(done.stdout.splitlines()[-1])
    return said["seconds"], said["rules"]


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
        times = [ours(files, call.year, Path(folder) / f"store-{run}.db") for run in range(call.runs)]
        best = min(imported for imported, _, _ in times)
        print(times[0][2])
        print(
            f"ours: read, decided, written {best:.2f} s; exported again {min(out for _, out, _ in times):.2f} s"
        )
        if call.validator:
            runs = [theirs(call.validator, files, call.year) for _ in range(call.runs)]
            peer = min(seconds for seconds, _ in runs)
            print(f"validator: read, {runs[0][1]} rules {peer:.2f} s; ratio {peer / best:.1f}")


if __name__ == "__main__":
    main()
