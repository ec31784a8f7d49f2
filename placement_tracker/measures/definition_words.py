"""The register's definitions for readers who do not know its codes: the same sentences, with words for codes."""

from __future__ import annotations

import re

from placement_tracker.domain.codes import known, words
from placement_tracker.measures.register import register

#: What the register says shortly for those who work things out, and what a reader is told. The longer stand first.
_SAID = (
    (
        " with a row of care_leavers.csv open at S, eligibility ",
        " recorded as care leavers at S, eligibility ",
    ),
    ("(population.csv: the latest row on or before S)", "(the latest figure on or before S)"),
    (" (for Kent: Medway)", ""),
    (
        "placement runs (G6) in the 12 months to S",
        "placements in the 12 months to S (temporary stays, and changes that keep the same carers, begin no other one)",
    ),
    ("current placement run", "current placement, with the same carers,"),
    ("the current run together with the run that", "the current placement together with the one that"),
    ("a current run that", "a current placement that"),
    ("(kind M)", "(where the child was is not known)"),
    ("with a circumstance of kind ", "recorded with "),
    ("Circumstances of kind ", "Records of "),
    ("with a health event ", "recorded with "),
    ("latest health event ", "latest "),
    ("Health events ", "Records of "),
    ("with at least one health event ", "with at least one "),
    ("teams of kind CIC", "children in care teams"),
    ("in the staffing rows for the month", "as recorded for the month"),
    ("in the staffing row for the month", "as recorded for the month"),
    ("whose staffing row gives its cases", "that gave the number of its cases itself"),
    ("with in-touch YES", "in touch"),
    ("in-touch YES", "in touch"),
    ("other than in-touch ", "other than "),
    ("in the role IRO", "as independent reviewing officer"),
)
#: References to the rules that the register was written by.
_RULE = re.compile(r" \(G\d+\)|(?<=\()G\d+: ")
_CODE = re.compile(r"\b[A-Z]{3,}(?:_[A-Z]+)*\b")
_SETS = ("CIRCUMSTANCE", "HEALTH_EVENT", "HEALTH_OUTCOME", "ELIGIBILITY", "IN_TOUCH")
_ELSEWHERE = re.compile(r"\b(As|Of) ([a-z0-9]+(?:-[a-z0-9]+)+)")


def readable(text: str) -> str:
    """A definition of the register in words: other measures by their titles, codes by what they stand for."""
    for short, said in _SAID:
        text = text.replace(short, said)
    return _ELSEWHERE.sub(_titled, _CODE.sub(_in_words, _RULE.sub("", text)))


def _titled(found: re.Match[str]) -> str:
    named = register().get(found[2])
    return f"{found[1]} “{named.title}”" if named else found[0]


def _in_words(found: re.Match[str]) -> str:
    code = found[0]
    return next((f"“{_lower(words(name, code))}”" for name in _SETS if known(name, code)), code)


def _lower(said: str) -> str:
    return said[:1].lower() + said[1:]
