"""R8: who went missing, how often, why, and who is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from placement_tracker.domain.codes import choices, words
from placement_tracker.domain.days import Month
from placement_tracker.measures.age_bands import MISSING as AGES
from placement_tracker.measures.authority import UNASSIGNED, Authority
from placement_tracker.returns.counted import Adding, Beside, Equal, Quantity, adds
from placement_tracker.returns.pages import (
    Band,
    Block,
    Cell,
    Column,
    Form,
    Heading,
    Page,
    Paragraph,
    Table,
    TableRow,
)
from placement_tracker.returns.parts.tallies import (
    TOTAL,
    Count,
    Naming,
    Per,
    Row,
    Share,
    Tallied,
    named,
    share,
    tally,
)
from placement_tracker.returns.r8.episodes import (
    CHILDREN,
    EPISODES,
    IN_12_MONTHS,
    IN_MONTH,
    Episode,
    first_of_child,
    group_naming,
    since,
    window_words,
)

WHO, REPEAT, REASONS = "Who went missing", "Repeat", "Reasons"
NOT_RECORDED = "Not recorded"
_NO_REASON, _EACH_ONCE = "No reason recorded", "Episodes, each once"
NOBODY = "No child in care went missing in the twelve months."
_ABOUT_WHO = "Children and episodes by age, sex, unaccompanied or not, area and team"
_ABOUT_REPEAT = "Children by how often they went missing in the month and in twelve months"
_ABOUT_REASONS = "Reasons for going missing: what pushed children away, and what drew them"

#: How many episodes a child had: from, to (None: or more), in words.
TIMES = ((1, 1, "1 episode"), (2, 2, "2 episodes"), (3, 3, "3 episodes"), (4, 5, "4-5 episodes"))
MOST = "6 or more episodes"

PUSH, PULL, OTHER = "Push: away from something", "Pull: towards something", "Neither, or not known"
_PUSHES = frozenset(
    "UNHAPPY_IN_PLACEMENT CONFLICT_WITH_CARER SCHOOL BULLYING MENTAL_HEALTH IMMIGRATION BOUNDARIES".split()
)
_PULLS = frozenset("FAMILY FRIENDS PARTNER RELATIVES_ELSEWHERE SUBSTANCES EXPLOITATION TRAFFICKING".split())


def _windows(days: Mapping[str, date]) -> tuple[date, date]:
    return days[IN_MONTH], days[IN_12_MONTHS]


def _wholes(days: Mapping[str, date], *places: int) -> dict[int, tuple[str, date]]:
    """Which columns have the children and the episodes of the month, then those of the twelve months."""
    first, last = _windows(days)
    said = ((CHILDREN, first), (EPISODES, first), (CHILDREN, last), (EPISODES, last))
    return dict(zip(places, said, strict=True))


def _columns(days: Mapping[str, date], month: Month) -> tuple[Tallied, ...]:
    now, year = (window_words(first, month) for first in _windows(days))
    return (
        Count(f"Children, {now}", 15),
        Count(f"Episodes, {now}", 15),
        Per("Episodes a child", 2, 1, Form.NUMBER, 13),
        Count(f"Children, {year}", 16),
        Count(f"Episodes, {year}", 16),
        Per("Episodes a child", 5, 4, Form.NUMBER, 13),
    )


def counted(
    found: Sequence[Episode], firsts: Sequence[date], of: Callable[[Episode], str]
) -> dict[str, list[int]]:
    """Children (by their first episode) and episodes of each group, window by window."""
    made: dict[str, list[int]] = {}
    for place, first in enumerate(firsts):
        some = since(found, first)
        for nth, rows in enumerate((first_of_child(some), some)):
            for name, number in Counter(of(one) for one in rows).items():
                made.setdefault(name, [0] * (2 * len(firsts)))[2 * place + nth] = number
    return made


def _rows(
    found: Sequence[Episode], days: Mapping[str, date], of: Callable[[Episode], str], names: Sequence[str]
) -> list[Row]:
    numbers = counted(found, _windows(days), of)
    return [(name, numbers.get(name, [0] * 4)) for name in names]


def who_page(found: Sequence[Episode], authority: Authority, days: Mapping[str, date], month: Month) -> Page:
    """By age, sex, unaccompanied or not, area and team; each adds up to the measures' figures."""
    if not found:
        return Page(WHO, f"Who went missing, {month.first:%B %Y}", _ABOUT_WHO, (Paragraph(NOBODY),))
    columns = _columns(days, month)
    sexes = {"F": "Female", "M": "Male", "U": NOT_RECORDED}
    teams = [team.team for team in authority.teams]

    def area(one: Episode) -> str:
        return UNASSIGNED if one.team is None else authority.teams[one.team].area

    def team(one: Episode) -> str:
        return UNASSIGNED if one.team is None else teams[one.team]

    sex_names = [said for code, said in sexes.items() if code != "U" or any(one.sex == "U" for one in found)]
    ways: list[tuple[str, Callable[[Episode], str], Sequence[str]]] = [
        ("Age", lambda one: one.age, [band.name for band in AGES]),
        ("Sex", lambda one: sexes[one.sex], sex_names),
        ("Unaccompanied", lambda one: "Yes" if one.uasc else "No", ("Yes", "No")),
        ("Area", area, (*authority.areas, UNASSIGNED)),
        ("Team", team, (*teams, UNASSIGNED)),
    ]
    blocks: list[Block] = []
    for title, of, names in ways:
        blocks.append(Heading(title))
        table = tally(Column(title, 30), columns, _rows(found, days, of, names))
        blocks.append(named(table, group_naming(title, _wholes(days, 1, 2, 4, 5), month)))
    said = (
        "Missing episodes of children in care on the day. A child is counted once: as it was on the day that it first "
        "went missing in these months; an episode as the child was on the day of the episode."
    )
    return Page(
        WHO,
        f"Who went missing, {month.first:%B %Y}",
        _ABOUT_WHO,
        (Paragraph(said), *blocks),
    )


def by_times(found: Sequence[Episode], firsts: Sequence[date]) -> list[Row]:
    """Children by how many episodes they had, and those episodes, window by window."""
    times = [Counter(one.child for one in since(found, first)) for first in firsts]
    spans = [*TIMES, (6, None, MOST)]
    rows: list[Row] = []
    for least, most, said in spans:
        numbers: list[int] = []
        for counts in times:
            some = [
                number for number in counts.values() if number >= least and (most is None or number <= most)
            ]
            numbers += [len(some), sum(some)]
        rows.append((said, numbers))
    return rows


def times_naming(days: Mapping[str, date], month: Month) -> Naming:
    return group_naming("times", _wholes(days, 1, 3, 4, 6), month)


def _as_often(rows: Sequence[Row], naming: Naming) -> tuple[Equal, ...]:
    """Of children with 1, 2 or 3 episodes each the number of episodes tells the number of children."""
    made = []
    for (least, most, said), (_, numbers) in zip(TIMES, rows, strict=False):
        for children, episodes, at in ((0, 1, 1), (2, 3, 4)):
            if least == most:
                some = Quantity(naming(said, at), numbers[children])
                made.append(adds(Quantity(naming(said, at + 2), numbers[episodes]), [some] * least))
    return tuple(made)


def repeat_page(found: Sequence[Episode], days: Mapping[str, date], month: Month) -> Page:
    """How many children went missing once, and how many again and again."""
    if not found:
        return Page(REPEAT, f"Repeat missing, {month.first:%B %Y}", _ABOUT_REPEAT, (Paragraph(NOBODY),))
    now, year = (window_words(first, month) for first in _windows(days))
    columns = (
        Count(f"Children, {now}"),
        Share("Share of them", 1),
        Count(f"Their episodes, {now}"),
        Count(f"Children, {year}", 16),
        Share("Share of them", 4),
        Count(f"Their episodes, {year}", 16),
    )
    rows = by_times(found, _windows(days))
    table = named(
        tally(Column("Children who went missing with", 34), columns, rows), times_naming(days, month)
    )
    table = replace(
        table, adding=replace(table.adding or Adding(), also=_as_often(rows, times_naming(days, month)))
    )
    said = "How often a child went missing within the month, and within twelve months."
    return Page(
        REPEAT,
        f"Repeat missing, {month.first:%B %Y}",
        _ABOUT_REPEAT,
        (table, Paragraph(said)),
    )


def kind_of(code: str) -> str:
    """Push, pull, or neither: our grouping of the reasons. An authority's own reasons are neither."""
    return PUSH if code in _PUSHES else PULL if code in _PULLS else OTHER


def reasons_page(found: Sequence[Episode], days: Mapping[str, date], month: Month) -> Page:
    """Reasons, push and pull; and the episodes by what they have of both, which adds up."""
    if not found:
        title = f"Why children went missing, {month.first:%B %Y}"
        return Page(REASONS, title, _ABOUT_REASONS, (Paragraph(NOBODY),))
    firsts = _windows(days)
    some = [since(found, first) for first in firsts]
    titles = [f"Episodes, {window_words(first, month)}" for first in firsts]
    columns = (
        Column("Reason", 50),
        Column(titles[0], 16, Form.WHOLE),
        Column("Share of all", 14, Form.PERCENT, of=Beside(1, whole=True)),
        Column(titles[1], 20, Form.WHOLE),
        Column("Share of all", 14, Form.PERCENT, of=Beside(3, whole=True)),
    )
    rows: list[TableRow] = []
    for kind, codes in codes_had(some[1]):
        rows += [Band(kind)] if codes else []
        rows += [
            _reason_row(words("MISSING_REASON", code), [with_reason(one, code) for one in some], some)
            for code in codes
        ]
    none = [[one for one in every if not one.reasons] for every in some]
    rows.append(_reason_row(_NO_REASON, none, some))
    rows.append(_reason_row(_EACH_ONCE, some, some, strong=True))
    tallied = (Count(titles[0], 16), Share("Share of all", 1), Count(titles[1], 20), Share("Share of all", 3))
    return Page(
        REASONS,
        f"Why children went missing, {month.first:%B %Y}",
        _ABOUT_REASONS,
        (
            named(Table(columns, tuple(rows), adding=Adding(whole=-1)), _reasons_naming(days, month)),
            Paragraph(
                "An episode with several reasons is counted in the row of each, so those rows add up to more. Reasons "
                "that were given for no episode of the twelve months are left out."
            ),
            Heading("Push and pull"),
            named(
                tally(Column("Episodes with", 50), tallied, push_and_pull(some)), _reasons_naming(days, month)
            ),
            Paragraph("Which reasons push and which pull is our grouping of the codes."),
        ),
    )


def _reasons_naming(days: Mapping[str, date], month: Month) -> Naming:
    """Both tables end with all episodes, and tell how many have no reason."""
    first, last = _windows(days)
    naming = group_naming("reasons", {1: (EPISODES, first), 3: (EPISODES, last)}, month)
    same = {_EACH_ONCE: TOTAL, _NO_REASON: NOT_RECORDED}
    return lambda said, place: naming(same.get(said, said), place)


def with_reason(found: Sequence[Episode], code: str) -> list[Episode]:
    return [one for one in found if code in one.reasons]


def codes_had(found: Sequence[Episode]) -> list[tuple[str, list[str]]]:
    """The reasons that occur by push, pull and neither, in the order of their set, an authority's own last."""
    had = {code for one in found for code in one.reasons}
    known = [code.code for code in choices("MISSING_REASON", None) if code.code in had]
    codes = (*known, *sorted(had - set(known)))
    return [(kind, [code for code in codes if kind_of(code) == kind]) for kind in (PUSH, PULL, OTHER)]


def _reason_row(
    said: str, some: Sequence[Sequence[Episode]], every: Sequence[Sequence[Episode]], *, strong: bool = False
) -> tuple[Cell, ...]:
    cells = [Cell(said, strong=strong)]
    for part, whole in zip(some, every, strict=True):
        cells += [Cell(len(part), strong=strong), Cell(share(len(part), len(whole)), strong=strong)]
    return tuple(cells)


def push_and_pull(some: Sequence[Sequence[Episode]]) -> list[Row]:
    """Episodes by the kinds of their reasons: each in one row."""
    rows = {
        "Push alone": {PUSH},
        "Pull alone": {PULL},
        "Push and pull": {PUSH, PULL},
        "Neither": set[str](),
    }
    kinds = [[({kind_of(code) for code in one.reasons}, one.reasons) for one in every] for every in some]
    made: list[Row] = [
        (said, [sum(bool(had) and of - {OTHER} == wanted for of, had in every) for every in kinds])
        for said, wanted in rows.items()
    ]
    return [*made, (NOT_RECORDED, [sum(not had for _, had in every) for every in kinds])]
