"""Words for what made a difference: records, entries of the history, and what stands beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from db.models import kind_of
from placement_tracker.domain.days import in_words
from placement_tracker.domain.kinds import Column, Form
from placement_tracker.domain.moments import Moment, from_stamp
from placement_tracker.domain.values import read
from placement_tracker.measures.columns import COLUMNS
from placement_tracker.measures.formats import plain
from placement_tracker.measures.register import Measure
from placement_tracker.measures.rows import MeasureRow
from placement_tracker.returns.publishing.since_published import ChangeEntry
from placement_tracker.returns.r13.changed_since import ChangedRecord
from placement_tracker.returns.r13.changes_since import Changes
from placement_tracker.returns.r13.differences import Difference

#: What was done to a record, as people say it.
DONE = {"added": "Added", "changed": "Changed", "voided": "Voided", "restored": "Put back"}
#: What no figure depends on is not shown: a child stands there with its identifier.
_NOT_SHOWN = frozenset({"surname", "forenames", "phone", "sex", "nationality", "last_seen_at"})
#: What is not said of a restricted child.
_TELLING = frozenset({"date_of_birth", "postcode", "carer"})
CALENDAR = "The working days are others than those of the published return."
REDEFINED = "The definition of the measure is another than the published one: {}."
UNEXPLAINED = (
    "Not explained by any entry: another version of the program, or of the directory of postcodes, may be the "
    "reason."
)


def when_of(entry: ChangeEntry) -> Moment:
    """When an entry was made, in local time."""
    return from_stamp(entry.at)


def shown_columns(kind: str) -> list[Column]:
    """The columns of a kind that measures read, without names."""
    wanted = COLUMNS.get(kind) or tuple(kind_of(kind).by_name)
    return [one for one in kind_of(kind).columns if one.name in wanted and one.name not in _NOT_SHOWN]


def entry_words(entry: ChangeEntry, hidden: Collection[str] = ()) -> str:
    """What an entry changed, a line a column: "ended on: 31/03/2018 → 05/04/2018"; of a new record what it says.
    Of a child that is `hidden`, not who and where it is.
    """
    columns = _said_of([entry.child_id], entry.kind, hidden)
    columns = [one for one in columns if one.name in entry.changes]
    lines = [
        _change(one, *entry.changes[one.name], whole=entry.action == "changed")
        for one in columns
        if one.name != "child_id" or entry.action == "changed"
    ]
    return "\n".join(lines) or "As it was before it was voided"


def _change(column: Column, before: str, after: str, *, whole: bool) -> str:
    if not whole and not (before and after):
        return f"{column.words}: {_shown(column, before or after)}"
    return f"{column.words}: {_shown(column, before)} → {_shown(column, after)}"


def _shown(column: Column, text: str) -> str:
    """A written value as people read it."""
    if not text:
        return "blank"
    if column.form is Form.FLAG:
        return "yes" if text == "Y" else "no"
    value = read(column, text)
    if column.form is Form.DAY:
        return f"{value:%d/%m/%Y}"
    if column.form is Form.MOMENT:
        return f"{value.day:%d/%m/%Y}" + (f" {value.clock:%H:%M}" if value.known else "")
    return text


def bears_on_figures(entry: ChangeEntry) -> bool:
    """Whether an entry touches what measures read: not a note, or a name."""
    return entry.action != "changed" or any(one.name in entry.changes for one in shown_columns(entry.kind))


def _said_of(children: Iterable[str], kind: str, hidden: Collection[str]) -> list[Column]:
    """The columns of a kind that may be said of these children."""
    secret = any(child in hidden for child in children)
    return [one for one in shown_columns(kind) if not (secret and one.name in _TELLING)]


def record_words(record: ChangedRecord, hidden: Collection[str] = ()) -> str:
    """A record's difference in a line, with the entries that made it."""
    said = record.now or record.then or {}
    named = _named(record.kind, said)
    numbers = [entry.entry for entry in record.entries if bears_on_figures(entry)]
    entries = f"{'entry' if len(numbers) == 1 else 'entries'} {', '.join(f'{one:,}' for one in numbers)}"
    if record.then is None:
        return f"{named}: entered later ({entries})"
    if record.now is None:
        return f"{named}: voided ({entries})"
    changed = [
        f"{one.words} {_shown(one, record.then.get(one.name, ''))} → {_shown(one, said.get(one.name, ''))}"
        for one in _said_of(record.children, record.kind, hidden)
        if record.then.get(one.name) != said.get(one.name)
    ]
    return f"{named}: {'; '.join(changed)} ({entries})"


def _named(kind: str, said: Mapping[str, str]) -> str:
    """A record as one speaks of it: "Placement, started on 05/03/2018"."""
    described = kind_of(kind)
    keys = [described.by_name[name] for name in described.key if name != "child_id" and said.get(name)]
    return ", ".join([kind_words(kind), *(f"{one.words} {_shown(one, said[one.name])}" for one in keys)])


def kind_words(kind: str) -> str:
    """What a record of a kind is called, at the beginning of a sentence."""
    words = kind_of(kind).words
    return words[:1].upper() + words[1:]


def explanation(one: Difference, changes: Changes) -> str:
    """What made a row another, a line each."""
    lines = [record_words(record, changes.since.hidden) for record in one.records]
    if one.calendar:
        lines.append(CALENDAR)
    if not one.explained:
        definition = changes.definition(one.measure)
        lines.append(REDEFINED.format(", ".join(definition)) if definition else UNEXPLAINED)
    return "\n".join(lines)


def counted_words(measure: Measure, row: MeasureRow | None) -> str:
    """What a row adds to its figure, in words."""
    if row is None:
        return "Not counted"
    if row.met is None:
        return _number_words(row)
    if measure.is_count:
        return "Counted"
    return "In the numerator" if row.met else "In the denominator only"


def _number_words(row: MeasureRow) -> str:
    if row.weight in (None, 1) or not row.value:
        return plain(row.value if row.value or row.weight is None else row.weight)
    return f"{plain(row.value)} of {plain(row.weight or row.value)}"


def subject_words(one: Difference) -> str:
    """What a row is about: a child; an episode, an event or a group with its child. An episode of a child whose record
    was merged into another's is the kept child's.
    """
    if one.subject.startswith("staffing/"):
        return "Posts: " + one.subject.removeprefix("staffing/").replace("/", ", ", 1)
    if one.subject == "population":
        return "The under-18 population"
    child = next((row.child_id for row in (one.now, one.then) if row and row.child_id), "")
    if not child:
        return f"Siblings: {one.subject}"
    if one.subject == child:
        return child
    if one.subject.startswith(f"{child}/"):
        return f"{child}, {_event_day(one.subject.removeprefix(f'{child}/'))}"
    return f"{child}, episode {one.subject}"


def _event_day(text: str) -> str:
    """The day of an event, as a subject gives it: with #2 for a second one."""
    day, mark, nth = text.partition("#")
    return f"{date.fromisoformat(day):%d/%m/%Y}" + (f" (no. {nth})" if mark else "")


def days_words(changes: Changes) -> str:
    """The sentence about working days that are others."""
    return (
        "The bank holidays that the program knows are others than when the month was published. "
        f"They differ on: {', '.join(in_words(day) for day in changes.days)}."
    )


def numbered(number: int, one: str, several: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
