"""What of a return is frozen when it is published (measures.md G12): its files, as they are kept and exported."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from importlib.resources import files
from typing import Any

from placement_tracker.domain.days import Month
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.values import written
from placement_tracker.domain.working_days import bank_holidays
from placement_tracker.measures.authority import rows_of_authority
from placement_tracker.measures.figures import ALL, Figure, figures
from placement_tracker.measures.formats import figures_text, row_cells
from placement_tracker.measures.register import Measure, implemented
from placement_tracker.measures.rows import rows
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.material import Material, Progress
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.parts.about import definitions_version
from placement_tracker.returns.publishing.frozen import COLUMNS, RowsByMeasure, wrong_sums
from placement_tracker.returns.publishing.pages_text import text_of
from placement_tracker.services.published import FIGURES, PAGES, REGISTER, ROWS, WORKBOOK

#: Changes where the files are written otherwise: a later version can tell how to read them.
FORM = 1


class Measured:
    """The figures and rows of a month, worked out once for all returns that are published together."""

    def __init__(self, material: Material, month: Month, progress: Progress) -> None:
        self.material = material
        self.month = month
        self._progress = progress
        self._rows: dict[str, RowsByMeasure] = {}

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Of every measure: the whole authority, then the areas, then the teams."""
        frames = self.material.frames
        by_team = figures(frames, self.month, by="team")
        return (*figures(frames, self.month, by="area"), *(one for one in by_team if one.team))

    def rows(self, measure: Measure) -> RowsByMeasure:
        """Its rows, of each population. They add up to its figures: Fault where they do not."""
        if measure.code not in self._rows:
            self._progress(0, 0, f"Freezing the rows of {measure.title}")
            found = {
                (measure.code, population): tuple(
                    rows(self.material.frames, measure.code, self.month, without_uasc=population != ALL)
                )
                for population in measure.populations
            }
            wrong = wrong_sums((one for one in self.figures if one.code == measure.code), found)
            if wrong:
                raise Fault(f"Nothing was published: {wrong[0]}")
            self._rows[measure.code] = found
        return self._rows[measure.code]


def shown_measures(code: str, material: Material, month: Month) -> list[Measure]:
    """The measures that a return shows of a month, in the register's order."""
    known = RETURNS[code]
    choose = getattr(known.module(), "measures_shown", None)
    wanted: Collection[str] | None = known.measures if choose is None else choose(material, month)
    return [one for one in implemented() if wanted is None or one.code in wanted]


def frozen_files(
    declared: DeclaredReturn, workbook: bytes, measured: Measured, shown: Collection[Measure]
) -> dict[str, bytes]:
    """The frozen files of a return that shows these measures, but for return.json, which names the edition."""
    codes = {one.code for one in shown}
    return {
        PAGES: text_of(declared).encode(),
        FIGURES: figures_text([one for one in measured.figures if one.code in codes], "csv").encode(),
        ROWS: _rows_text(measured.rows(one) for one in shown).encode(),
        REGISTER: (files("resources") / "measures.toml").read_bytes(),
        WORKBOOK: workbook,
    }


def _rows_text(found: Iterable[RowsByMeasure]) -> str:
    stream = io.StringIO()
    lines = csv.writer(stream, lineterminator="\n")
    lines.writerow(COLUMNS)
    for by_population in found:
        for key, ones in by_population.items():
            lines.writerows((*key, *row_cells(row)) for row in ones)
    return stream.getvalue()


def facts_of(declared: DeclaredReturn, material: Material, shown: Collection[Measure]) -> dict[str, Any]:
    """What return.json says: which return, by whom and when, of what state of the store, by which rules."""
    frames, state = material.frames, material.state
    authority = frames.authority
    by_kind = rows_of_authority(authority)
    return {
        "form": FORM,
        "code": declared.code,
        "title": declared.title,
        "month": str(declared.month),
        "authority": declared.authority,
        "person": declared.produced_by,
        "made_on": declared.made_on.isoformat(),
        "made_at": declared.made_at.isoformat(),
        "definitions": definitions_version(authority.targets),
        "measures": [one.code for one in shown],
        "as_of": state.last_entry,
        "state": {
            "store": state.store,
            "last_entry": state.last_entry,
            "last_entry_at": state.last_entry_at,
            "last_hash": state.last_hash,
            "records": {words: {"kept": kept, "voided": voided} for words, kept, voided in state.counts},
        },
        "snapshot_rule": "last-working-day" if authority.on_last_working_day else "month-end",
        "snapshot_day": authority.snapshot_day(declared.month).isoformat(),
        "non_working_days": [day.isoformat() for day in sorted(authority.calendar.extra)],
        "bank_holidays": [
            day.isoformat() for day in bank_holidays(declared.month.year - 3, declared.month.year + 1)
        ],
        "settings": {one["name"]: one["value"] for one in material.settings},
        **{
            kind: [_texts(row) for row in by_kind[kind]]
            for kind in ("areas", "teams", "population", "targets")
        },
    }


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    """A record's values as the archive writes them."""
    return {name: written(value) for name, value in row.items()}
