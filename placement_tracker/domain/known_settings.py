"""The settings that the program reads, with their words: the one place that lists them.

A setting is a record (settings.csv: name, value). Without it the usual value holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Written(Enum):
    """How a setting's value is written."""

    NUMBER = "number"  # a whole number above nought
    DAYS = "days"  # days, YYYY-MM-DD, separated by ;
    CODES = "codes"  # codes of one's own, separated by ;
    FLAG = "flag"  # yes or no
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class KnownSetting:
    """One setting: its name in the records, what it is called and does, what holds without it, how it is written."""

    name: str
    title: str
    does: str
    usual: str
    written: Written


RESPONSIBLE = "responsible"
NON_WORKING_DAYS = "non_working_days"
LOCK_AFTER, USUAL_LOCK_AFTER = "lock_after_minutes", "10"
OPEN_OTHER_TEAMS = "team_administrators_open_all"
PANEL_DAYS, USUAL_PANEL_DAYS = "panel_days", "31"
REPEAT_EPISODES, USUAL_REPEAT_EPISODES = "repeat_missing_episodes", "3"
REPEAT_DAYS, USUAL_REPEAT_DAYS = "repeat_missing_days", "30"
SMALLEST_PUBLISHED, USUAL_SMALLEST = "publication_smallest", "5"

KNOWN: tuple[KnownSetting, ...] = (
    KnownSetting(
        NON_WORKING_DAYS,
        "Days on which nobody works",
        "Left out where working days are counted (return interviews, health assessments, reviews), beside weekends and "
        "England's bank holidays.",
        "none beside weekends and bank holidays",
        Written.DAYS,
    ),
    KnownSetting(
        REPEAT_EPISODES,
        "Missing again and again: how often",
        "So many missing episodes within the days below put a child on the list of repeat missing.",
        USUAL_REPEAT_EPISODES,
        Written.NUMBER,
    ),
    KnownSetting(
        REPEAT_DAYS,
        "Missing again and again: in how many days",
        "The length of time in which the missing episodes are counted.",
        USUAL_REPEAT_DAYS,
        Written.NUMBER,
    ),
    KnownSetting(
        PANEL_DAYS,
        "Missing children panel: how often it meets, in days",
        "7 for a weekly panel, 31 for a monthly one, 92 for a quarterly one. A child is still to be decided where the "
        "last decision is older, or the child went missing again since.",
        USUAL_PANEL_DAYS,
        Written.NUMBER,
    ),
    KnownSetting(
        SMALLEST_PUBLISHED,
        "Small numbers in what is published",
        "Counts from 1 up to this number are hidden in returns for publication, and what would give them away.",
        USUAL_SMALLEST,
        Written.NUMBER,
    ),
    KnownSetting(
        OPEN_OTHER_TEAMS,
        "Team administrators open the records of other teams",
        "With no, a team administrator opens the records of their own teams' children alone. They enter a new child, "
        "and any child's going missing and return, either way.",
        "yes",
        Written.FLAG,
    ),
    KnownSetting(
        LOCK_AFTER,
        "Lock the window: after how many minutes",
        "So many minutes without a key or the mouse lock the window of whoever is signed in. What is typed stays, and "
        "long work goes on.",
        USUAL_LOCK_AFTER,
        Written.NUMBER,
    ),
    KnownSetting(
        RESPONSIBLE,
        "Who is responsible for the measures",
        "Named in the exception reports (R4) for every measure that nobody of its own is named for.",
        "nobody is named",
        Written.TEXT,
    ),
    KnownSetting(
        "codes.MISSING_REASON",
        "Your own reasons for going missing",
        "Offered beside the usual reasons in the forms on missing episodes, and accepted in an import.",
        "none of your own",
        Written.CODES,
    ),
    KnownSetting(
        "codes.CONCERN",
        "Your own concerns",
        "Offered beside the usual concerns in the forms on missing episodes, and accepted in an import.",
        "none of your own",
        Written.CODES,
    ),
    KnownSetting(
        "codes.REFUSAL_REASON",
        "Your own reasons for refusing an interview",
        "Offered beside the usual reasons in the form on return interviews, and accepted in an import.",
        "none of your own",
        Written.CODES,
    ),
    KnownSetting(
        "codes.DISABILITY",
        "Your own disabilities",
        "Offered beside the usual codes of a child's disabilities, and accepted in an import.",
        "none of your own",
        Written.CODES,
    ),
)


def yes_or_no(value: str) -> bool | None:
    """What a setting says that is yes or no; None where it says neither, and the usual value holds."""
    return {"y": True, "yes": True, "n": False, "no": False}.get(value.strip().casefold())


def responsible_for(code: str, title: str) -> KnownSetting:
    """The setting that names who is responsible for one measure."""
    return KnownSetting(
        f"{RESPONSIBLE}.{code}",
        f"Responsible for “{title}”",
        "Named in the exception reports (R4) for this measure.",
        "whoever is named for all measures",
        Written.TEXT,
    )


def known_setting(name: str, titles: Iterable[tuple[str, str]] = ()) -> KnownSetting | None:
    """The setting of that name; `titles` are the measures' codes and titles. None for one that nothing reads."""
    found = next((one for one in KNOWN if one.name == name), None)
    if found is not None:
        return found
    code = name.removeprefix(f"{RESPONSIBLE}.")
    return next((responsible_for(code, title) for known, title in titles if known == code != name), None)
