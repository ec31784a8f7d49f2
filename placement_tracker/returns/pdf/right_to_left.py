"""Arabic and Hebrew as they are seen: Arabic letters joined to their neighbours, and both read from the right.

The PDF library draws characters one by one from left to right, so a text is put in that order before it is drawn. That
is enough for names and short remarks; it is no full setting of mixed paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Letters, marks and punctuation of Hebrew and Arabic, with spaces, and what is written in one form alone, within.
_LETTER = "\u0590-\u05ff\u0600-\u065f\u066a-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(f"[{_LETTER}](?:[{_LETTER} ,.'-]*[{_LETTER}])?")
_NUMBER = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]+")
_LAM = "\u0644"


def as_seen(text: str) -> str:
    """The text with each run of Arabic or Hebrew joined, and in the order of the page."""
    if not _RUN.search(text):
        return text
    return _RUN.sub(lambda found: _turned(_joined(found[0])), text)


def _turned(run: str) -> str:
    """From the right, marks still after the letters that bear them, numbers as they are."""
    clusters: list[str] = []
    for character in run:
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    turned = "".join(reversed(clusters))
    return _NUMBER.sub(lambda found: found[0][::-1], turned)


@cache
def _forms() -> dict[tuple[str, str], str]:
    """The shape of a letter, or of lam with alef, by how it stands: isolated, initial, medial, final."""
    found: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFBB2), *range(0xFE80, 0xFEFD)):
        how, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        letters = "".join(chr(int(one, 16)) for one in plain.split())
        if letters and (len(letters) == 1 or letters[0] == _LAM):
            found.setdefault((letters, how.strip("<>")), chr(code))
    return found


def _joins_next(letter: str) -> bool:
    return (letter, "initial") in _forms() or letter == "\u0640"


def _joins_last(letter: str) -> bool:
    return (letter, "final") in _forms() or letter == "\u0640"


def _joined(run: str) -> str:
    """Each letter in the shape that its neighbours give it."""
    units = _units(run)
    bearing = [number for number, unit in enumerate(units) if not unicodedata.combining(unit[0])]
    made = list(units)
    for place, number in enumerate(bearing):
        unit = units[number]
        before = units[bearing[place - 1]] if place else ""
        after = units[bearing[place + 1]] if place + 1 < len(bearing) else ""
        from_before = bool(before) and len(before) == 1 and _joins_next(before) and _joins_last(unit)
        to_after = bool(after) and len(unit) == 1 and _joins_next(unit) and _joins_last(after)
        made[number] = _forms().get((unit, _how(from_before, to_after)), unit)
    return "".join(made)


def _how(from_before: bool, to_after: bool) -> str:
    if from_before:
        return "medial" if to_after else "final"
    return "initial" if to_after else "isolated"


def _units(run: str) -> list[str]:
    """The letters, lam and the alef after it as one."""
    units: list[str] = []
    for character in run:
        if units and units[-1] == _LAM and (_LAM + character, "isolated") in _forms():
            units[-1] += character
        else:
            units.append(character)
    return units
