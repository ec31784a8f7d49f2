"""The built program is not the one that the other tests run: what it lacks shows only here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LARGEST = 420_000_000  # bytes; 361 MB when this was written, of which 135 are Polars and 90 Qt


def test_the_built_program_passes_its_own_test(tmp_path: Path) -> None:
    places = ["--distpath", str(tmp_path / "dist"), "--workpath", str(tmp_path / "build")]
    built = subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, "build.spec"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert built.returncode == 0, built.stderr
    folder = tmp_path / "dist" / "placement-tracker"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run = subprocess.run(
        [folder / "placement-tracker", "--self-test"],
        cwd=elsewhere,
        env={
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
        },
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < LARGEST
