"""The months that a page of figures offers: the one that is going on, and those before it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox

from placement_tracker.domain.days import Month
from ui.words import month_words

_OFFERED = 36


def offer_months(box: QComboBox, today: date) -> None:
    """Fill a drop-down, the last whole month chosen; one that is filled for this month stays as it is."""
    last = Month.of(today)
    if box.count() and box.itemData(0) == str(last):
        return
    box.blockSignals(True)
    box.clear()
    for back in range(_OFFERED):
        month = last.plus(-back)
        box.addItem(month_words(str(month)) + (" so far" if not back else ""), str(month))
    box.setCurrentIndex(1)
    box.blockSignals(False)
