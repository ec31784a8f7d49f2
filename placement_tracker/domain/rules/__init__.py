"""What a record must satisfy (archive.md): one set of rules for forms, files and the check of a store."""

from placement_tracker.domain.rules.cells import row_problems, unreadable
from placement_tracker.domain.rules.child import child_problems
from placement_tracker.domain.rules.context import EVERYTHING_KNOWN, Context, Known
from placement_tracker.domain.rules.duplicates import likely_duplicates

__all__ = [
    "EVERYTHING_KNOWN",
    "Context",
    "Known",
    "child_problems",
    "likely_duplicates",
    "row_problems",
    "unreadable",
]
