"""What the figures of missing children are read from, once a period. No Qt; for other threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui import task
from ui.lists.listed import Facts
from ui.missing.periods import Period
from ui.missing.ways import Counted, Way, ways
from ui.reading import kept_frames
from ui.session import Session
from ui.words import code_words

if TYPE_CHECKING:
    from placement_tracker.measures.frames import Frames
    from placement_tracker.returns.material import Material
    from placement_tracker.returns.r8.episodes import Episode, Hosted
    from placement_tracker.returns.r8.patterns import Pattern
    from placement_tracker.returns.r8.still import Unaccompanied

OWN = "Own"


@dataclass(frozen=True)
class MissingFigures:
    """A period in every way, its episodes, and the patterns of the children in it."""

    period: Period
    ways: tuple[Way, ...]
    episodes: Sequence[Facts]
    patterns: Sequence[Facts]


def missing_figures(session: Session, store: Any, period: Period, progress: task.Progress) -> MissingFigures:
    """The figures of a period, kept until a record changes."""

    def make() -> MissingFigures:
        return read_figures(_material(session, store, progress), period)

    made: MissingFigures = session.kept(f"missing {period.words}", make)
    return made


def _material(session: Session, store: Any, progress: task.Progress) -> Material:
    frames = kept_frames(session, store, progress)

    def make() -> Material:
        from placement_tracker.returns.known import RETURNS
        from placement_tracker.returns.material import read_material

        with store.reading() as records:
            return read_material(records, "", progress, RETURNS["R8"].also, frames=frames)

    made: Material = session.kept("material of missing children", make)
    return made


def read_figures(material: Material, period: Period) -> MissingFigures:
    """What the return on missing children counts, for the period."""
    from placement_tracker.measures.asked import Asked
    from placement_tracker.returns.r8.episodes import episodes, first_days, hosted_episodes, since
    from placement_tracker.returns.r8.patterns import patterns
    from placement_tracker.returns.r8.still import unaccompanied

    frames = material.frames
    asked = Asked(frames, [period.month], None if period.on is None else [period.on])
    first = first_days(asked)[period.window]
    own, hosted = since(episodes(material, asked), first), since(hosted_episodes(material, asked), first)
    found = patterns(frames, own)
    names = _Names(frames, found)
    rows = {one.episode_id: names.of_own(one) for one in own}
    rows |= {one.episode_id: names.of_hosted(one) for one in hosted}
    earlier = (one for one in unaccompanied(asked, period.month) if one.episode_id not in rows)
    behind = rows | {one.episode_id: names.of_earlier(one) for one in earlier}
    counted = Counted(material, asked, period.last_complete, first, own, hosted, behind)
    return MissingFigures(
        period, ways(counted), tuple(rows.values()), [names.of_pattern(one) for one in found]
    )


class _Names:
    """Children by their number in the frames, and what is said of each."""

    def __init__(self, frames: Frames, found: Sequence[Pattern]) -> None:
        said = frames.records.particulars.select("child", "name", "responsible_authority").iter_rows()
        self._said = {child: (name, authority) for child, name, authority in said}
        self._ids = frames.records.child_ids
        self._places = {
            one.episode_id: place
            for pattern in found
            for one, place in zip(pattern.episodes, pattern.from_places, strict=True)
        }

    def _child(self, child: int) -> dict[str, Any]:
        child_id = self._ids[child]
        return {"child": child, "child_id": child_id, "name": self._said[child][0] or child_id}

    def of_own(self, one: Episode) -> Facts:
        return {
            **self._child(one.child),
            "episode_id": one.episode_id,
            "at": _moment(one),
            "length": one.length if one.back else f"{one.length}, still missing",
            "age": one.age,
            "district": one.row,
            "place": self._places.get(one.episode_id, ""),
            "reasons": "; ".join(code_words("MISSING_REASON", code) for code in one.reasons),
            "whose": OWN,
        }

    def of_hosted(self, one: Hosted) -> Facts:
        authority = self._said[one.child][1] or "Another authority"
        return {**self._bare(one), "district": one.row, "whose": authority}

    def of_earlier(self, one: Unaccompanied) -> Facts:
        """One of another year: what the list of unaccompanied children shows of it."""
        return {**self._bare(one), "length": "Returned" if one.returned else "Not returned"}

    def _bare(self, one: Hosted | Unaccompanied) -> dict[str, Any]:
        blank = dict.fromkeys(("length", "age", "district", "place", "reasons"), "")
        return {
            **self._child(one.child),
            **blank,
            "episode_id": one.episode_id,
            "at": _moment(one),
            "whose": OWN,
        }

    def of_pattern(self, one: Pattern) -> Facts:
        return {**self._child(one.child), "pattern": one}


def _moment(one: Episode | Hosted | Unaccompanied) -> Any:
    from placement_tracker.measures.listing import moment_of

    return moment_of(one.day, one.minute)
