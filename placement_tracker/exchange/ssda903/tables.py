"""The files of the statutory return: their columns in order, and what tells one from another (facts/ssda903.md 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the return. `name` is its stem when it is written.

    `told_by` are the columns that no other file has: any of them, beside CHILD, tells the file.
    `needed` are those without which its rows say nothing. `codes` gives the code set of a column.
    `order` are the columns by which its rows stand in a written file, after CHILD.
    `since` is the first year (of the 31 March) that asks for the file.
    """

    name: str
    columns: tuple[str, ...]
    told_by: frozenset[str]
    needed: tuple[str, ...]
    days: frozenset[str] = frozenset()
    codes: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    since: int = 0


def _table(
    name: str,
    columns: str,
    told_by: str,
    needed: str,
    *,
    days: str = "",
    codes: Mapping[str, str] | None = None,
    order: str = "",
    since: int = 0,
) -> Table:
    return Table(
        name,
        tuple(columns.split()),
        frozenset(told_by.split()),
        ("CHILD", *needed.split()),
        frozenset(days.split()),
        codes or {},
        tuple(order.split()),
        since,
    )


HEADER = _table(
    "header",
    "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "ETHNIC UPN MOTHER MC_DOB",
    "DOB",
    days="DOB MC_DOB",
    codes={"SEX": "SEX", "ETHNIC": "ETHNIC"},
)
EPISODES = _table(
    "episodes",
    "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
    "DECOM RNE LS CIN PLACE DEC REC",
    "DECOM RNE LS PLACE DEC REC",
    days="DECOM DEC",
    codes={
        "RNE": "RNE",
        "LS": "LS",
        "CIN": "CIN",
        "PLACE": "PLACE",
        "PLACE_PROVIDER": "PLACE_PROVIDER",
        "REC": "REC",
        "REASON_PLACE_CHANGE": "REASON_PLACE_CHANGE",
    },
    order="DECOM DEC",
)
REVIEWS = _table(
    "reviews",
    "CHILD DOB REVIEW REVIEW_CODE",
    "REVIEW REVIEW_CODE",
    "REVIEW",
    days="DOB REVIEW",
    codes={"REVIEW_CODE": "REVIEW_CODE"},
    order="REVIEW",
)
UASC = _table("uasc", "CHILD SEX DOB DUC", "DUC", "DUC", days="DOB DUC", codes={"SEX": "SEX"})
OC2_ITEMS = (
    "SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE "
    "INTERVENTION_RECEIVED INTERVENTION_OFFERED"
)
OC2 = _table("oc2", f"CHILD DOB {OC2_ITEMS}", OC2_ITEMS, "", days="DOB", codes={"SDQ_REASON": "SDQ_REASON"})
OC3 = _table(
    "oc3",
    "CHILD DOB IN_TOUCH ACTIV ACCOM",
    "IN_TOUCH ACTIV ACCOM",
    "IN_TOUCH",
    days="DOB",
    codes={"IN_TOUCH": "IN_TOUCH", "ACTIV": "ACTIV", "ACCOM": "ACCOM"},
)
AD1 = _table(
    "ad1",
    "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    "DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    "DATE_INT",
    days="DOB DATE_INT DATE_MATCH",
    codes={"SEX_ADOPTR": "SEX_ADOPTR", "LS_ADOPTR": "LS_ADOPTR"},
)
PLACED_ADOPTION = _table(
    "placed_adoption",
    "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    "DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    "DATE_PLACED",
    days="DOB DATE_PLACED DATE_PLACED_CEASED",
    codes={"REASON_PLACED_CEASED": "REASON_PLACED_CEASED"},
    order="DATE_PLACED",
)
PREV_PERM = _table(
    "prev_perm",
    "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
    "PREV_PERM LA_PERM DATE_PERM",
    "PREV_PERM",
    days="DOB",
    codes={"PREV_PERM": "PREV_PERM"},
)
MISSING = _table(
    "missing",
    "CHILD DOB MISSING MIS_START MIS_END",
    "MISSING MIS_START MIS_END",
    "MISSING MIS_START",
    days="DOB MIS_START MIS_END",
    codes={"MISSING": "MISSING"},
    order="MIS_START MIS_END MISSING",
)
SOCIAL_WORKER = _table(
    "social_worker",
    "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
    "SW_ID SW_DECOM SW_DEC SW_REASON",
    "SW_ID SW_DECOM",
    days="DOB SW_DECOM SW_DEC",
    codes={"SW_REASON": "SW_REASON"},
    order="SW_DECOM SW_DEC SW_ID",
    since=2024,
)
DOLS = _table(
    "dols",
    "CHILD DOB DOLO_START DOLO_END",
    "DOLO_START DOLO_END",
    "DOLO_START",
    days="DOB DOLO_START DOLO_END",
    order="DOLO_START",
    since=2027,
)

#: In the order in which they are written.
TABLES = (
    HEADER,
    EPISODES,
    REVIEWS,
    UASC,
    OC2,
    OC3,
    AD1,
    PLACED_ADOPTION,
    PREV_PERM,
    MISSING,
    SOCIAL_WORKER,
    DOLS,
)


def column_names(header: Iterable[str]) -> tuple[str, ...]:
    """A file's columns, trimmed and in capitals."""
    return tuple(name.strip().upper() for name in header)


def table_of(header: Iterable[str]) -> Table | None:
    """The file of the return that has these columns; None where they tell no file, or more than one."""
    names = set(column_names(header))
    if "CHILD" not in names:
        return None
    found = [table for table in TABLES if table.told_by & names]
    return found[0] if len(found) == 1 else None
