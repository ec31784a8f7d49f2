"""Rows made to fit the store: which record each is about where its key is not told, and what goes with it.

A police list knows no episode by the app's number: it is found by police reference or by when it began. A new
placement, legal status or worker ends the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from placement_tracker.domain.days import in_words
from placement_tracker.domain.moments import Moment, parse_moment
from placement_tracker.domain.values import written
from placement_tracker.exchange.incoming import Incoming
from placement_tracker.exchange.standing import Standing, Stock
from placement_tracker.services import numbers

#: What rows are called in what is told of them (FILE:LINE).
FILE = "row"


@dataclass(slots=True)
class Fitting:
    """A row on its way: its line in the grid (the first is 1), its child, its cells in the archive's form by column,
    blank ones left out, and what could not be read. `about` is what says which episode an interview was about.
    `more` are changes of other records that go in with it; `notes` say so.
    """

    line: int
    child_id: str
    cells: dict[str, str]
    wrong: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    more: list[Incoming] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def moment(self, column: str) -> Moment | None:
        """The moment of a cell; None where it is blank or could not be read."""
        text = self.cells.get(column) or self.about.get(column, "")
        if not text or column in self.wrong:
            return None
        return parse_moment(text)

    def keep_what_is_known(self, record: Standing) -> None:
        """A day alone tells less than the day with its time that the record has: it changes nothing."""
        for name, known in record.values.items():
            said = self.moment(name) if isinstance(known, Moment) and name in self.cells else None
            if said is not None and known.known and not said.known and said.day == known.day:
                del self.cells[name]


def fit(session: Session, kind: str, rows: list[Fitting], taken: Collection[str] = ()) -> None:
    """Fit rows whose children are found to the store's records. New records get numbers beside those that are taken."""
    if kind in _FIT:
        _FIT[kind](Stock(session), kind, rows, _free(session, kind, taken))


def _free(session: Session, kind: str, taken: Collection[str]) -> Iterator[str]:
    """Free numbers, once one is asked for."""
    yield from (number for number in numbers.free(session, kind) if number not in taken)


def _by_child(stock: Stock, kind: str, rows: Iterable[Fitting]) -> dict[str, list[Standing]]:
    found: dict[str, list[Standing]] = {}
    for one in stock.where(kind, "child_id", (row.child_id for row in rows)):
        if not one.voided:
            found.setdefault(one.values["child_id"], []).append(one)
    return found


# ---------------------------------------------------------------- missing episodes


def _fit_episodes(stock: Stock, kind: str, rows: list[Fitting], free: Iterator[str]) -> None:
    known = _by_child(stock, kind, rows)
    new: dict[tuple[str, str], str] = {}
    for row in rows:
        record = _episode(row, known.get(row.child_id, []))
        if record is not None:
            row.cells["episode_id"] = record.values["episode_id"]
            row.keep_what_is_known(record)
        else:
            # Of two lines about the same minute the second is told so, as of two with the same number.
            key = (row.child_id, row.cells.get("went_missing_at") or str(row.line))
            if "episode_id" not in row.cells:
                row.cells["episode_id"] = new.get(key) or new.setdefault(key, next(free))
            row.cells.setdefault("kind", "M")
            if "returned_at" in row.cells and "went_missing_at" not in row.cells:
                row.wrong.setdefault(
                    "went_missing_at", "No episode of this child is open. Type when it went missing."
                )
        if "returned_at" in row.cells and (record is None or record.values["how_ended"] is None):
            row.cells.setdefault("how_ended", "RETURNED")


def _episode(row: Fitting, episodes: list[Standing]) -> Standing | None:
    """The episode of the store that a row is about; None where it is a new one, or a number says which."""
    if "episode_id" in row.cells:
        return next((one for one in episodes if one.values["episode_id"] == row.cells["episode_id"]), None)
    start = row.moment("went_missing_at")
    found = _with_reference(row.cells.get("police_reference", ""), episodes)
    if start is None:
        open_ones = [one for one in found or episodes if one.values["returned_at"] is None]
        wanted = open_ones or found
        return wanted[0] if len(wanted) == 1 and "went_missing_at" not in row.wrong else None
    same = [one for one in found or episodes if _began(one, start)]
    if same:
        return same[0]
    return found[0] if len(found) == 1 else None


def _with_reference(reference: str, episodes: list[Standing]) -> list[Standing]:
    wanted = _close(reference)
    return [one for one in episodes if wanted and _close(one.values["police_reference"] or "") == wanted]


def _close(reference: str) -> str:
    return "".join(reference.casefold().split())


def _began(episode: Standing, start: Moment) -> bool:
    """Whether an episode began at that minute; on that day, where either time is not known."""
    began: Moment = episode.values["went_missing_at"]
    if began.known and start.known:
        return began.instant == start.instant
    return began.day == start.day


# ---------------------------------------------------------------- return interviews

_WHICH_EPISODE = (
    "Say which missing episode it was about: a column with when the child went missing, or the reference."
)


def _fit_interviews(stock: Stock, kind: str, rows: list[Fitting], free: Iterator[str]) -> None:
    episodes = _by_child(stock, "missing_episodes", rows)
    about = [one.values["episode_id"] for ones in episodes.values() for one in ones]
    interviews = [
        one for one in stock.where(kind, "record_id", stock.interviews_about(about)) if not one.voided
    ]
    for row in rows:
        _fit_interview(row, episodes.get(row.child_id, []), interviews)
        row.cells.setdefault("interview_id", next(free) if "interview_id" not in row.cells else "")


def _fit_interview(row: Fitting, episodes: list[Standing], interviews: list[Standing]) -> None:
    if "episodes" not in row.cells:
        found = _about(row, episodes)
        if found is None:
            row.wrong.setdefault("episodes", _WHICH_EPISODE)
        else:
            row.cells["episodes"] = found.values["episode_id"]
    asked = set(row.cells.get("episodes", "").split(";"))
    record = _interview(row, [one for one in interviews if asked & set(one.values["episodes"])])
    if record is not None:
        row.cells["interview_id"] = record.values["interview_id"]
        row.cells["episodes"] = written(record.values["episodes"])
        row.keep_what_is_known(record)
    if "outcome" not in row.cells and (record is None or record.values["outcome"] == "PENDING"):
        held, refused = "held_at" in row.cells, "refusal_reason" in row.cells
        row.cells["outcome"] = "COMPLETED" if held else "REFUSED" if refused else "PENDING"


def _about(row: Fitting, episodes: list[Standing]) -> Standing | None:
    """The episode that an interview was about, where only one can be meant."""
    found = _with_reference(row.about.get("police_reference", ""), episodes)
    start = row.moment("went_missing_at")
    if start is not None:
        found = [one for one in found or episodes if _began(one, start)]
    elif not row.about:
        at = row.moment("held_at") or row.moment("offered_at")
        found = [one for one in episodes if at is None or one.values["went_missing_at"].day <= at.day]
    return found[0] if len(found) == 1 else None


def _interview(row: Fitting, interviews: list[Standing]) -> Standing | None:
    """The interview of the store that a row is about: held at that time, still to be held, or with that outcome."""
    held = row.moment("held_at")
    same = [
        one for one in interviews if held and one.values["held_at"] and one.values["held_at"].day == held.day
    ]
    pending = [one for one in interviews if one.values["outcome"] == "PENDING"]
    alike = [one for one in interviews if held is None and one.values["outcome"] == row.cells.get("outcome")]
    found = same or pending or alike
    return found[0] if len(found) == 1 else None


# ---------------------------------------------------------------- one after another


def _fit_spans(stock: Stock, kind: str, rows: list[Fitting], _free: Iterator[str]) -> None:
    """A new placement, legal status or worker ends the open one before; where several come, the first of them."""
    known = _by_child(stock, kind, rows)
    ended: set[str] = set()
    for row in sorted(rows, key=lambda one: one.cells.get("started_on", "")):
        start = row.cells.get("started_on", "")
        if not start or "started_on" in row.wrong:
            continue
        for one in known.get(row.child_id, []):
            if one.record_id not in ended and _is_before(one, row, start):
                ended.add(one.record_id)
                _end(row, kind, one, start)


def _is_before(one: Standing, row: Fitting, start: str) -> bool:
    """Whether a record is open, began before the row does, and cannot go on beside it."""
    values = one.values
    if values["ended_on"] is not None or not written(values["started_on"]) < start:
        return False
    return "role" not in values or values["role"] == row.cells.get("role")


_ENDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "placements": lambda values: f"the placement since {in_words(values['started_on'])}",
    "legal_statuses": lambda values: (
        f"legal status {values['status']} since {in_words(values['started_on'])}"
    ),
    "allocations": lambda values: f"{values['worker']}'s allocation since {in_words(values['started_on'])}",
}


def _end(row: Fitting, kind: str, one: Standing, start: str) -> None:
    row.more.append(Incoming(kind, FILE, row.line, ("ended_on",), (start,), one.record_id))
    row.notes.append(f"Ends {_ENDS[kind](one.values)}.")


_FIT: dict[str, Callable[[Stock, str, list[Fitting], Iterator[str]], None]] = {
    "missing_episodes": _fit_episodes,
    "return_interviews": _fit_interviews,
    **dict.fromkeys(_ENDS, _fit_spans),
}
