"""Where placements lie: the return does not say it, it is worked out from the postcodes (facts 1.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from placement_tracker.domain.geography import (
    EmptyDirectory,
    PostcodeDirectory,
    authority_at,
    authority_names,
    distance_miles,
)

ENGLAND = "England"


@dataclass(slots=True)
class Places:
    """Answers from the postcode directory, each looked up once. `day` is the last of the year."""

    day: date
    own_authority: str | None = None
    directory: PostcodeDirectory = field(default_factory=EmptyDirectory)
    _areas: dict[str, str | None] = field(default_factory=dict)
    _miles: dict[tuple[str, str], Decimal | None] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether there is a directory at all: without one, rules about places are left aside."""
        return not isinstance(self.directory, EmptyDirectory)

    @property
    def own_is_known(self) -> bool:
        """Whether the authority has a name that the directory can answer with."""
        own = (self.own_authority or "").casefold()
        return any(name.casefold() == own for name in authority_names())

    def has(self, postcode: str) -> bool:
        return self.directory.lookup(postcode) is not None

    def area(self, postcode: str | None) -> str | None:
        """The authority in which a postcode lies; outside England the country; None where it is not known."""
        if not postcode:
            return None
        if postcode not in self._areas:
            self._areas[postcode] = self._country(postcode) or authority_at(
                postcode, self.day, self.directory
            )
        return self._areas[postcode]

    def _country(self, postcode: str) -> str | None:
        place = self.directory.lookup(postcode)
        return place.country if place is not None and place.country != ENGLAND else None

    def outside_england(self, postcode: str | None) -> bool:
        """Whether it is known that a postcode lies in another country."""
        return bool(postcode) and self._country(postcode or "") is not None

    def in_own_area(self, postcode: str | None) -> bool:
        return (self.area(postcode) or "").casefold() == (self.own_authority or "").casefold()

    def location(self, postcode: str | None) -> str | None:
        """IN or OUT of the authority's area; None where it is not known."""
        if self.area(postcode) is None:
            return None
        return "IN" if self.in_own_area(postcode) else "OUT"

    def both_known(self, home: str | None, placement: str | None) -> bool:
        """Whether the directory has both postcodes: there is a distance then, also over the sea to another grid."""
        return bool(home and placement) and self.has(home or "") and self.has(placement or "")

    def miles(self, home: str | None, placement: str | None) -> Decimal | None:
        """The distance from home, one decimal; None where either postcode is blank or unknown."""
        if not home or not placement:
            return None
        pair = (home, placement)
        if pair not in self._miles:
            self._miles[pair] = distance_miles(home, placement, self.directory)
        return self._miles[pair]
