"""Publishing on the command line: what to look at first, commentary for what is red, and the published returns."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from placement_tracker.commands.calling import Call, opened, progress, say
from placement_tracker.commands.figures import codes_of, month_of, write_return
from placement_tracker.domain.days import Month, financial_year

if TYPE_CHECKING:
    from db.store import Store
    from placement_tracker.returns.parts.standing import Standing
    from placement_tracker.returns.publishing.publish import BeforePublishing, ChangedRating

#: So many measures are listed with the problems behind them; the others are counted.
_MOST_LISTED = 10


def publish_return(
    call: Call, code: str, month: str, out: Path, *, pdf: bool, for_publication: bool = False
) -> None:
    """Publish a return, or all of them, and write the files; on a terminal, first show what should be known and ask
    for commentary. What is kept as published has true numbers; `for_publication` also writes, beside it, what hides
    small ones.
    """
    from placement_tracker.returns.making import PUBLIC
    from placement_tracker.returns.publishing.publish import publish

    month, codes = month_of(month), codes_of(code)
    pdf = pdf or out.suffix.lower() == ".pdf"
    with opened(call) as store:
        _look_before(call, store, codes, month)
        with progress() as show:
            entries = publish(store, codes, month, call.who, call.today, show, out=out, pdf=pdf)
    for one in entries:
        say(f"Published {one.code} {one.title}, {one.month}, edition {one.edition}.")
    if for_publication:
        beside = out.with_stem(f"{out.stem}{PUBLIC}") if out.suffix.lower() in {".xlsx", ".pdf"} else out
        write_return(call, code, month, beside, pdf=pdf, for_publication=True, published=True)


def _look_before(call: Call, store: Store, codes: list[str], month: str) -> None:
    from placement_tracker.returns.publishing.publish import before_publishing_all, keep_commentary

    # Where a scheduler starts it there may be no standard input at all.
    asks = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
    with progress() as show:
        found = before_publishing_all(store, codes, month, call.today, show, sure=asks)
    if Month.parse(month).last >= call.today:
        say(
            f"{Month.parse(month).first:%B %Y} is not over yet: what happens until its end will not be in it."
        )
    if not asks:
        _say_what_is_red(found)
        return
    _show(found, Month.parse(month))
    written = {
        one.measure.code: {"text": text} for one in found.red_without_commentary if (text := _asked(one))
    }
    keep_commentary(store, month, written, person=call.who, today=call.today)


def _say_what_is_red(found: BeforePublishing) -> None:
    codes = ", ".join(one.measure.code for one in found.red_without_commentary)
    if codes:
        say(f"Red without commentary: {codes}.")


def _show(found: BeforePublishing, month: Month) -> None:
    """What changed, how sure the figures are, and which editions there are."""
    for code, edition in {entry.code: entry.edition for entry in found.editions}.items():
        say(f"{code} for {month} has been published before: this becomes edition {edition + 1}.")
    _show_changes("the month before", found.changed_since_last_month)
    last = found.last_published
    if last is not None and last != month.plus(-1):
        _show_changes(f"the last published return, {last.first:%B %Y}", found.changed_since_published)
    most = sorted(found.sureness, key=lambda one: -one.touched)
    for one in most[:_MOST_LISTED]:
        say(f"{one.measure.title}: {one.sentence}")
    if len(most) > _MOST_LISTED:
        say(f"{len(most) - _MOST_LISTED} more measures have fewer such rows.")


def _show_changes(words: str, changed: tuple[ChangedRating, ...]) -> None:
    say(f"Changed rating since {words}: {'' if changed else 'none.'}")
    for one in changed:
        before, now = (f"{figure.shown} ({figure.rating.lower()})" for figure in (one.before, one.now))
        say(f"  {one.direction.lower()}: {one.measure.title}, from {before} to {now}")


def _asked(one: Standing) -> str:
    """What the person at the terminal says about a red measure; "" for nothing."""
    from placement_tracker.measures.targets import bandings

    year = financial_year(one.month.last)
    say(
        f"{one.measure.title} is red: {one.now.shown}, the month before {one.previous.shown}. "
        f"{bandings(one.measure, year, one.own_targets)} What should be said about it? (Enter alone: nothing)"
    )
    return sys.stdin.readline().strip()
