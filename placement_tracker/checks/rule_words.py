"""What each rule finds, in words for a count: "7 placements that overlap"."""

from __future__ import annotations

#: By rule (Problem.rule): one, several.
RULE_WORDS: dict[str, tuple[str, str]] = {
    "unknown-child": ("record of an unknown child", "records of unknown children"),
    "unknown-episode": ("record of an unknown missing episode", "records of unknown missing episodes"),
    "unknown-interview": ("record of an unknown return interview", "records of unknown return interviews"),
    "unknown-provider": ("record that names an unknown provider", "records that name unknown providers"),
    "unknown-team": ("record that names an unknown team", "records that name unknown teams"),
    "unknown-measure": ("record that names an unknown measure", "records that name unknown measures"),
    "impossible-date": ("impossible date", "impossible dates"),
    "unreadable": ("cell that cannot be read", "cells that cannot be read"),
    "cell-blank": ("required cell that is blank", "required cells that are blank"),
    "later-than-today": ("day that has not come yet", "days that have not come yet"),
    "end-before-start": ("end before its start", "ends before their start"),
    "code-not-in-force": ("code that was not in force", "codes that were not in force"),
    "sign-off-before-held": ("sign-off before the interview", "sign-offs before the interview"),
    "sign-off-by-interviewer": ("sign-off by the interviewer", "sign-offs by the interviewer"),
    "periods-of-care-overlap": ("period of care that overlaps another", "periods of care that overlap"),
    "legal-statuses-overlap": ("legal status that overlaps another", "legal statuses that overlap"),
    "placements-overlap": ("placement that overlaps another", "placements that overlap"),
    "care-leaver-rows-overlap": (
        "row of a care leaver that overlaps another",
        "rows of care leavers that overlap",
    ),
    "missing-episodes-overlap": ("missing episode that overlaps another", "missing episodes that overlap"),
    "legal-status-outside-care": ("legal status outside care", "legal statuses outside care"),
    "placement-outside-care": ("placement outside care", "placements outside care"),
    "placement-of-one-day": (
        "placement that begins and ends on one day",
        "placements that begin and end on one day",
    ),
    "gap-between-placements": ("gap between placements", "gaps between placements"),
    "placement-ended-without-reason": (
        "placement that ended without a reason",
        "placements that ended without a reason",
    ),
    "t4-over-7-days": (
        "temporary placement of more than 7 days",
        "temporary placements of more than 7 days",
    ),
    "temporary-without-return": (
        "temporary placement not followed by a return",
        "temporary placements not followed by a return",
    ),
    "no-legal-status": (
        "period of care with days without a legal status",
        "periods of care with days without a legal status",
    ),
    "no-category-of-need": (
        "period of care without a category of need",
        "periods of care without a category of need",
    ),
    "over-18-in-care": ("period of care open past 18", "periods of care open past 18"),
    "birthday-1-january": (
        "birthday of 1 January not marked as estimated",
        "birthdays of 1 January not marked as estimated",
    ),
    "likely-duplicate-child": ("child who may be entered twice", "children who may be entered twice"),
    "missing-before-birth": ("missing episode before birth", "missing episodes before birth"),
    "missing-outside-care": ("missing episode outside care", "missing episodes outside care"),
    "missing-after-care-ended": (
        "missing episode still open after care ended",
        "missing episodes still open after care ended",
    ),
    "absence-without-return": ("absence that has no return", "absences that have no return"),
    "interview-before-return": ("interview held before the return", "interviews held before the return"),
    "two-open-allocations": (
        "role with two open allocations",
        "roles with two open allocations",
    ),
    "staying-put-ends-before-it-begins": (
        "staying put that ends before it begins",
        "staying put arrangements that end before they begin",
    ),
}


def counted(rule: str, number: int) -> str:
    """How many a rule found, in words."""
    one, several = RULE_WORDS.get(rule, (f"problem of the rule {rule}", f"problems of the rule {rule}"))
    return f"{number:,} {one if number == 1 else several}"
