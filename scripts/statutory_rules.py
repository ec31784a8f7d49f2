"""Write docs/statutory_rules.md from the register of the statutory return's rules: run it when a rule changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from placement_tracker.checks.statutory.checking import numbers_in_order
from placement_tracker.checks.statutory.left_out import LEFT_OUT
from placement_tracker.checks.statutory.register import FIRST_YEAR, RULES, Rule

FILE = Path(__file__).parent.parent / "docs" / "statutory_rules.md"

_HEAD = f"""# The statutory return's rules by number

`placement-tracker check --year 2026` makes the return of the year and that of the year before from the records, and
lists each row that a rule in force finds. The numbers are those of the return's own validation rules; the words are
ours. Years are those of the 31 March. For years before {FIRST_YEAR} only codes and dates are looked at, and the
program says so. Both years' returns come from the records as they stand today, so the rules that compare the two find
what a change of codes at the turn of the year leaves behind, not what a return that was sent said otherwise.

This list is made by `scripts/statutory_rules.py` from the register in the program.
"""
_PLACES = "Marked * : needs the postcode directory, and is left aside where none is installed."
_OTHERS = """## Left out

Rules on the other files of the return (health and other yearly answers, care leavers, adoption, earlier permanence,
deprivations of liberty), also where they ask about episodes besides, are not looked at yet. Of the files that are:

| rule | why |
|---|---|"""


def listing() -> str:
    """The page's text."""
    return "\n".join([_HEAD, *_rules(), "", *_notes(), "", _OTHERS, *_left_out(), ""])


def _rules() -> Iterator[str]:
    yield f"## Looked at: {len(RULES)} rules\n"
    yield _PLACES + "\n"
    yield "| rule | years | files | columns | what is wrong, and what to do |"
    yield "|---|---|---|---|---|"
    for number in numbers_in_order(RULES):
        rule = RULES[number]
        mark = "*" if rule.about_places else ""
        tables = ", ".join(rule.tables).replace("_last", " (last year)")
        yield f"| {number}{mark} | {_years(rule)} | {tables} | {', '.join(rule.fields)} | {rule.words} |"


def _years(rule: Rule) -> str:
    if rule.until is None:
        return f"{rule.since} on"
    return f"{rule.since}" if rule.since == rule.until else f"{rule.since} to {rule.until}"


def _notes() -> Iterator[str]:
    yield "## Read otherwise than by the open validator\n"
    yield "The open validator (csc-validator-be-903) was the yardstick. Where the results differ, this is why:\n"
    yield "| rule | how it is read here |"
    yield "|---|---|"
    for number in numbers_in_order(RULES):
        if RULES[number].note:
            yield f"| {number} | {RULES[number].note} |"


def _left_out() -> Iterator[str]:
    for number in numbers_in_order(LEFT_OUT):
        yield f"| {number} | {LEFT_OUT[number]} |"


if __name__ == "__main__":
    FILE.write_text(listing(), encoding="utf-8")
