"""R6, the demographics of the children in care at S (returns.md)."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from placement_tracker.domain.codes import choices, words
from placement_tracker.domain.days import Month, age_on, in_words
from placement_tracker.measures.asked import Asked
from placement_tracker.returns.counted import PLAIN, Adding, Beside, Quantity, Total, last_of
from placement_tracker.returns.declaring import declared, rows_of
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import Cell, Column, DeclaredReturn, Form, Page, Paragraph, Table
from placement_tracker.returns.parts.about import sources_page

CODE, TITLE = "R6", "Demographics of children in care"
AGE, DISABILITY, UASC, NATIONALITY, ETHNICITY = "Age", "Disability", "UASC", "Nationality", "Ethnicity"
NOT_RECORDED, TOTAL, EVERY_CHILD = "Not recorded", "Total", "Children in care, each once"
FEMALE, MALE, UNKNOWN = "F", "M", "U"

SEVERAL = (
    "A child with more than one disability is counted in the row of each, so the rows above add up to more than the "
    "children. “No disability” counts the children of whom that is recorded."
)


@dataclass(frozen=True, slots=True)
class Child:
    """What is counted of a child in care at S. `sex` is F, M or U, also where none is recorded."""

    age: int
    sex: str
    uasc: bool
    nationality: str | None
    ethnicity: str | None
    disabilities: tuple[str, ...]


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """Age, disability, UASC, nationality and ethnicity, each by sex, of the children in care at S."""
    found = children(material, month)
    day = in_words(material.frames.authority.snapshot_day(month))
    pages = [
        _page(AGE, "Age in years", "Age", day, ages(found), found),
        _page(DISABILITY, "Disability", "Disability", day, disabilities(found), found, EVERY_CHILD, SEVERAL),
        _page(UASC, "Unaccompanied children", "Unaccompanied", day, uasc(found), found),
        _page(NATIONALITY, "Nationality", "Nationality", day, nationalities(found), found),
        _page(ETHNICITY, "Ethnicity", "Ethnicity", day, ethnicities(found), found),
        sources_page(material, month, made),
    ]
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many rows are counted, for the history."""
    return rows_of(
        page for page in declared.pages if page.name in {AGE, DISABILITY, UASC, NATIONALITY, ETHNICITY}
    )


def children(material: Material, month: Month) -> list[Child]:
    """The children in care at S: those of the measure “Children in care”."""
    frames = material.frames
    numbers = frames.records.children.select("child", "child_id")
    said = material.more["children"].join(numbers, on="child_id").drop("child_id")
    rows = (
        Asked(frames, [month])
        .in_care.join(frames.records.particulars, on="child", maintain_order="left")
        .join(said, on="child", how="left", maintain_order="left")
        .select("born", "day", "sex", "uasc", "nationality", "ethnicity", "disabilities")
    )
    return [
        Child(
            age_on(born, day),
            sex if sex in {FEMALE, MALE} else UNKNOWN,
            uasc,
            _plain(nationality),
            ethnicity,
            tuple(part for part in (disabilities or "").split(";") if part),
        )
        for born, day, sex, uasc, nationality, ethnicity, disabilities in rows.iter_rows()
    ]


def _plain(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


#: The rows of a table: what they count, and the children of each.
Counted = list[tuple[str, list[Child]]]


_AGES = tuple(str(age) for age in range(18))


def ages(found: Sequence[Child]) -> Counted:
    """Every age from 0 to 17, also where there is nobody of it."""
    return [(said, [one for one in found if str(one.age) == said]) for said in _AGES]


def disabilities(found: Sequence[Child]) -> Counted:
    """The disabilities in the order of their set, then the authority's own, and children of whom none is recorded."""
    known = [code.code for code in choices("DISABILITY", None)]
    own = sorted({code for one in found for code in one.disabilities} - set(known))
    rows = [
        (words("DISABILITY", code), [one for one in found if code in one.disabilities])
        for code in (*known, *own)
    ]
    return [*rows, (NOT_RECORDED, [one for one in found if not one.disabilities])]


def uasc(found: Sequence[Child]) -> Counted:
    return [("Yes", [one for one in found if one.uasc]), ("No", [one for one in found if not one.uasc])]


def nationalities(found: Sequence[Child]) -> Counted:
    """By name, however its letters are typed; last those without one."""
    groups: defaultdict[str, list[Child]] = defaultdict(list)
    for one in found:
        groups[(one.nationality or "").casefold()].append(one)
    none = groups.pop("", [])
    named = [(_usual(one.nationality or "" for one in some), some) for _, some in sorted(groups.items())]
    return [*named, (NOT_RECORDED, none)]


def _usual(spellings: Iterable[str]) -> str:
    counted = Counter(spellings)
    return min(counted, key=lambda text: (-counted[text], text))


def ethnicities(found: Sequence[Child]) -> Counted:
    """In the order of the county's codes; then those who would not say or were not asked, other codes, and none."""
    groups: defaultdict[str, list[Child]] = defaultdict(list)
    for one in found:
        groups[one.ethnicity or ""].append(one)
    none = groups.pop("", [])
    rows = [(said, groups.pop(code, [])) for code, said in ethnicity_groups().items()]
    others = [(words("ETHNIC", code), some) for code, some in sorted(groups.items())]
    return [*rows, *others, (NOT_RECORDED, none)]


@cache
def ethnicity_groups() -> dict[str, str]:
    """What stands for each of the statutory return's codes: the county's code, where it has one, and its words."""
    text = (files("resources") / "ethnicity_groups.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["code"]: " - ".join(part for part in (row["group"], row["words"]) if part) for row in rows}


def _page(
    name: str,
    title: str,
    column: str,
    day: str,
    counted: Counted,
    found: Sequence[Child],
    total: str = TOTAL,
    note: str = "",
) -> Page:
    """A table by sex, with the share of all children, and a total that counts every child once."""
    sexes = [("Female", FEMALE), ("Male", MALE)]
    if any(one.sex == UNKNOWN for one in found):
        sexes.append(("Sex not known", UNKNOWN))
    columns = (
        Column(column, 52),
        *(Column(said, 15, Form.WHOLE) for said, _ in sexes),
        Column(TOTAL, 15, Form.WHOLE),
        Column("Share of all", 17, Form.PERCENT, of=Beside(len(sexes) + 1, whole=True)),
    )
    rows = [_row(said, some, sexes, len(found)) for said, some in counted]
    rows.append(_row(total, found, sexes, len(found), strong=True))
    whole = len(sexes) + 1
    adding = Adding(
        # A child with several disabilities is in several rows.
        down=(last_of(len(rows)),) if total == TOTAL else (),
        across=(Total(whole, tuple(range(1, whole))),),
        whole=-1,
    )
    blocks = (Table(columns, tuple(rows), adding=adding), *((Paragraph(note),) if note else ()))
    return Page(name, f"{title}, in care on {day}", f"{title}, by sex", blocks)


def _row(
    said: str, some: Sequence[Child], sexes: Sequence[tuple[str, str]], every: int, *, strong: bool = False
) -> tuple[Cell, ...]:
    share = Fraction(100 * len(some), every) if every else None
    counts = [sum(one.sex == sex for one in some) for _, sex in sexes]
    # The children in care are the last row of every table.
    of = [
        Quantity(f"in care {sex}", number) if strong else None
        for number, (_, sex) in zip(counts, sexes, strict=True)
    ]
    # An age is a number: a spreadsheet warns of digits that are text.
    name = Cell(int(said), of=PLAIN) if said in _AGES else Cell(said, strong=strong)
    return (
        name,
        *(Cell(number, strong=strong, of=one) for number, one in zip(counts, of, strict=True)),
        Cell(len(some), strong=True, of=Quantity("in care", len(some)) if strong else None),
        Cell("-" if share is None else share, strong=strong),
    )
