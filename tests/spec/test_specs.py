"""The manual's pages about measures say what the app does: every table drawn there is worked out here."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from placement_tracker.measures.figures import figures
from placement_tracker.measures.formats import figures_text, rows_text
from placement_tracker.measures.frames import frames_of
from placement_tracker.measures.register import implemented
from placement_tracker.measures.rows import rows
from tests.spec.drawn_tables import PAGES, Spec, specs

RULES = [f"G{number}" for number in range(1, 13)]


def _cells(text: str, titles: list[str]) -> list[dict[str, str]]:
    return [{title: row[title] for title in titles} for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize("spec", specs(), ids=lambda spec: spec.name)
def test_what_the_manual_draws_is_what_the_measures_say(spec: Spec) -> None:
    frames = frames_of(spec.records)
    for expected in spec.rows:
        asked, titles = expected.asked, list(expected.cells[0])
        found = rows(frames, asked["code"], asked["month"], bool(asked["without"]))
        nobody = [{title: "none" if title == "subject" else "" for title in titles}]
        assert (_cells(rows_text(found, "csv"), titles) or nobody) == expected.cells
    for expected in spec.figures:
        asked, titles = expected.asked, list(expected.cells[0])
        only = list(dict.fromkeys(row["code"] for row in expected.cells))
        said: Any = {"trend": int(asked["trend"] or 1), "by": asked["by"] or "none", "only": only}
        assert _cells(figures_text(figures(frames, asked["month"], **said), "csv"), titles) == expected.cells


def test_every_rule_has_a_page_with_specs() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES.glob("*.md"))
    assert [rule for rule in RULES if f"# {rule}:" not in text] == []


def test_every_measure_is_drawn() -> None:
    drawn = {expected.asked["code"] for spec in specs() for expected in spec.rows}
    assert [measure.code for measure in implemented() if measure.code not in drawn] == []
