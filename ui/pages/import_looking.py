"""The jobs of the import page: looking at files, importing them, and writing lists of what is wrong. No
Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ui.lists.columns import ListColumn

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class FileLine:
    """What would become, or became, of the rows of one file; or, in `words`, why it was not recognised."""

    file: str
    words: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    is_unknown: bool = False

    @property
    def kind(self) -> str:
        """The kind of record that it holds, by the archive's name for it."""
        return self.file.removesuffix(".csv")


@dataclass(frozen=True, slots=True)
class Looked:
    """A plan, in the lines that the page shows. `problems` are what the exchange told, refused rows first."""

    plan: Any
    sort: str
    lines: tuple[FileLine, ...]
    problems: tuple[Any, ...]
    remarks: tuple[str, ...]

    @property
    def goes_in(self) -> int:
        return sum(line.new + line.changed for line in self.lines)

    @property
    def refused(self) -> int:
        return sum(line.refused for line in self.lines)

    @property
    def warnings(self) -> int:
        return sum(problem.severity.value == "warning" for problem in self.problems)

    def words(self) -> str:
        """The whole in a sentence."""
        total = {name: sum(getattr(line, name) for line in self.lines) for name in _COUNTED}
        counted = ", ".join(f"{count:,} {name}" for name, count in total.items())
        warned = f"; {self.warnings:,} warning{'s' if self.warnings != 1 else ''}" if self.warnings else ""
        unknown = sum(line.is_unknown for line in self.lines)
        aside = f"; {unknown:,} file{'s' if unknown != 1 else ''} not recognised" if unknown else ""
        return f"{counted}{warned}{aside}."


_COUNTED = ("new", "changed", "unchanged", "refused")
_SORTS = {"archive": "The open archive", "ssda903": "The statutory return (SSDA903)"}


def looking(store: Any, paths: Sequence[Path], today: date, year: int | None) -> Callable[[Progress], Looked]:
    """The job that reads the files and decides every row; it writes nothing."""

    def job(progress: Progress) -> Looked:
        from placement_tracker.exchange import importing

        return shown(importing.look_at(store, paths, today=today, year=year, progress=progress))

    return job


def bringing_in(store: Any, looked: Looked, person: str) -> Callable[[Progress], Looked]:
    """The job that imports what was looked at, as one act."""

    def job(progress: Progress) -> Looked:
        from placement_tracker.exchange import importing

        plan = looked.plan
        result = importing.carry_out(store, plan, person, f"import of {plan.delivery.label}", progress)
        imported = shown(result.plan)
        remarks = (*imported.remarks, result.no_backup) if result.no_backup else imported.remarks
        return replace(imported, remarks=remarks)

    return job


def shown(plan: Any) -> Looked:
    """A plan as the page shows it."""
    from placement_tracker.exchange import planning
    from placement_tracker.exchange.plan import Verdict

    lines = []
    for name, words, count in planning.counted_files(plan):
        by_name: dict[str, Any] = {verdict: count[Verdict(verdict)] for verdict in _COUNTED}
        lines.append(FileLine(name, words, **by_name))
    lines += [FileLine(name, why, is_unknown=True) for name, why in plan.delivery.unknown.items()]
    problems = sorted(plan.problems, key=lambda told: told.severity.value != "error")
    sort = _SORTS[plan.delivery.sort]
    return Looked(plan, sort, tuple(lines), tuple(problems), tuple(plan.remarks))


def writing_problems(looked: Looked, path: Path) -> Callable[[Progress], str]:
    """The job that writes the list of problems as a file."""

    def job(_progress: Progress) -> str:
        from placement_tracker.exchange import importing

        importing.write_problems(path, looked.problems)
        return f"Saved {len(looked.problems):,} problems as {path.name}."

    return job


def writing_refused(looked: Looked, folder: Path) -> Callable[[Progress], str]:
    """The job that writes the refused rows, to be put right and imported again."""

    def job(_progress: Progress) -> str:
        from placement_tracker.exchange import importing

        count = importing.write_refused(folder, looked.plan)
        files = "one file" if count == 1 else f"{count} files"
        return f"Saved the refused rows in {files}. Put them right there, and import the folder again."

    return job


def _count(name: str, title: str) -> ListColumn:
    return ListColumn(
        name,
        title,
        lambda line: f"{getattr(line, name):,}" if getattr(line, name) else "",
        lambda line: getattr(line, name),
        width=96,
        right=True,
        tone=(lambda line: "bad" if line.refused else "") if name == "refused" else None,
    )


def _what(line: FileLine) -> str:
    return f"Not recognised: {line.words}" if line.is_unknown else line.words


FILE_COLUMNS = (
    ListColumn("file", "File", lambda line: line.file, width=190),
    _count("new", "New"),
    _count("changed", "Changed"),
    _count("unchanged", "Unchanged"),
    _count("refused", "Refused"),
    ListColumn("words", "Kind of record", _what, width=460,
               tone=lambda line: "warning" if line.is_unknown else ""),
)  # fmt: skip

PROBLEM_COLUMNS = (
    ListColumn(
        "severity",
        "What",
        lambda told: "Refused" if told.severity.value == "error" else "Warning",
        width=90,
        tone=lambda told: "bad" if told.severity.value == "error" else "warning",
    ),
    ListColumn("file", "File", lambda told: told.file, width=160),
    ListColumn("line", "Line", lambda told: str(told.line), lambda told: told.line, width=64, right=True),
    ListColumn("column", "Column", lambda told: told.column, width=130),
    ListColumn("value", "Value", lambda told: told.value, width=130),
    ListColumn("words", "What is wrong, and what to do", lambda told: told.words, width=520),
)
