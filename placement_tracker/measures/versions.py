"""What is said where figures are compared across a change of definition (measures.md: versions by financial year)."""

from __future__ import annotations

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures.register import Measure, register

_SAID = {"title": "called “{}”", "denominator": "out of: {}", "numerator": "counted: {}"}


def changes_between(code: str, first: Month, last: Month) -> list[str]:
    """A sentence for each change of a measure's definition after the first month, up to the last, oldest first.

    KeyError for a code that the register does not know.
    """
    entry = register()[code]
    before = entry.in_force(financial_year(first.last))
    found = []
    for version in entry.versions:
        if before.from_year < version.from_year <= financial_year(last.last):
            words = _differences(before, version) or ["worked out another way"]
            found.append(f"From April {version.from_year[:4]} the definition is another: {'; '.join(words)}")
            before = version
    return [words if words.endswith(".") else f"{words}." for words in found]


def _differences(before: Measure, after: Measure) -> list[str]:
    found = [
        words.format(getattr(after, name))
        for name, words in _SAID.items()
        if getattr(after, name) != getattr(before, name)
    ]
    if after.period != before.period:
        found.append(after.period_in_words)
    if after.polarity != before.polarity:
        found.append(after.polarity_in_words)
    return [words.rstrip(".") for words in found]
