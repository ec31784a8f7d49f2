"""What a year's statutory return would say: made by the exchange from the records, looked at by the rules by number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from placement_tracker.domain.geography import EmptyDirectory, PostcodeDirectory

#: The rows of a return by the name of the file: header, episodes, reviews, uasc, missing, social_worker, oc3.
Tables = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class YearReturn:
    """What the returns of a year and of the year before would say. `was_uasc`: the children who were in the UASC
    file of the year or of one of the two before it; `hidden`: those of whom whoever reads is not told what the return
    says.
    """

    year: int
    rows: Tables
    last: Tables = field(default_factory=dict)
    was_uasc: Collection[str] = frozenset()
    own_authority: str | None = None
    directory: PostcodeDirectory = field(default_factory=EmptyDirectory)
    hidden: Collection[str] = frozenset()
