"""What somebody should have seen before a return is published, as the window shows it. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from placement_tracker.domain.days import Month
from ui.charts.rating_chip import direction_word
from ui.words import month_words

if TYPE_CHECKING:
    from placement_tracker.returns.parts.standing import Standing
    from placement_tracker.returns.publishing.before import BeforePublishing, ChangedRating

_ABOUT = (
    "It is kept as it is now, with its figures, the rows behind them, definitions, settings and workbook. "
    "What is entered later changes none of it; R13 then tells what would be different, and why."
)


@dataclass(frozen=True, slots=True)
class RedMeasure:
    """A measure that is rated red and has no commentary yet, with its figure in a sentence."""

    code: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A measure whose rating is another than the month before."""

    title: str
    before: str
    now: str
    words: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A measure some of whose rows are about a child with a problem in the records."""

    title: str
    rows: int
    touched: int
    words: str


@dataclass(frozen=True, slots=True)
class Before:
    """All of it; `about` says what publishing does, and which editions there are already."""

    about: str
    red: tuple[RedMeasure, ...]
    changed: tuple[ChangedFigure, ...]
    sure: tuple[Touched, ...]


def in_words(found: BeforePublishing, month: Month) -> Before:
    """The same, in words and figures as they are shown."""
    changed = [_changed(one) for one in found.changed_since_last_month]
    if found.last_published not in (None, month.plus(-1)):
        changed += [_changed(one) for one in found.changed_since_published]
    return Before(
        about=f"{_ABOUT}{_editions(found)}",
        red=tuple(_red(one) for one in found.red_without_commentary),
        changed=tuple(changed),
        sure=tuple(
            Touched(
                one.measure.title, one.rows, one.touched, "; ".join(words for _, words, _ in one.problems)
            )
            for one in found.sureness
        ),
    )


def _editions(found: BeforePublishing) -> str:
    if not found.editions:
        return ""
    last = found.editions[-1]
    return (
        f"\n\nEdition {last.edition} was published by {last.person}. It stays; "
        f"this will be edition {last.edition + 1}."
    )


def _red(one: Standing) -> RedMeasure:
    from placement_tracker.measures.rating import shown

    now = one.now
    wanted = "" if now.target is None else f", against a target of {shown(one.measure, now.target)}"
    before = f" It was {one.previous.shown} the month before." if one.previous.value is not None else ""
    return RedMeasure(
        one.measure.code, one.measure.title, f"{one.measure.title}: {now.shown}{wanted}.{before}"
    )


def _changed(one: ChangedRating) -> ChangedFigure:
    def said(shown: str, rating: str) -> str:
        return f"{shown} {rating.capitalize()}"

    return ChangedFigure(
        one.measure.title,
        said(one.before.shown, one.before.rating),
        said(one.now.shown, one.now.rating),
        f"{direction_word(one.direction)} since {month_words(str(one.since))}",
    )
