"""Finding a child by any part of name, number, UPN or postcode, forgiving spelling. No Qt; for other
threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from placement_tracker.services.child_list import ChildLine
    from ui.session import Session

_MOST = 12
#: The lines of so many children are read one by one; of more, all are.
_FEW = 12
_ALIKE = 70.0
_LETTERS_FOR_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A child that was found, in two lines."""

    child_id: str
    name: str
    line: str


class SearchIndex:
    """The children of a store, to be searched in."""

    def __init__(
        self,
        lines: Sequence[ChildLine],
        postcodes: Iterable[tuple[str, str]] = (),
        former: Mapping[str, str] | None = None,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        """`former` gives the number under which a merged child is kept, by the number that it had before; `hidden` are
        the children whose lines have no name, for they do not open to the one who searches.
        """
        self.lines = lines
        self.hidden = hidden
        self._former: dict[str, list[str]] = {}
        for number, kept in sorted((former or {}).items()):
            self._former.setdefault(kept, []).append(number)
        more: dict[str, set[str]] = {}
        for child_id, postcode in postcodes:
            more.setdefault(child_id, set()).add(_close(postcode))
        self._names = [_plain(f"{line.forenames} {line.surname} {line.also_known_as}") for line in lines]
        self._texts = [
            " ".join(
                (
                    name,
                    _plain(f"{line.surname} {line.forenames}"),
                    line.child_id.casefold(),
                    line.upn.casefold(),
                    _close(line.postcode),
                    *more.get(line.child_id, ()),
                    *(number.casefold() for number in self._former.get(line.child_id, ())),
                )
            )
            for name, line in zip(self._names, lines, strict=True)
        ]

    def find(self, typed: str, most: int = _MOST) -> list[Found]:
        """The children that hold every word typed, those that begin with it first; then those spelled
        alike.
        """
        words = _plain(typed).split()
        if not words:
            return []
        close = _close(typed)
        exact = [
            number
            for number, text in enumerate(self._texts)
            if all(word in text for word in words) or (len(close) > 2 and close in text)
        ]
        exact.sort(key=lambda number: (not self._begins(number, words), not self.lines[number].in_care))
        chosen = exact[:most]
        if len(chosen) < most and len(_plain(typed)) >= _LETTERS_FOR_ALIKE:
            chosen += self._alike(_plain(typed), set(chosen), most - len(chosen))
        found = (self.lines[number] for number in chosen)
        return [found_of(line, self._former.get(line.child_id, ())) for line in found]

    def _begins(self, number: int, words: list[str]) -> bool:
        parts = self._texts[number].split()
        return all(any(part.startswith(word) for part in parts) for word in words)

    def _alike(self, typed: str, taken: set[int], most: int) -> list[int]:
        from rapidfuzz import fuzz, process

        near = process.extract(
            typed, self._names, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=most + len(taken)
        )
        return [number for _name, _score, number in near if number not in taken][:most]


def made_index(session: Session, store: Any) -> SearchIndex:
    """The index of the open store, made once; after a save only the children concerned are read again, and those who
    were restricted, or are no longer, whoever did that.
    """
    from placement_tracker.services.child_list import child_lines, postcodes
    from placement_tracker.services.merged import former_numbers
    from placement_tracker.services.restricted import hidden

    today = session.today

    def made(lines: Callable[[Any], Sequence[ChildLine]]) -> SearchIndex:
        with store.reading() as records:
            return SearchIndex(lines(records), postcodes(records), former_numbers(records), hidden(records))

    def make() -> SearchIndex:
        return made(lambda records: child_lines(records, today))

    def mend(before: SearchIndex, _kinds: frozenset[str], children: frozenset[str]) -> SearchIndex:
        def lines(records: Any) -> Sequence[ChildLine]:
            concerned = children | (hidden(records) ^ before.hidden)
            return lines_again(records, before.lines, today, concerned)

        return made(lines)

    def holds(before: SearchIndex) -> bool:
        with store.reading() as records:
            return hidden(records) == before.hidden

    found = session.kept("search", make, mend, holds)
    assert isinstance(found, SearchIndex)
    return found


def lines_again(
    records: Any,
    before: Iterable[ChildLine],
    today: date,
    children: frozenset[str],
    *,
    only_now: bool = False,
) -> list[ChildLine]:
    """The children's lines after a save about these children, from what they were; as `child_lines` gives them."""
    from placement_tracker.services.child_list import child_lines

    if len(children) > _FEW:
        return child_lines(records, today, only_now=only_now)
    lines = [line for line in before if line.child_id not in children]
    for child_id in children:
        lines += child_lines(records, today, child_id, only_now=only_now)
    return sorted(lines, key=lambda line: (line.surname.casefold(), line.forenames.casefold(), line.child_id))


def called_so(found: Sequence[Found], typed: str) -> list[int]:
    """The places of those who have every word typed in name or number, not only words that are spelled alike."""
    words = typed.casefold().split()
    said = [f"{one.name} {one.child_id}".casefold() for one in found]
    return [place for place, text in enumerate(said) if all(word in text for word in words)]


def found_of(line: ChildLine, former: Sequence[str] = ()) -> Found:
    """A child as a search shows it; `former` are the numbers of records that were merged into it."""
    where = "in care" if line.in_care else ("hosted" if line.hosted else "not in care")
    born = "" if line.date_of_birth is None else f"born {line.date_of_birth.day} {line.date_of_birth:%b %Y}"
    parts = [part for part in (line.child_id, born, f"age {line.age}", where) if part]
    parts += [f"was also {number}" for number in former]
    if line.missing_since is not None:
        parts.append("MISSING NOW")
    return Found(line.child_id, line.name, "  ·  ".join(parts))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(",", " ").split())


def _close(text: str) -> str:
    """A postcode as it is compared: no spaces."""
    return "".join(text.casefold().split())
