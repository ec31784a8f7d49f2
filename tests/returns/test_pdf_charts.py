"""Charts of a PDF: gaps stay gaps, axes hold their values, and every figure can be told."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from placement_tracker.domain.days import Month
from placement_tracker.returns.excel import look
from placement_tracker.returns.pages import Bars, Chart, Charts, Form, Heading, Series
from placement_tracker.returns.pdf.axes import axis, tick_words
from placement_tracker.returns.pdf.drawing import write_pdf
from placement_tracker.returns.pdf.paper import Paper
from tests.returns.pdf_read_back import a_page, a_return, drawn_lines, outside, read, texts

MONTHS = tuple(Month(2017, month) for month in range(1, 13))

Drawn = list[tuple[Sequence[tuple[float, float]], str, Sequence[float]]]


def values(*shown: int | None) -> tuple[Fraction | None, ...]:
    return tuple(None if one is None else Fraction(one) for one in shown)


def a_chart(*series: Series, form: Form = Form.PERCENT) -> Chart:
    return Chart("Seen in time", MONTHS[: len(series[0].values)], series, form)


def lines_drawn(monkeypatch: pytest.MonkeyPatch, path: Path, *charts: Chart | Bars) -> Drawn:
    found: Drawn = []
    real = Paper.line

    def kept(
        self: Paper,
        points: Sequence[tuple[float, float]],
        colour: str,
        thick: float,
        dashes: Sequence[float] = (),
    ) -> None:
        if thick >= 1:  # what is thinner rules the page
            found.append((points, colour, dashes))
        real(self, points, colour, thick, dashes)

    monkeypatch.setattr(Paper, "line", kept)
    write_pdf(a_return(a_page(Charts(charts))), path)
    return found


def test_a_month_without_a_value_is_a_gap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chart = a_chart(Series("Value", values(60, 61, None, None, 63, 64, 65)))
    drawn = lines_drawn(monkeypatch, tmp_path / "x.pdf", chart)
    assert [len(points) for points, colour, _dashes in drawn if colour == look.VALUE_LINE] == [2, 3]


def test_target_and_floor_are_told_by_their_dashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flat = values(80, 80, 80)
    chart = a_chart(
        Series("Value", values(60, 70, 75)), Series("Target", flat, "target"), Series("Floor", flat, "floor")
    )
    drawn = lines_drawn(monkeypatch, tmp_path / "x.pdf", chart)
    dashes = {colour: tuple(dashes) for points, colour, dashes in drawn if len(points) == 3}
    assert dashes == {look.VALUE_LINE: (), look.TARGET_LINE: (4, 2.5), look.FLOOR_LINE: (1, 2)}


def test_a_chart_says_its_title_its_lines_its_months_and_its_last_value(tmp_path: Path) -> None:
    chart = a_chart(Series("Value", values(60, 70, 75)), Series("Target", values(80, 80, 80), "target"))
    said = texts(read(a_return(a_page(Charts((chart,), 1))), tmp_path / "x.pdf"))[1]
    for words in ("Seenintime", "Value", "Target", "Jan17", "Mar17", "75.0%"):
        assert words in said


@pytest.mark.parametrize("stacked", [False, True])
@pytest.mark.parametrize("sideways", [False, True])
@pytest.mark.parametrize("across", [1, 2, 3])
def test_bars_name_every_category_and_value(
    stacked: bool, sideways: bool, across: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("Went home to somebody with parental responsibility", "Adopted", "Left for another reason")
    series = (Series("Girls", values(31, 22, 43)), Series("Boys", values(54, None, 25)))
    declared = a_return(
        a_page(Charts((Bars("By reason", names, series, stacked=stacked, sideways=sideways),), across))
    )
    said = texts(read(declared, tmp_path / "x.pdf"))[1]
    for words in ("Byreason", "Girls", "Boys", "Adopted", "31", "22", "43", "54", "25"):
        assert words in said
    assert outside(drawn_lines(monkeypatch, declared, tmp_path / "x.pdf")) == []


def test_charts_without_figures_say_so(tmp_path: Path) -> None:
    empty = (
        a_chart(Series("Value", values(None, None))),
        Bars("None", (), ()),
        Bars("x", ("a",), (Series("y", (None,)),)),
    )
    said = texts(read(a_return(a_page(Heading("Charts"), Charts(empty))), tmp_path / "x.pdf"))[1]
    assert said.count("Nofigures.") == 3


numbers = st.lists(st.none() | st.fractions(-5000, 100_000, max_denominator=50), max_size=30)


@example([Fraction("5.06"), Fraction("5.23")], Form.PERCENT, False)
@given(
    numbers, st.sampled_from([Form.PERCENT, Form.NUMBER, Form.WHOLE, Form.POINTS, Form.MONEY]), st.booleans()
)
def test_an_axis_holds_all_values_in_a_few_round_steps(
    shown: list[Fraction | None], form: Form, from_nought: bool
) -> None:
    held = axis(shown, form, from_nought=from_nought)
    ticks = held.ticks()
    assert 2 <= len(ticks) <= 9
    assert all(held.low <= value <= held.high for value in shown if value is not None)
    assert not from_nought or held.low <= 0 <= held.high
    assert len({tick_words(tick, held, form) for tick in ticks}) == len(ticks)


def test_percentages_near_all_end_at_a_hundred() -> None:
    assert axis([Fraction(85), Fraction(99)], Form.PERCENT, from_nought=False).high == 100
