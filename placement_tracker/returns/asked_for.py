"""What a return can ask for beside columns of records (KnownReturn.also), as entered.HISTORY."""

from __future__ import annotations

#: What was published of its month, and what was entered since.
SINCE_PUBLISHED = "since published"
#: What the check of the records finds.
PROBLEMS = "problems"
