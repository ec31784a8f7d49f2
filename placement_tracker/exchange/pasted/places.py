"""What a pasted column can be: a column of the kind of record, a part of a time, or what says who the child is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from db.models import kind_of, kinds
from placement_tracker.domain.kinds import Column, Form, Kind

#: Marks the column that holds the time of day of a moment whose day is in another one.
TIME = ":time"
#: What says who the child is. These are not written: they find it.
CHILD_ID, UPN, NAME, SURNAME, FORENAMES, BORN = (
    "child:child_id",
    "child:upn",
    "child:name",
    "child:surname",
    "child:forenames",
    "child:date_of_birth",
)
#: What says which missing episode an interview was about.
EPISODE_AT, EPISODE_REFERENCE = "episode:went_missing_at", "episode:police_reference"

_CHILD_WORDS = {
    CHILD_ID: "Child: number",
    NAME: "Child: name",
    SURNAME: "Child: surname",
    FORENAMES: "Child: forenames",
    BORN: "Child: date of birth",
    UPN: "Child: UPN",
}
_EPISODE_WORDS = {
    EPISODE_AT: "Episode: went missing at",
    EPISODE_AT + TIME: "Episode: went missing at: time",
    EPISODE_REFERENCE: "Episode: police reference",
}
#: Of these a paste makes none: children are entered one by one, after a look for doubles.
_NOT_PASTED = {"children", "missing_profiles"}
#: The kinds that come most often stand first.
_FIRST = (
    "missing_episodes",
    "return_interviews",
    "placements",
    "allocations",
    "reviews",
    "visits",
    "health_events",
)


@dataclass(frozen=True, slots=True)
class Place:
    """What one pasted column can be. `column` is that of the record, None for what only finds the child."""

    name: str
    words: str
    column: Column | None = None
    is_time: bool = False


@cache
def pasted_kinds() -> tuple[Kind, ...]:
    """The kinds of record that can be pasted, those that come most often first."""
    able = [name for name, kind in kinds().items() if kind.about_a_child and name not in _NOT_PASTED]
    return tuple(kind_of(name) for name in (*_FIRST, *(name for name in able if name not in _FIRST)))


@cache
def places(kind_name: str) -> Mapping[str, Place]:
    """What the columns of rows of a kind can be, by name: the child first, then the record's columns."""
    found = [Place(name, words) for name, words in _CHILD_WORDS.items()]
    if kind_name == "return_interviews":
        found += [Place(name, words, is_time=name.endswith(TIME)) for name, words in _EPISODE_WORDS.items()]
    for column in kind_of(kind_name).columns:
        if column.name != "child_id":
            title = column.words[:1].upper() + column.words[1:]
            found.append(Place(column.name, title, column))
            if column.form is Form.MOMENT:
                found.append(Place(column.name + TIME, f"{title}: time", column, is_time=True))
    return {place.name: place for place in found}
