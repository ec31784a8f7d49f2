"""Every pair of colours that the window is made of can be told apart: 4.5:1 for text, 3:1 for parts (WCAG 2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from ui import stylesheet, theme
from ui.theme import DARK, LIGHT, Colours

LOOKS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
_TEXT, _PART = 4.5, 3.0
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_STATE = re.compile(r":(hover|pressed|checked|focus|selected|disabled|read-only)")
#: What stands behind a thing that has no ground of its own.
_BEHIND = ("page", "surface")
#: Every named colour, by what it is for. A new one must say what it is.
GROUNDS = {
    "page",
    "surface",
    "rail",
    "raised",
    "hover",
    "accent_soft",
    "good_soft",
    "warning_soft",
    "bad_soft",
}
PARTS = {"edge", "focus", "accent", "good", "warning", "bad", "away", "legal", "text", "text_soft"}
FILLS = {"accent_hover", "on_accent", "shade"}
#: Lines between things that are told apart by their room too: nobody needs to see them.
DECORATION = {"line"}
_SOFT = {"good_soft": "good", "warning_soft": "warning", "bad_soft": "bad"}


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Each selector of the stylesheet and what it sets, by name of colour."""
    for selectors, body in _RULE.findall(stylesheet._SHEET):
        said = dict(part.split(":", 1) for part in body.replace("\n", " ").split(";") if ":" in part)
        for selector in selectors.split(","):
            yield " ".join(selector.split()), {name.strip(): value.strip() for name, value in said.items()}


def drawn() -> dict[str, dict[str, str]]:
    """What each selector has in all: its own, and what it has without its state."""
    found: dict[str, dict[str, str]] = {}
    for selector, said in rules():
        found.setdefault(selector, {}).update(said)
    for selector, said in found.items():
        base = _STATE.sub("", selector)
        plain = re.sub(r"\[[^]]*\]|#\w+", "", base)
        found[selector] = _over(_over(found.get(plain, {}), found.get(base, {})), said)
    return found


def _over(below: dict[str, str], said: dict[str, str]) -> dict[str, str]:
    """What a selector sets, over what is set below it: a whole border takes the place of its colour alone."""
    kept = {name: value for name, value in below.items() if not (name == "border-color" and "border" in said)}
    both = {**kept, **said}
    if "border-color" in both:
        both.pop("border", None)
    return both


def _named(value: str) -> str:
    name = re.search(r"\$\{?(\w+)", value)
    return name[1] if name is not None and name[1] in LIGHT.__slots__ else ""


def text_pairs() -> Iterator[tuple[str, str, str]]:
    """Selector, colour of its text, colour of its ground. What cannot be used is left out, as WCAG 1.4.3 has it."""
    for selector, said in drawn().items():
        ink, ground = _named(said.get("color", "")), _named(said.get("background", ""))
        if ink and ":disabled" not in selector:
            yield from ((selector, ink, behind) for behind in ([ground] if ground else _BEHIND))
        chosen = _named(said.get("selection-color", ""))
        if chosen:
            yield selector, chosen, _named(said["selection-background-color"])
        if hint := _named(said.get("placeholder-text-color", "")):
            yield selector, hint, ground


@LOOKS
def test_every_text_of_the_stylesheet_can_be_read_on_its_ground(colours: Colours) -> None:
    pairs = list(text_pairs())
    assert len(pairs) > 50
    found = {
        (selector, ink, ground): theme.contrast(getattr(colours, ink), getattr(colours, ground))
        for selector, ink, ground in pairs
    }
    assert {pair: ratio for pair, ratio in found.items() if ratio < _TEXT} == {}


@LOOKS
def test_every_edge_that_says_something_stands_out_from_both_sides(colours: Colours) -> None:
    """The edges of what can be pressed or typed in, of what has the keyboard, and of what is wrong or chosen."""
    near = {}
    for selector, said in drawn().items():
        for name, value in said.items():
            edge = _named(value) if name.startswith("border") else ""
            if not edge or edge in DECORATION or ":disabled" in selector:
                continue
            inside = _named(said.get("background", ""))
            # An edge in the colour of what it goes round is no edge: that fill itself must stand out.
            sides = {*_BEHIND, *([inside] if inside not in {"", edge} else [])} - {edge}
            near.update({(selector, edge, side): _ratio(colours, edge, side) for side in sides})
    chips = {pair for pair in near if 'role="chip"' in pair[0] and pair[1] == "accent_soft"}
    assert {pair: ratio for pair, ratio in near.items() if ratio < _PART and pair not in chips} == {}


def _ratio(colours: Colours, one: str, other: str) -> float:
    return theme.contrast(getattr(colours, one), getattr(colours, other))


def test_every_named_colour_is_known_here() -> None:
    assert {name for name in LIGHT.__slots__ if name != "dark"} == GROUNDS | PARTS | FILLS | DECORATION


@LOOKS
def test_every_part_that_is_drawn_stands_out_from_every_ground(colours: Colours) -> None:
    """Lines, points, bars and marks of charts, lists and the timeline; a tone's own ground has that tone alone."""
    pairs = {(part, ground) for part in PARTS for ground in GROUNDS - set(_SOFT)}
    pairs |= {(part, ground) for ground, part in _SOFT.items()} | {("text", ground) for ground in _SOFT}
    # A disabled page of the rail is the one thing that is drawn in this pair.
    found = {pair: _ratio(colours, *pair) for pair in pairs - {("edge", "rail")}}
    assert {pair: ratio for pair, ratio in found.items() if ratio < _PART} == {}


@LOOKS
def test_what_has_the_keyboard_is_drawn_otherwise_than_without_it(colours: Colours) -> None:
    """The same pixels with and without the keyboard differ by 3:1."""
    assert _ratio(colours, "focus", "surface") >= _PART
    primary = drawn()['QPushButton[role="primary"]:focus']
    assert _ratio(colours, _named(primary["background"]), "accent") >= _PART


@pytest.mark.parametrize("name", ["good", "warning", "bad"])
@LOOKS
def test_a_word_in_the_colour_of_a_tone_can_be_read_on_that_tone_s_ground(
    colours: Colours, name: str
) -> None:
    assert _ratio(colours, name, f"{name}_soft") >= _TEXT


@LOOKS
def test_what_is_quieter_beside_a_name_can_be_read_in_a_list_too(colours: Colours) -> None:
    """The details of a child that was found, also where it is the one that Enter opens (ui/found_child.py)."""
    grounds = ("raised", "surface", "hover", "accent_soft")
    found = {ground: _ratio(colours, "text_soft", ground) for ground in grounds}
    assert {ground: ratio for ground, ratio in found.items() if ratio < _TEXT} == {}
