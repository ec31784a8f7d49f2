"""Files that an import does not know: why not, in words for whoever thought that it would."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from db.models import kinds

#: How many are named where there may be any number, and how much alike a name must be to be meant.
_MOST_NAMED, _ALIKE = 5, 0.75
_RETURNS_ENDINGS = {"csv", "txt", "xml"}


def why_not_of_archive(member: str) -> str:
    """Why a file is none of the open archive."""
    folder, _, name = member.rpartition("/")
    if folder:
        return f"the archive has no such file in a folder {folder}"
    stem, _, ending = name.rpartition(".")
    if ending.casefold() != "csv":
        return "it is not a table (.csv)"
    if name in {f"{kind}.csv" for kind in kinds()}:
        return "it has none of the columns of the archive's file of that name"
    near = get_close_matches(stem.casefold(), list(kinds()), 1, _ALIKE)
    return "the archive has no file of that name" + (f": is it {near[0]}.csv?" if near else "")


def why_not_of_return(member: str) -> str:
    """Why a file is none of the statutory return."""
    if _ending(member) not in _RETURNS_ENDINGS:
        return "it is neither a table (.csv) nor XML"
    return "its columns are those of no file of the return"


def why_neither(member: str) -> str:
    """Why a file is none of both."""
    if _ending(member) not in _RETURNS_ENDINGS:
        return why_not_of_return(member)
    return f"{why_not_of_archive(member)}, and {why_not_of_return(member)}"


def words_of(unknown: Mapping[str, str]) -> list[str]:
    """A sentence a file."""
    return [f"{file} was not recognised, and left aside: {_ended(why)}" for file, why in unknown.items()]


def nothing_known(unknown: Mapping[str, str]) -> str:
    """What is said where no file was recognised."""
    if not unknown:
        return "There is no file in it: nothing can be imported."
    named = [f"{file}: {_ended(why)}" for file, why in list(unknown.items())[:_MOST_NAMED]]
    more = len(unknown) - len(named)
    rest = f" And {more:,} more." if more else ""
    return (
        "No file was recognised, neither as one of the open archive nor as one of the statutory return. "
        + " ".join(named)
        + rest
    )


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


def _ending(name: str) -> str:
    return name.rpartition(".")[2].casefold()
