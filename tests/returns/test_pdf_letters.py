"""Letters of a PDF: names as people write them, and nothing that goes missing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from placement_tracker.returns.pdf.letters import drawable, folded, in_fonts, shortened, width
from placement_tracker.returns.pdf.right_to_left import as_seen


@pytest.mark.parametrize(
    "name",
    ["Łukasz Żółć", "Siân Ŵyn", "Nguyễn Thị Ánh", "Ελένη", "Мария Ильинична", "Şükrü", "Ștefan", "Māori"],
)
def test_names_of_europe_and_vietnam_are_drawn_as_they_are(name: str) -> None:
    assert drawable(name) == name
    assert {font for font, _part in in_fonts(name, False)} == {"LiberationSans-Regular"}


def test_a_letter_and_its_mark_are_drawn_as_one() -> None:
    assert drawable("Zo\N{COMBINING DIAERESIS}e") == "Zöe"


def test_what_no_font_has_is_written_as_its_number() -> None:
    assert drawable("李 😀") == "[U+674E] [U+1F600]"


def test_characters_without_a_shape_take_no_room() -> None:
    assert drawable("a\u200bb\u200e\ufeffc\ufe0f") == "abc"
    assert drawable("a\tb\u00a0c\u2028d\x07") == "a    b c\nd"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("محمد علي", "ﻲﻠﻋ ﺪﻤﺤﻣ"),
        ("إلا", "ﻻﺇ"),
        ("שלום עולם", "םלוע םולש"),
        ("Ali علي 2018", "Ali ﻲﻠﻋ 2018"),
    ],
)
def test_arabic_and_hebrew_are_joined_and_read_from_the_right(written: str, seen: str) -> None:
    assert as_seen(written) == seen


@given(st.text())
def test_every_character_that_is_drawn_is_in_a_font(text: str) -> None:
    for line in folded(drawable(text), 80.0, 9.0):
        assert "".join(part for _font, part in in_fonts(line, True)) == line
        assert "\n" not in line


@example(';"00', 12.0)  # what follows the stroke is too long too
@given(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc", "Cf", "Zs"])),
    st.floats(12, 300),
)
def test_folding_keeps_every_character_and_fits_the_room(text: str, room: float) -> None:
    lines = folded(drawable(text), room, 9.0)
    assert "".join(lines) == drawable(text)
    assert all(width(line, 9.0) <= room for line in lines)


def test_text_is_folded_between_words_and_in_words_only_where_one_is_too_long() -> None:
    assert folded("one two three", width("one two", 9.0), 9.0) == ("one two", "three")
    assert folded("a/very/long/path", width("a/very/", 9.0) + 1, 9.0) == ("a/very/", "long/", "path")
    assert folded("one\n\ntwo", 100.0, 9.0) == ("one", "", "two")


def test_a_shortened_line_says_that_it_is() -> None:
    assert shortened("short", 100, 9.0) == "short"
    assert shortened("very much longer", 40, 9.0).endswith("…")
