"""How soon a long list is painted, sorted and filtered, and how long the window stands still meanwhile.

    python -m benchmarks.lists [TIMES]

Each measurement is on the list of children in a shown window: 100,000 rows, and then 16,000 (the largest county with
all its past); then one key in the search box over the 16,000. "Seen" is from the key or click to the repainted list;
"longest" is the longest time in which the window's thread answered nothing until all work was done, that of other
threads included. Seconds: the median of so many times, and the worst. What is asked for is 0.1 s for each.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from placement_tracker.domain.moments import Moment
from placement_tracker.services.child_list import ChildLine
from ui import pauses, task, theme
from ui.lists.panel import ListPanel
from ui.pages.children_page import COLUMNS
from ui.search_index import SearchIndex

TODAY = date(2018, 4, 5)
FORENAMES = "Ann Ben Cara Dev Eve Finn Gita Hugo Iris Jay Kofi Lena Mia Noor Owen Priya".split()
SURNAMES = (
    "Archer Brook Carter Dale Ellis Field Grant Hill Irwin Jones Khan Lowe Marsh Nolan Okoro Patel".split()
)
PLACES, STATUSES = ("U1", "U4", "K2", "H5", "P2", "R1"), ("C1", "C2", "V2", "E1")
SEARCHES = ("c", "ca", "car", "cart", "carte", "carter", "carter4", "jnoes", "c0457", "ann ar")


def child(number: int) -> ChildLine:
    """A child that is nobody, unlike the others, in no order."""
    mixed = number * 7919 % 1_000_003
    in_care, days = mixed % 8 == 0, mixed % 1900
    return ChildLine(
        child_id=f"C{mixed:06d}",
        surname=f"{SURNAMES[mixed // 16 % 16]}{mixed % 97}",
        forenames=FORENAMES[mixed % 16],
        also_known_as="",
        upn=f"A{mixed:012d}",
        date_of_birth=date(2000, 4, 1) + timedelta(mixed % 6500),
        age=mixed % 18,
        sex="FM"[mixed % 2],
        uasc=mixed % 31 == 0,
        authority="Marlshire",
        in_care=in_care,
        hosted=not in_care and mixed % 40 == 0,
        in_care_since=TODAY - timedelta(days + 90) if in_care else None,
        legal_status=STATUSES[mixed % 4] if in_care else "",
        placement_type=PLACES[mixed % 6] if in_care else "",
        placed_on=TODAY - timedelta(days) if in_care else None,
        days_in_placement=days if in_care else None,
        provider="PR1",
        carer=f"Carer {mixed % 700}",
        postcode=f"MS{mixed % 20} {mixed % 9}AB",
        distance_miles=None,
        worker=f"Worker {mixed % 150}" if in_care else "",
        team=f"Team {mixed % 24}" if in_care else "",
        missing_since=Moment(TODAY) if mixed % 200 == 0 else None,
        missing_kind="M" if mixed % 200 == 0 else "",
    )


class Watch:
    """Measures acts by the repainted list, and by the gaps between two turns of the window's thread."""

    def __init__(self, panel: ListPanel) -> None:
        self._panel = panel
        self._last, self._longest = 0.0, 0.0
        self._beat = QTimer()
        self._beat.timeout.connect(self._turn)

    def _turn(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def seconds(self, act: Callable[[], object]) -> tuple[float, float]:
        """From the act to the repainted list; the longest stop until no work is left."""
        self._last, self._longest = time.perf_counter(), 0.0
        self._beat.start(0)
        start = time.perf_counter()
        act()
        while self._panel.later.is_busy:
            QApplication.processEvents()
        self._panel.view.viewport().repaint()
        seen = time.perf_counter() - start
        self.settle()
        self._beat.stop()
        return seen, self._longest

    @staticmethod
    def settle() -> None:
        """Until no work is left, here or in other threads."""
        until = time.perf_counter() + 0.4
        while task.busy() or time.perf_counter() < until:
            QApplication.processEvents()


def say(what: str, taken: list[tuple[float, float]]) -> None:
    seen, longest = zip(*taken, strict=True)
    print(
        f"{what:42} seen {statistics.median(seen):.3f} (worst {max(seen):.3f}), "
        f"longest {statistics.median(longest):.3f} (worst {max(longest):.3f})"
    )


def measure_list(count: int, times: int) -> None:
    """The list of so many children: painted, sorted by every column shown, filtered key by key."""
    rows = [child(number) for number in range(count)]
    panel = _shown_panel()
    watch = Watch(panel)
    watch.settle()
    say(f"{count:,} rows, first painted", [_painted(rows) for _ in range(times)])
    say(
        f"{count:,} rows, in order",
        [watch.seconds(lambda: panel.show_rows(list(rows))) for _ in range(times)],
    )
    for column in panel.model.columns:
        taken = []
        for time_of in range(times):
            panel.show_rows(list(rows))
            watch.settle()
            taken.append(watch.seconds(lambda: panel.view.sort_by(column.name, descending=bool(time_of % 2))))  # noqa: B023
        say(f"{count:,} rows, sorted by {column.title}", taken)
    for typed in ("c", "car", "carter 4", ""):
        say(
            f"{count:,} rows, filtered by “{typed}”",
            [_filtered(watch, panel, typed) for _ in range(times)],
        )
    panel.close()


def _painted(rows: list[ChildLine]) -> tuple[float, float]:
    """A list that showed nothing is given its rows: until they are painted."""
    panel = _shown_panel()
    watch = Watch(panel)
    watch.settle()
    start = time.perf_counter()
    panel.show_rows(rows)
    panel.view.viewport().repaint()
    taken = time.perf_counter() - start
    _seen, longest = watch.seconds(lambda: None)
    panel.close()
    return taken, longest


def _shown_panel() -> ListPanel:
    panel = ListPanel("Children", COLUMNS, one="child", many="children", empty="", sorted_by="name")
    panel.resize(1200, 640)
    panel.show()
    return panel


def _filtered(watch: Watch, panel: ListPanel, typed: str) -> tuple[float, float]:
    panel.set_filter("zzz" if typed else "x")
    watch.settle()
    return watch.seconds(lambda: panel.set_filter(typed))


def measure_search(count: int, times: int) -> None:
    """One key in the search box; the search itself is in another thread."""
    index = SearchIndex([child(number) for number in range(count)])
    for typed in SEARCHES:
        taken = []
        for _ in range(times):
            start = time.perf_counter()
            index.find(typed)
            taken.append(time.perf_counter() - start)
        said = f"{count:,} children, search “{typed}”"
        print(f"{said:42} {statistics.median(taken):.3f} (worst {max(taken):.3f})")


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    application = QApplication([])
    pauses.start_quickly(application)
    theme.apply(application, "light")
    for count in (100_000, 16_000):
        measure_list(count, times)
    measure_search(16_000, times)
    task.stop_all()


if __name__ == "__main__":
    main()
