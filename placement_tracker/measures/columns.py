"""Which columns of which records measures and working lists need, and how written values become columns of a frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from placement_tracker.domain.values import written

#: What is read of each kind of record. The archive's names (archive.md); a column's form is that of its kind.
COLUMNS: dict[str, tuple[str, ...]] = {
    "children": (
        "child_id",
        "date_of_birth",
        "surname",
        "forenames",
        "sex",
        "nationality",
        "uasc",
        "uasc_ceased_on",
        "responsible_authority",
    ),
    "home_addresses": ("child_id", "from_date", "postcode"),
    "care_periods": ("child_id", "started_on", "ended_on", "end_reason"),
    "legal_statuses": ("child_id", "status", "started_on", "ended_on"),
    "placements": (
        "child_id",
        "started_on",
        "placement_type",
        "ended_on",
        "provider",
        "carer",
        "postcode",
        "district",
        "authority",
        "distance_miles",
        "same_carer",
        "end_reason",
        "planned",
        "long_term",
        "phone",
    ),
    "allocations": ("child_id", "role", "worker", "worker_id", "team", "started_on", "ended_on", "phone"),
    "missing_episodes": (
        "episode_id",
        "child_id",
        "kind",
        "went_missing_at",
        "last_seen_at",
        "returned_at",
        "how_ended",
    ),
    "return_interviews": ("interview_id", "episodes", "outcome", "offered_at", "held_at"),
    "reviews": ("child_id", "held_on", "participation"),
    "health_events": ("child_id", "kind", "occurred_on", "outcome", "score"),
    "circumstances": ("child_id", "kind", "started_on", "ended_on"),
    "adoptions": (
        "child_id",
        "plan_agreed_on",
        "agency_decision_on",
        "placement_order_on",
        "matched_on",
        "placed_on",
        "adopted_on",
        "reversed_on",
        "sibling_group",
        "place_together",
    ),
    "care_leavers": (
        "child_id",
        "started_on",
        "eligibility",
        "ended_on",
        "plan_updated_on",
        "staying_put_from",
        "staying_put_to",
    ),
    "care_leaver_contacts": ("child_id", "birthday", "in_touch", "activity", "accommodation"),
    "visits": ("child_id", "kind", "visited_on"),
}

DAYS = frozenset(
    """date_of_birth uasc_ceased_on from_date started_on ended_on held_on occurred_on plan_agreed_on agency_decision_on
    placement_order_on matched_on placed_on adopted_on reversed_on plan_updated_on staying_put_from staying_put_to
    birthday visited_on""".split()
)
MOMENTS = frozenset({"went_missing_at", "returned_at", "offered_at", "held_at", "last_seen_at"})
FLAGS = frozenset({"uasc", "same_carer", "planned", "long_term", "place_together"})

WrittenTable = Mapping[str, Sequence[Any]]


def written_table(kind: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Records' values as the columns that `table` reads: written in the archive's form, flags as they are."""
    names = COLUMNS[kind]
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for row in rows:
        for name in names:
            value = row.get(name)
            columns[name].append(value if value is None or isinstance(value, bool) else written(value))
    return columns


def table(kind: str, columns: WrittenTable) -> pl.DataFrame:
    """A frame of one kind of record from columns of written values (None where blank).

    A day becomes a pl.Date; a moment becomes its day under its own name, NAME_known, and NAME_minute: minutes in UTC.
    """
    frame = pl.DataFrame(
        {
            name: pl.Series(name, columns[name], pl.Boolean if name in FLAGS else pl.String)
            for name in COLUMNS[kind]
        }
    )
    # A frame without rows makes Polars panic over the clocks' time zone: a blank row stands in for them meanwhile.
    filled = frame if frame.height else frame.clear(1)
    return filled.with_columns(made for name in COLUMNS[kind] for made in _made(name)).head(frame.height)


def _made(name: str) -> list[pl.Expr]:
    if name in DAYS:
        return [pl.col(name).str.to_date("%Y-%m-%d")]
    if name in MOMENTS:
        return [
            pl.col(name).str.slice(0, 10).str.to_date("%Y-%m-%d"),
            (pl.col(name).str.len_bytes() > 10).fill_null(False).alias(f"{name}_known"),
            _minute(pl.col(name)).alias(f"{name}_minute"),
        ]
    return []


def _minute(moment: pl.Expr) -> pl.Expr:
    """Minutes since 1970 in UTC; null where the time of day is not known. An hour that the clocks show twice is the
    earlier unless its offset says the later (measures.md G10).
    """
    clock = pl.when(moment.str.len_bytes() > 10).then(moment.str.slice(0, 16))
    which = pl.when(moment.str.ends_with("+00:00")).then(pl.lit("latest")).otherwise(pl.lit("earliest"))
    local = clock.str.to_datetime("%Y-%m-%dT%H:%M", time_unit="ms").dt.replace_time_zone(
        "Europe/London", ambiguous=which, non_existent="null"
    )
    return local.dt.timestamp("ms") // 60_000
