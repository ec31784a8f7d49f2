"""Specs drawn as tables, read from the manual's pages (docs/measures): the records, a month, the rows expected.

A page has a spec under each heading of the second level. A table whose first title is a kind of record gives records;
its first column is the child, or the first column of the kind where it is about none. A table that begins with
`subject` gives the rows, one that begins with `code` the figures, of the month in the sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from db.models import kind_of, kinds
from placement_tracker.domain.values import read

PAGES = Path(__file__).resolve().parents[2] / "docs" / "measures"

#: What is true in every spec that does not say otherwise; docs/measures/README.md tells the reader.
BORN, IN_CARE_SINCE = date(2008, 5, 1), date(2014, 1, 1)
AUTHORITY: dict[str, list[dict[str, Any]]] = {
    "authority": [{"name": "Northshire", "apart": ("Medbury",)}],
    "areas": [{"area": "South"}, {"area": "North"}],
    "teams": [
        {"team": "Ash", "area": "North", "kind": "CIC"},
        {"team": "Beech", "area": "South", "kind": "CIC"},
        {"team": "Cedar", "kind": "DISABILITY"},
    ],
}

_ASKED = re.compile(
    r"`(?P<code>[a-z0-9-]+)` in (?P<month>\d{4}-\d{2})(?P<without> without unaccompanied children)?"
)
_FIGURES = re.compile(
    r"[Ff]igures in (?P<month>\d{4}-\d{2})(?: by (?P<by>area|team))?(?:, (?P<trend>\d+) months)?"
)


@dataclass
class Expected:
    """What is asked for, and the cells that are expected of it."""

    asked: re.Match[str]
    cells: list[dict[str, str]]


@dataclass
class Spec:
    """One spec: its page and heading, the records, the rows and figures expected."""

    page: str
    heading: str
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    rows: list[Expected] = field(default_factory=list)
    figures: list[Expected] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.page}: {self.heading}"


def specs() -> list[Spec]:
    """Every spec of every page."""
    return [
        spec for page in sorted(PAGES.glob("*.md")) for spec in _specs_of(page) if spec.rows or spec.figures
    ]


def _specs_of(page: Path) -> Iterator[Spec]:
    for part in page.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _, body = part.partition("\n")
        spec, sentence = Spec(page.stem, heading.strip()), ""
        for paragraph in re.split(r"\n\s*\n", body):
            if paragraph.lstrip().startswith("|"):
                _read_table(spec, sentence, paragraph)
            else:
                sentence = " ".join(paragraph.split())
        _fill_in(spec)
        yield spec


def _read_table(spec: Spec, sentence: str, table: str) -> None:
    lines = [
        [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        for line in table.strip().splitlines()
    ]
    titles, cells = lines[0], [dict(zip(lines[0], line, strict=True)) for line in lines[2:]]
    if titles[0] in kinds():
        kind = kind_of(titles[0])
        first = "child_id" if kind.about_a_child else kind.columns[0].name
        named = [
            {(first if name == kind.name else name): text for name, text in row.items()} for row in cells
        ]
        made = [{name: read(kind.column(name), text) for name, text in row.items()} for row in named]
        spec.records.setdefault(kind.name, []).extend(made)
        return
    asked = (_FIGURES if titles[0] == "code" else _ASKED).search(sentence)
    assert asked, f"{spec.name}: nothing says what this table is of: {titles}"
    (spec.figures if titles[0] == "code" else spec.rows).append(Expected(asked, cells))


def _fill_in(spec: Spec) -> None:
    """What every spec takes for granted: the authority, each child, and that it is in care."""
    for kind, rows in AUTHORITY.items():
        spec.records.setdefault(kind, rows)
    children = spec.records.setdefault("children", [])
    named = {
        row["child_id"] for kind, rows in spec.records.items() for row in rows if kind_of(kind).about_a_child
    }
    known = {row["child_id"]: row for row in children}
    for child_id in sorted(named - known.keys()):
        children.append({"child_id": child_id})
    for row in children:
        row["date_of_birth"] = row.get("date_of_birth") or BORN
    periods = spec.records.setdefault("care_periods", [])
    with_periods = {row["child_id"] for row in periods}
    hosted = {row["child_id"] for row in children if row.get("responsible_authority")}
    for child_id in sorted(named - with_periods - hosted):
        periods.append({"child_id": child_id, "started_on": IN_CARE_SINCE})
    for number, row in enumerate(spec.records.get("missing_episodes", []), 1):
        row["episode_id"] = row.get("episode_id") or f"E{number}"
