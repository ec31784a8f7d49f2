"""What is wrong with a form, put beside its fields and into the summary on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from placement_tracker.domain.problems import Problem
from ui.forms.checking import place_of
from ui.forms.rows import AskRow
from ui.forms.summary import Line

#: The question that it is about ("" for the form as a whole), the words, and "error" or "warning".
Told = tuple[str, str, str]


def place_and_words(problem: Problem, rows: Iterable[AskRow], names: Mapping[str, str]) -> Told:
    """A problem of the rules as this form tells it, with the child's name where the form is about several."""
    name = names.get(problem.child_id, "")
    words = f"{name}: {problem.words}" if name else problem.words
    return place_of(problem, rows), words, "error" if problem.is_error else "warning"


def in_summary(rows: Mapping[str, AskRow], told: Told) -> Line:
    """A line of the summary: the question's name first."""
    at, words, _ = told
    row = rows.get(at)
    if row is None:
        return at, words
    return at, f"{row.ask.label}: {words[:1].lower() + words[1:] if words.startswith('This ') else words}"


def how_many(lines: Sequence[Told]) -> str:
    """How much is wrong: the heading of the summary."""
    return "One thing to put right" if len(lines) == 1 else f"{len(lines)} things to put right"


def say_beside(rows: Mapping[str, AskRow], lines: Sequence[Told]) -> str:
    """Put each beside its field; returns the first question that is wrong, "" where none is."""
    beside: dict[str, list[Told]] = {}
    for told in lines:
        beside.setdefault(told[0], []).append(told)
    for at, said in beside.items():
        if at in rows:
            rows[at].say(" ".join(words for _, words, _ in said), said[0][2])
    return next((at for at in beside if at), "")
