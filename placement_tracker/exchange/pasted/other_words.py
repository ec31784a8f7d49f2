"""Usual other words: what police lists and other systems call a column, and what they write for a code.

They are data: resources/pasted_columns.csv (of which kind of record, blank for the child; what the column is, as
places.py names it; the words, between semicolons) and resources/pasted_codes.csv (set, code, words). The archive's own
names and the words of the forms are known without being listed there.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def place_words(kind_name: str) -> dict[str, str]:
    """{other words, in small letters: place} for rows of a kind; where the kind has a word of its own, that counts."""
    found: dict[str, str] = {}
    for wanted in ("", kind_name):
        for row in _rows("pasted_columns.csv"):
            if row["kind"] == wanted:
                found.update(dict.fromkeys(_listed(row), row["column"]))
    return found


@cache
def code_words(set_name: str) -> dict[str, str]:
    """{other words, in small letters: code} of a set."""
    rows = (row for row in _rows("pasted_codes.csv") if row["set"] == set_name)
    return {words: row["code"] for row in rows for words in _listed(row)}


def _listed(row: dict[str, str]) -> list[str]:
    return [words.strip() for words in row["words"].split(";")]


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader((files("resources") / name).read_text("utf-8").splitlines()))
