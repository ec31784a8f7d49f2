"""Absences: missing and away episodes that touch, their return, and the interviews after it (measures.md G10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from placement_tracker.domain.codes import ENDED_WITH_CARE
from placement_tracker.domain.time_limits import WORKING_DAYS_FOR_INTERVIEW
from placement_tracker.measures.care import Care
from placement_tracker.measures.records import Records

MISSING, AWAY = "M", "A"
#: Keys of days stand apart from those of minutes: an end and a start touch when their keys are equal.
_DAYS_APART = -(10**12)


class Absences:
    """Episodes with the return that ends their absence, and those that ask for an interview; worked out once."""

    def __init__(self, records: Records, care: Care) -> None:
        self._records = records
        self._care = care

    @cached_property
    def episodes(self) -> pl.DataFrame:
        """Every episode with the end of its absence: back_on, back_known, back_minute, back_how."""
        ordered = (
            self._records.of("missing_episodes")
            .sort(
                "child",
                "went_missing_at",
                "went_missing_at_minute",
                "returned_at",
                "episode_id",
                nulls_last=True,
            )
            .with_row_index("episode")
            .with_columns(
                pl.col("episode").cast(pl.Int32),
                _key("went_missing_at").alias("start_key"),
                _key("returned_at").alias("end_key"),
            )
        )
        last = _last_of_absence(ordered)
        ends = ordered.select(
            pl.col("episode").alias("last_episode"),
            pl.col("returned_at").alias("back_on"),
            pl.col("returned_at_known").alias("back_known"),
            pl.col("returned_at_minute").alias("back_minute"),
            pl.col("how_ended").alias("back_how"),
        )
        return ordered.join(last, on="episode", maintain_order="left").join(
            ends, on="last_episode", maintain_order="left"
        )

    @cached_property
    def missing_in_care(self) -> pl.DataFrame:
        """Missing episodes (kind M) of children in care on the day that they went missing."""
        return self.of_children_in_care(MISSING)

    def of_children_in_care(self, kind: str) -> pl.DataFrame:
        """Episodes of a kind, of children in care on the day that they began."""
        return self._care.on(self.episodes.filter(pl.col("kind") == kind), "went_missing_at")

    @cached_property
    def asking_for_interview(self) -> pl.DataFrame:
        """Of those, the episodes whose absence ended with a return, with deadline: the 3rd working day after it."""
        how = pl.col("back_how").fill_null("")
        return self.missing_in_care.filter(
            pl.col("back_on").is_not_null() & ~how.is_in(ENDED_WITH_CARE)
        ).with_columns(deadline=self._records.working_day("back_on", WORKING_DAYS_FOR_INTERVIEW))

    @cached_property
    def interviews(self) -> pl.DataFrame:
        """episode_id, and each interview linked to it."""
        return (
            self._records.of("return_interviews")
            .with_columns(pl.col("episodes").str.split(";"))
            .explode("episodes")
            .rename({"episodes": "episode_id"})
            .with_columns(pl.col("episode_id").str.strip_chars())
            .unique(["episode_id", "interview_id"], maintain_order=True)
        )

    @cached_property
    def interviews_asked_for(self) -> pl.DataFrame:
        """Interviews of the episodes that ask for one, with `completed`: held at or after the end of the episode."""
        ends = self.asking_for_interview.select(
            "episode_id", "deadline", "returned_at", "returned_at_minute", "back_minute"
        )
        both_known = pl.col("held_at_minute").is_not_null() & pl.col("returned_at_minute").is_not_null()
        after = (
            pl.when(both_known)
            .then(pl.col("held_at_minute") >= pl.col("returned_at_minute"))
            .otherwise(pl.col("held_at") >= pl.col("returned_at"))
        )
        completed = (pl.col("outcome") == "COMPLETED") & after.fill_null(False)
        return self.interviews.join(ends, on="episode_id").with_columns(completed=completed)


def _key(moment: str) -> pl.Expr:
    return (
        pl.when(f"{moment}_known")
        .then(f"{moment}_minute")
        .otherwise(pl.col(moment).cast(pl.Int32) + _DAYS_APART)
    )


def _last_of_absence(episodes: pl.DataFrame) -> pl.DataFrame:
    """episode, last_episode: of the episodes of the same absence the last."""
    links = (
        episodes.select("child", "episode", key="end_key")
        .join(episodes.select("child", later="episode", key="start_key"), on=["child", "key"])
        .filter(pl.col("episode") != pl.col("later"))
        .select("episode", "later")
    )
    found = pl.DataFrame(
        list(_with_last(links.rows(), episodes)), {"episode": pl.Int32, "last": pl.Int32}, orient="row"
    )
    return (
        episodes.select("episode")
        .join(found, on="episode", how="left", maintain_order="left")
        .select("episode", last_episode=pl.col("last").fill_null(pl.col("episode")))
    )


def _with_last(links: Sequence[tuple[Any, ...]], episodes: pl.DataFrame) -> Iterator[tuple[int, int]]:
    """(episode, last) of the episodes that are linked to the one after them.

    The last is the one that nothing follows. Of several (days alone do not tell their order), or of episodes of no
    length that follow each other, it is the one that ends on the latest day, then the one that begins last.
    """
    absence: dict[int, set[int]] = {}
    for episode, later in links:
        together = absence.get(episode, {episode}) | absence.get(later, {later})
        absence.update(dict.fromkeys(together, together))
    followed = {episode for episode, _ in links}
    linked = episodes.select("episode", "returned_at").filter(pl.col("episode").is_in(list(absence)))
    ends: dict[int, date] = {episode: end or date.max for episode, end in linked.iter_rows()}
    for episode, together in absence.items():
        yield episode, max(together - followed or together, key=lambda one: (ends[one], one))
