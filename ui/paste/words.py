"""What the grid says of a row and of a cell, in words. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placement_tracker.domain.days import in_words
from ui.forms.stepping import shown
from ui.words import counted

if TYPE_CHECKING:
    from placement_tracker.exchange.pasted.looking import Looked, Seen
    from ui.paste.sheet import Sheet

#: By state: the word, the icon, its colour.
STATES = {
    "new": ("New", "add", "good"),
    "changes": ("Changes", "forward", "accent"),
    "known": ("Known already", "good", "text_soft"),
    "which child?": ("Which child?", "warning", "warning"),
    "wrong": ("Put right", "bad", "bad"),
}
#: A longer title is cut.
_LONGEST_TITLE = 32


def summary(looked: Looked) -> str:
    """The whole in a line: 20 rows: 15 new, 3 changing, 2 to put right."""
    counts = dict.fromkeys(STATES, 0)
    for row in looked.rows:
        counts[row.state.value] += 1
    said = {"new": "new", "changes": "changing", "known": "known", "which child?": "without a child"}
    parts = [f"{count:,} {said.get(state, 'to put right')}" for state, count in counts.items() if count]
    return f"{counted(len(looked.rows), 'row')}: {', '.join(parts)}"


def save_words(looked: Looked) -> str:
    """What the button does: Save 18 rows, leave 2 for later."""
    if not looked.going_in:
        return "Nothing to save"
    save, left = f"Save {counted(len(looked.going_in), 'row')}", sum(row.state.waits for row in looked.rows)
    return f"{save}, leave {left:,} for later" if left else save


def below_state(sheet: Sheet, seen: Seen) -> str:
    """The small line under a row's state: the columns that are wrong, which may be out of sight; or a warning."""
    from placement_tracker.exchange.pasted.looking import CHILD, ROW

    wrong = [_title(sheet, name) for name in seen.wrong if name not in (CHILD, ROW)]
    if wrong:
        return ", ".join(wrong)
    if seen.warnings:
        return "with a warning"
    return seen.notes[0] if seen.notes else ""


def below_child(seen: Seen) -> str:
    """The small line under the child: who it is, or what to do."""
    if seen.match.child is None:
        offered = len(seen.match.offered)
        return f"Enter: choose, {offered} may be meant" if offered else "Enter: find the child"
    born = f"born {in_words(seen.match.child.born)}" if seen.match.child.born else ""
    return ", ".join(part for part in (seen.match.child.child_id, born, seen.match.words) if part)


def was(sheet: Sheet, seen: Seen, column: int) -> str:
    """What a known record says in a column that the row changes, in words; "" where it changes nothing there."""
    from placement_tracker.exchange.pasted.places import places

    name = sheet.grid.places[column]
    place = places(sheet.kind)[name] if name else None
    if place is None or place.column is None or place.is_time or place.column.name not in seen.changes:
        return ""
    return f"was {shown(place.column, seen.changes[place.column.name][0])}"


def about_row(sheet: Sheet, number: int, seen: Seen) -> str:
    """All that is to be said of a row, a sentence after the other."""
    from placement_tracker.exchange.pasted.looking import CHILD, ROW

    said = [f"Row {number + 1}: {STATES[seen.state.value][0].casefold()}".removesuffix("?") + "."]
    if seen.match.child is None or seen.match.words:
        said.append(seen.match.words)
    for name, words in seen.wrong.items():
        title = "" if name in (CHILD, ROW) else _title(sheet, name)
        said.append(words if words.startswith(title) else f"{title}: {words}")
    said += [
        f"{_column(sheet, name)}: {before} becomes {after}." for name, before, after in _changes(sheet, seen)
    ]
    return " ".join([*said, *seen.notes, *(f"Warning: {words}" for words in seen.warnings)])


def _changes(sheet: Sheet, seen: Seen) -> list[tuple[str, str, str]]:
    from placement_tracker.services.reading import described

    kind = described(sheet.kind)
    return [
        (name, shown(kind.column(name), before), shown(kind.column(name), after))
        for name, (before, after) in seen.changes.items()
    ]


def _column(sheet: Sheet, name: str) -> str:
    from placement_tracker.services.reading import described

    words = described(sheet.kind).column(name).words
    return words[:1].upper() + words[1:]


def _title(sheet: Sheet, place: str) -> str:
    from placement_tracker.exchange.pasted.places import places

    return places(sheet.kind)[place].words


def kinds_offered() -> list[tuple[str, str]]:
    """The kinds of record that can be pasted, with their words."""
    from placement_tracker.exchange.pasted.places import pasted_kinds

    return [(kind.name, _SEVERAL.get(kind.name) or _many(kind.words)) for kind in pasted_kinds()]


#: Several of those whose words cannot simply take an s.
_SEVERAL = {
    "allocations": "Workers' allocations",
    "care_leavers": "Care leavers",
    "care_leaver_contacts": "Contacts with care leavers",
    "hosted_notices": "Notices of hosted children",
    "return_answers": "Answers of a year's return",
}


def _many(words: str) -> str:
    """Several of a kind, in words: period of care, periods of care; status, statuses; allocation, allocations."""
    first, of, rest = words.partition(" of ")
    if first.endswith("y") and not first.endswith(("ay", "ey", "oy")):
        first = first[:-1] + "ie"
    several = f"{first}{'es' if first.endswith('s') else 's'}{of}{rest}"
    return several[:1].upper() + several[1:]


def column_title(sheet: Sheet, column: int) -> str:
    """The title of a column: what it is, and below as it was pasted."""
    from ui.paste.sheet import is_added

    name, pasted = sheet.grid.places[column], sheet.titles[column]
    words = _title(sheet, name) if name else "Left out"
    below = "not pasted: type it here" if is_added(pasted) else shortened(pasted) or " "
    return f"{words}  ▾\n{below}"


def shortened(title: str) -> str:
    """A title on one line, not too long."""
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1].rstrip()}…"


def choices_of(kind: str) -> list[tuple[str, Any]]:
    """What a column can be, with words; leaving it out comes first."""
    from placement_tracker.exchange.pasted.places import places

    return [("", "Leave this column out"), *((place.name, place.words) for place in places(kind).values())]
