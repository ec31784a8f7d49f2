"""What somebody should see before a return is published, and the commentary that is asked for (returns.md, R4)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from placement_tracker.domain.days import Month
from placement_tracker.returns.making import Progress, read_for

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store
    from placement_tracker.measures.figures import Figure
    from placement_tracker.measures.register import Measure
    from placement_tracker.returns.material import Material
    from placement_tracker.returns.parts.standing import Standing
    from placement_tracker.returns.parts.sureness import Sureness
    from placement_tracker.services.published import PublishedEntry

#: The columns of commentary that somebody writes.
WRITTEN = ("text", "actions", "risks")


@dataclass(frozen=True, slots=True)
class ChangedRating:
    """A measure that is rated otherwise than in the earlier month. `direction` is IMPROVED or WORSENED."""

    measure: Measure
    direction: str
    since: Month
    before: Figure
    now: Figure


@dataclass(frozen=True, slots=True)
class BeforePublishing:
    """Of the measures that the return shows: those red without commentary; those that changed their rating, improved
    first, since the month before and since the last published month (`last_published`; None: none was); and how sure
    the figures are, where a row is about a child with a problem. `editions` are those published before for the month.
    """

    red_without_commentary: tuple[Standing, ...]
    changed_since_last_month: tuple[ChangedRating, ...]
    last_published: Month | None
    changed_since_published: tuple[ChangedRating, ...]
    sureness: tuple[Sureness, ...]
    editions: tuple[PublishedEntry, ...]


def before_publishing(
    store: Store, code: str, month: Month | str, person: str, today: date, progress: Progress
) -> BeforePublishing:
    """What to look at before this return of this month is published by this person; nothing is written.

    What `progress` raises stops it.
    """
    return before_publishing_all(store, [code], month, today, progress)


def before_publishing_all(
    store: Store,
    codes: Sequence[str],
    month: Month | str,
    today: date,
    progress: Progress,
    *,
    sure: bool = True,
) -> BeforePublishing:
    """The same of several returns together. Not `sure`: without how sure the figures are, which takes longest."""
    from placement_tracker.returns.parts.standing import last_published, standings
    from placement_tracker.returns.publishing.freezing import shown_measures
    from placement_tracker.services.published import editions_of

    when = Month.parse(month) if isinstance(month, str) else month
    material = read_for(store, codes, progress)
    progress(0, 0, "Looking at the measures")
    shown = {one.code for code in codes for one in shown_measures(code, material, when)}
    found = standings(material, when, only=shown) if shown else []
    last = last_published(found)
    written = {row["measure"] for row in material.commentary if row["month"] == str(when)}
    with store.reading() as session:
        return BeforePublishing(
            red_without_commentary=tuple(
                one for one in found if one.now.rating == "RED" and one.measure.code not in written
            ),
            changed_since_last_month=_changed(found, when.plus(-1)),
            last_published=last,
            changed_since_published=_changed([one for one in found if last in one.published], last),
            sureness=_sureness(session, material, when, today, progress, shown) if sure else (),
            editions=tuple(one for code in codes for one in editions_of(session, code, str(when))),
        )


def _sureness(
    session: Session,
    material: Material,
    month: Month,
    today: date,
    progress: Progress,
    shown: Collection[str],
) -> tuple[Sureness, ...]:
    from placement_tracker.returns.parts.sureness import sureness

    if not shown:
        return ()
    found = sureness(session, material, month, today, progress)
    return tuple(one for one in found if one.measure.code in shown and one.touched)


def _changed(found: list[Standing], since: Month | None) -> tuple[ChangedRating, ...]:
    if since is None:
        return ()
    changed = [
        ChangedRating(one.measure, direction, since, one.figures[since], one.now)
        for one in found
        if (direction := one.changed_since(since))
    ]
    return tuple(sorted(changed, key=lambda one: one.direction))


def keep_commentary(
    store: Store, month: Month | str, comments: Mapping[str, Mapping[str, str]], *, person: str, today: date
) -> None:
    """Keep what somebody wrote about measures of a month, by measure's code: text, and actions and risks if there are.

    A measure without a text is left out. Commentary that stands is changed. The author is the person.
    """
    from placement_tracker.services import commentary
    from placement_tracker.services.acts import acting

    wanted = {code: said for code, said in comments.items() if said.get("text", "").strip()}
    if not wanted:
        return
    with acting(store, person, "commentary", today=today) as act:
        stood = commentary.of_month(act.session, str(month))
        for code, said in wanted.items():
            before = stood.get(code, commentary.Written(""))
            text, actions, risks = (said.get(name, getattr(before, name)) for name in WRITTEN)
            written = commentary.Written(text, actions, risks, person, before.version)
            commentary.write(act, code, str(month), written)
