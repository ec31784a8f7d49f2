"""An open archive's folder as records' values, for tests: the shortest way from files to frames."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from db.models import kinds
from placement_tracker.domain.values import read


def rows_of(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The values of every record in an archive's folder, by kind."""
    found: dict[str, list[dict[str, Any]]] = {}
    for kind in kinds().values():
        path = folder / f"{kind.name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as lines:
                found[kind.name] = [
                    {
                        name: read(kind.by_name[name], text)
                        for name, text in row.items()
                        if name in kind.by_name
                    }
                    for row in csv.DictReader(lines)
                ]
    return found
