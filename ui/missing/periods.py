"""Which months the figures of missing children are of. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from placement_tracker.domain.days import Month, financial_year_start

#: The windows of the measures (measures/asked.py).
_MONTH, _YEAR, _TWELVE = "month_from", "year_from", "twelve_months_from"
_COMPLETE_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """`on` a day: as at that day; None: as at the end of the month, as the return of that month is."""

    words: str
    month: Month
    window: str
    on: date | None = None

    @property
    def last_complete(self) -> Month:
        """The newest month of which there are figures."""
        return self.month if self.on is None else self.month.plus(-1)


def periods(today: date) -> list[Period]:
    """Up to today: twelve months, the financial year, the month; then each month that is over."""
    now = Month.of(today)
    first = now.plus(-11).first
    return [
        Period(f"{first:%B %Y} to today", now, _TWELVE, today),
        Period(f"Financial year from {financial_year_start(today):%B %Y}, to today", now, _YEAR, today),
        Period(f"{now.first:%B %Y}, to today", now, _MONTH, today),
        *(
            Period(f"{now.plus(-back).first:%B %Y}", now.plus(-back), _MONTH)
            for back in range(1, 1 + _COMPLETE_MONTHS)
        ),
    ]
