"""What is hidden for publication cannot be worked out (measures.md G14), and nothing is hidden that need not be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from placement_tracker.domain.days import Month
from placement_tracker.returns.counted import (
    PLAIN,
    Adding,
    Beside,
    Equal,
    Quantity,
    Rests,
    Tally,
    Worded,
    last_of,
)
from placement_tracker.returns.pages import (
    Band,
    Cell,
    Chart,
    Charts,
    Column,
    Form,
    Page,
    Paragraph,
    Series,
    Table,
)
from placement_tracker.returns.suppression.suppressing import for_publication
from tests.returns.attacker import Equation, determined_by_algebra, determined_by_trying
from tests.returns.trial_tables import (
    SMALLEST,
    Grid,
    attack,
    counts,
    equations_of,
    grid_table,
    inner_grids,
    page_of,
    return_of,
    shown_of,
    table_of,
    truth_of,
    with_totals,
)


@settings(max_examples=150, deadline=None)
@given(inner_grids)
def test_no_hidden_count_of_a_table_can_be_worked_out(inner: Grid) -> None:
    grid = with_totals(inner)
    made = table_of(for_publication(return_of(page_of(grid_table(grid)))))
    shown = shown_of(made)
    for r, row in enumerate(grid):
        for c, value in enumerate(row):
            assert (shown[f"{r},{c}"] == "c") or not 1 <= value <= SMALLEST
            assert shown[f"{r},{c}"] in {"c", value}
    assert attack(shown, truth_of(grid), equations_of(grid)) == set()


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(st.one_of(st.just(0), st.integers(6, 90)), min_size=3, max_size=3), min_size=2, max_size=5
    )
)
def test_nothing_is_hidden_in_a_table_without_small_counts(inner: Grid) -> None:
    grid = with_totals(inner)
    made = table_of(for_publication(return_of(page_of(grid_table(grid)))))
    assert [[cell.value for cell in row[1:]] for row in made.rows if isinstance(row, tuple)] == grid


@settings(max_examples=60, deadline=None)
@given(inner_grids, st.data())
def test_a_total_that_recurs_in_another_table_gives_nothing_away(inner: Grid, data: st.DataObject) -> None:
    first = with_totals(inner)
    # The second table has the same row of totals, divided otherwise among two rows.
    split = [data.draw(st.integers(0, total)) for total in first[-1][:-1]]
    second = with_totals([split, [total - part for total, part in zip(first[-1][:-1], split, strict=True)]])
    wide = len(first[0])
    names = {(len(first) - 1, c): f"total {c}" for c in range(wide)}
    again = {(2, c): f"total {c}" for c in range(wide)}
    tables = (grid_table(first, names), grid_table(second, again))
    made = for_publication(return_of(page_of(tables[0], name="One"), page_of(tables[1], name="Two")))
    one, two = shown_of(table_of(made), "a", names), shown_of(table_of(made, 1), "b", again)
    assert all(one[name] == two[name] for name in one.keys() & two.keys())
    truth = truth_of(first, "a", names) | truth_of(second, "b", again)
    equations = equations_of(first, "a", names) + equations_of(second, "b", again)
    assert attack({**one, **two}, truth, equations) == set()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(counts, counts, counts, counts), min_size=1, max_size=4))
def test_figures_with_and_without_unaccompanied_children_give_nothing_away(
    rows: list[tuple[int, ...]],
) -> None:
    """Met and not met, unaccompanied and not, of each measure; shown: numerator, denominator, share, for both."""
    made_rows, truth = [], []
    for number, (met, unmet, met_uasc, unmet_uasc) in enumerate(rows):
        num, den = met + met_uasc, met + unmet + met_uasc + unmet_uasc
        num_wo, den_wo = met, met + unmet
        quantities = (
            Quantity(f"{number} num", num, part_of=(f"{number} den",)),
            Quantity(f"{number} den", den),
            Quantity(f"{number} num wo", num_wo, part_of=(f"{number} den wo", f"{number} num")),
            Quantity(f"{number} den wo", den_wo, part_of=(f"{number} den",)),
        )
        share = Fraction(100 * num, den) if den else "-"
        share_wo = Fraction(100 * num_wo, den_wo) if den_wo else "-"
        made_rows.append(
            (
                Cell(f"Measure {number}"),
                *(Cell(one.number, of=one) for one in quantities),
                Cell(share, of=Rests(quantities[:2])),
                Cell(share_wo, of=Rests(quantities[2:])),
            )
        )
        truth.append({one.name: int(one.number) for one in quantities})
    columns = tuple(Column(f"{c}", 9, Form.NUMBER) for c in range(7))
    made = table_of(for_publication(return_of(page_of(Table(columns, tuple(made_rows), adding=Adding())))))
    for number, (row, true) in enumerate(zip(made.rows, truth, strict=True)):
        assert isinstance(row, tuple)
        shown = dict(zip(true, (cell.value for cell in row[1:5]), strict=True))
        # A share of what is hidden is hidden, unless there is nothing to have a share of.
        for cell, of in ((row[5], list(true)[:2]), (row[6], list(true)[2:])):
            assert cell.value in {"c", "-"} or all(shown[name] != "c" for name in of)
        equations = parts_of(number)
        unseen = {name for equation in equations for name in equation} - shown.keys()
        known = {name: value for name, value in shown.items() if isinstance(value, int)}
        hidden = shown.keys() - known.keys()
        every = true | {name: rest_of(name, number, true) for name in unseen}
        tried = dict.fromkeys(sorted(hidden), 1) | dict.fromkeys(sorted(unseen), 0)
        found = determined_by_trying(every, tried, equations, 200)
        assert not found & hidden
        assert not [name for name in found & unseen if 1 <= every[name] <= SMALLEST]


PARTS = {
    "rest": ("den", "num"),
    "rest wo": ("den wo", "num wo"),
    "uasc num": ("num", "num wo"),
    "uasc den": ("den", "den wo"),
}


def parts_of(number: int) -> list[Equation]:
    return [
        {f"{number} {a}": 1, f"{number} {b}": -1, f"{number} {rest}": -1} for rest, (a, b) in PARTS.items()
    ]


def rest_of(name: str, number: int, true: dict[str, int]) -> int:
    more, less = PARTS[name.removeprefix(f"{number} ")]
    return true[f"{number} {more}"] - true[f"{number} {less}"]


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, min_size=15, max_size=15))
def test_overlapping_counts_give_nothing_away(combinations: list[int]) -> None:
    """Every combination of four factors, each factor, each pair, any, and several: sums of the same combinations."""
    of = dict(enumerate(combinations, 1))

    def quantity(name: str, members: Iterable[int]) -> Quantity:
        return Quantity(name, sum(of[one] for one in members))

    singles = {one: quantity(f"only {one}", [one]) for one in of}
    sums = {f"factor {f}": [one for one in of if one >> f & 1] for f in range(4)}
    sums |= {
        f"pair {f}{g}": [one for one in of if one >> f & 1 and one >> g & 1]
        for f in range(4)
        for g in range(f)
    }
    sums |= {"any": list(of), "several": [one for one in of if one.bit_count() > 1]}
    wholes = {name: quantity(name, members) for name, members in sums.items()}
    cells = [(Cell(one.name), Cell(one.number, of=one)) for one in (*singles.values(), *wholes.values())]
    also = tuple(
        Equal((wholes[name],), tuple(singles[one] for one in members)) for name, members in sums.items()
    )
    columns = (Column("What", 30), Column("Children", 10, Form.WHOLE))
    made = table_of(
        for_publication(return_of(page_of(Table(columns, tuple(cells), adding=Adding(also=also)))))
    )
    shown = {str(row[0].value): row[1].value for row in made.rows if isinstance(row, tuple)}
    equations = [{name: -1, **{f"only {one}": 1 for one in members}} for name, members in sums.items()]
    known = {name: Fraction(value) for name, value in shown.items() if isinstance(value, int)}
    assert not determined_by_algebra(known, equations) & (shown.keys() - known.keys())


def test_what_was_made_for_publication_is_not_changed_again() -> None:
    once = for_publication(return_of(page_of(grid_table(with_totals([[3, 40], [12, 9]])))))
    assert for_publication(once) == once
    assert once.marking == "OFFICIAL"


def test_a_table_that_does_not_say_how_it_adds_up_loses_its_numbers() -> None:
    columns = (Column("A", 9), Column("B", 9, Form.WHOLE), Column("C", 9, Form.PERCENT))
    table = Table(columns, ((Cell("x"), Cell(3), Cell(10)), (Cell("y"), Cell(60), Cell(90))))
    made = table_of(for_publication(return_of(page_of(table))))
    assert [[cell.value for cell in row] for row in made.rows if isinstance(row, tuple)] == [
        ["x", "c", "c"],
        ["y", "c", "c"],
    ]


def test_a_table_that_does_not_say_how_it_adds_up_keeps_large_counts_where_nothing_is_hidden() -> None:
    columns = (Column("A", 9), Column("B", 9, Form.WHOLE), Column("C", 9, Form.PERCENT))
    made = table_of(for_publication(return_of(page_of(Table(columns, ((Cell("x"), Cell(30), Cell(None)),))))))
    assert [cell.value for cell in made.rows[0]] == ["x", 30, None]  # type: ignore[union-attr]


def test_a_page_that_lists_children_is_left_out_and_named_in_the_contents() -> None:
    listed = Table((Column("Child", 9),), ((Cell("C1"),),), is_list=True)
    linked = Table(
        (Column("What", 9), Column("By name", 9)),
        ((Cell("All"), Cell("Names", link="Names")),),
        adding=Adding(),
    )
    made = for_publication(return_of(page_of(linked, name="Sums"), page_of(listed, name="Names")))
    assert [page.name for page in made.pages] == ["For publication", "Sums"]
    assert "Names" in made.pages[0].about
    # The column that held nothing but the links goes with them.
    assert [column.title for column in table_of(made).columns] == ["What"]


def test_charts_have_gaps_where_a_figure_is_hidden() -> None:
    values = (Fraction(50), Fraction(60), None)
    of = (Rests((Quantity("n1", 3), Quantity("d1", 6))), Rests((Quantity("n2", 6), Quantity("d2", 10))), None)
    series = (Series("Value", values, of=of), Series("Target", (Fraction(70),) * 3, "target"))
    chart = Chart("Share", tuple(Month(2018, m) for m in (1, 2, 3)), series, Form.PERCENT)
    made = for_publication(return_of(page_of(Charts((chart,)))))
    ((drawn,),) = [block.charts for block in made.pages[1].blocks if isinstance(block, Charts)]
    assert drawn.series[0].values == (None, Fraction(60), None)
    assert drawn.series[1].values == (Fraction(70),) * 3


def test_a_chart_of_which_nothing_is_left_is_named() -> None:
    chart = Chart("Share", (Month(2018, 1),), (Series("Value", (Fraction(50),)),), Form.PERCENT)
    made = for_publication(return_of(page_of(Charts((chart,)))))
    said = [block.text for block in made.pages[1].blocks if isinstance(block, Paragraph)]
    assert any("Share" in text for text in said)
    assert not [block for block in made.pages[1].blocks if isinstance(block, Charts)]


def test_numbers_in_sentences_are_hidden_and_counted_anew() -> None:
    small, large = Quantity("small", 2), Quantity("large", 50)
    tally = Tally((Rests((small,)), Rests((large,))))
    sentence = Paragraph(
        "2 of 50; 2 measures.", worded=Worded("{} of {}; {} measures.", (small, large, tally))
    )
    table = Table((Column("Measures", 9, Form.WHOLE),), ((Cell(2, of=tally),),), adding=Adding())
    made = for_publication(return_of(page_of(sentence, table)))
    assert made.pages[1].blocks[0] == Paragraph("c of 50; 1 measures.")
    assert table_of(made).rows[0][0].value == 1  # type: ignore[index]


def test_a_row_that_stands_there_because_of_a_hidden_figure_is_left_out() -> None:
    rows = (Band("Theme"), (Cell("Few"), Cell(3)), (Cell("Many"), Cell(30)))
    table = Table((Column("Measure", 9), Column("Value", 9, Form.WHOLE)), rows, adding=Adding(chosen=True))
    made = table_of(for_publication(return_of(page_of(table))))
    assert [row[0].value for row in made.rows if isinstance(row, tuple)] == ["Many"]


def test_rows_in_the_order_of_their_numbers_are_put_in_the_order_of_their_names() -> None:
    rows = tuple((Cell(name), Cell(number)) for name, number in (("B", 12), ("C", 9), ("A", 4)))
    columns = (Column("Authority", 9), Column("Children", 9, Form.WHOLE))
    made = table_of(for_publication(return_of(page_of(Table(columns, rows, adding=Adding(ranked=range(3)))))))
    assert [row[0].value for row in made.rows if isinstance(row, tuple)] == ["A", "B", "C"]


def test_a_change_from_a_hidden_number_is_hidden() -> None:
    columns = (
        Column("A", 9),
        Column("Now", 9, Form.WHOLE),
        Column("Last", 9, Form.WHOLE),
        Column("Change", 9, Form.CHANGE, of=Beside(1, 2)),
    )
    rows = ((Cell("x"), Cell(8), Cell(4), Cell(4)), (Cell("y"), Cell(9), Cell(7), Cell(2)))
    made = table_of(for_publication(return_of(page_of(Table(columns, rows, adding=Adding())))))
    assert [[cell.value for cell in row[1:]] for row in made.rows if isinstance(row, tuple)] == [
        [8, "c", "c"],
        [9, 7, 2],
    ]


def test_costs_of_few_children_are_hidden_and_cannot_be_worked_out_from_the_total() -> None:
    costs = {"One home": (1, 5_000), "Another": (20, 90_000), "A third": (30, 80_000)}
    quantities = [Quantity(f"cost {name}", cost, of=children) for name, (children, cost) in costs.items()]
    quantities.append(Quantity("cost", 175_000, of=51))
    rows = tuple((Cell(one.name), Cell(one.number, of=one)) for one in quantities)
    columns = (Column("Home", 9), Column("Cost", 9, Form.MONEY))
    made = table_of(
        for_publication(return_of(page_of(Table(columns, rows, adding=Adding(down=(last_of(4),))))))
    )
    assert [row[1].value for row in made.rows if isinstance(row, tuple)] == ["c", 90_000, "c", 175_000]


def test_the_page_of_a_hidden_figure_is_left_out() -> None:
    few = Rests((Quantity("n", 2), Quantity("d", 80)))
    pages = (
        page_of(Paragraph("Kept."), name="Kept"),
        Page("Few", "Few", "", (Paragraph("Red."),), because=few),
    )
    made = for_publication(return_of(*pages))
    assert [page.name for page in made.pages[1:]] == ["Kept"]
    assert "Few" not in made.pages[0].about


def test_what_says_nothing_of_children_is_not_hidden() -> None:
    table = Table(
        (Column("A", 9), Column("Target", 9, Form.PERCENT, of=PLAIN), Column("On", 9, Form.DAY)),
        ((Cell("x"), Cell(3), Cell(date(2018, 3, 31))),),
        adding=Adding(),
    )
    made = table_of(for_publication(return_of(page_of(table))))
    assert [cell.value for cell in made.rows[0]] == ["x", 3, date(2018, 3, 31)]  # type: ignore[union-attr]
