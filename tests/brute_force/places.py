"""G7: distance and area of a placement, as recorded (no directory of postcodes is asked)."""

from decimal import ROUND_HALF_UP, Decimal

from .care import is_own_name
from .county import County, Placement

UNKNOWN_DISTANCE = Decimal("999.9")


def distance_of(placement: Placement) -> Decimal | None:
    """G7: rounded to one decimal, halves up; 999.9 and blank are unknown."""
    if placement.distance_miles is None:
        return None
    miles = placement.distance_miles.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return None if miles == UNKNOWN_DISTANCE else miles


def is_in_area(county: County, placement: Placement) -> bool:
    """G7: in the area when its authority is the authority's own name."""
    return placement.authority != "" and is_own_name(county, placement.authority)


def is_outside(county: County, placement: Placement) -> bool:
    """G7: blank is unknown: neither in nor outside. Neighbours counted apart are outside."""
    return placement.authority != "" and not is_own_name(county, placement.authority)


def is_counted_apart(county: County, placement: Placement) -> bool:
    """The authority's setting `apart`, by name."""
    return placement.authority.casefold() in [name.casefold() for name in county.apart]
