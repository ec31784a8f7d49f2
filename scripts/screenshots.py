"""Pictures of the window: each page, light and dark, on a small screen at 100 % and 200 %, with the demo
and empty.

    python -m scripts.screenshots FOLDER [--every FOLDER] [--store FILE]

FOLDER gets those that the documents show, --every all of them, to be looked at. Without --store the demo is
made.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scripts.form_pictures import take_forms
from scripts.settings_pictures import take_help, take_problems_and_settings

WIDE, HIGH = 1366, 768
#: What the documents show, by the name of the picture that is taken.
DOCUMENTS = {
    "today": "today-demo-light-100",
    "today-dark": "today-demo-dark-100",
    "lists": "reviews-due-demo-light-100",
    "children": "children-demo-light-100",
    "child": "child-demo-light-100",
    "child-dark": "child-demo-dark-100",
    "stability": "stability-demo-light-100",
    "missing": "missing-demo-light-100",
    "missing-patterns": "missing-patterns-demo-light-100",
    "interviews": "interviews-demo-light-100",
    "police-page": "police-page-demo-light-100",
    "scorecard": "scorecard-demo-light-100",
    "scorecard-dark": "scorecard-demo-dark-100",
    "measure": "measure-demo-light-100",
    "measure-trend": "measure-trend-demo-light-100",
    "measure-what-if": "measure-what-if-demo-light-100",
    "returns": "returns-demo-light-100",
    "import": "import-demo-light-100",
    "problems": "problems-demo-light-100",
    "settings": "settings-targets-demo-light-100",
    "help": "help-demo-light-100",
    "form": "form-move-wrong-demo-light-100",
    "form-missing": "form-missing-demo-dark-100",
    "large-type": "child-demo-light-200",
    "window": "child-demo-light-100",
}


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("folder", type=Path)
    words.add_argument("--every", type=Path)
    words.add_argument("--store", type=Path)
    words.add_argument("--take", choices=["100", "200"], help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.take:
        take(asked.folder, asked.store, asked.take)
        return
    with tempfile.TemporaryDirectory() as temporary:
        every = asked.every or Path(temporary) / "every"
        every.mkdir(parents=True, exist_ok=True)
        store = asked.store or made_demo(Path(temporary))
        for scale in ("100", "200"):
            call = [
                sys.executable,
                "-m",
                "scripts.screenshots",
                str(every),
                "--store",
                str(store),
                "--take",
                scale,
            ]
            subprocess.run(call, check=True, env=environment(scale, Path(temporary)))
        asked.folder.mkdir(parents=True, exist_ok=True)
        for name, taken in DOCUMENTS.items():
            (asked.folder / f"{name}.png").write_bytes((every / f"{taken}.png").read_bytes())
    print(f"{len(DOCUMENTS)} pictures in {asked.folder}")


def environment(scale: str, home: Path) -> dict[str, str]:
    """Off screen, at a scale, and with nobody's own settings."""
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(int(scale) / 100),
        "XDG_CONFIG_HOME": str(home / "config"),
    }


def made_demo(folder: Path) -> Path:
    from placement_tracker.demo.making import make_store

    path = folder / "marlshire.ptstore"
    make_store(path, 1700).close()
    return path


def take(folder: Path, demo: Path, scale: str) -> None:
    """Take every picture at one scale; the window is as large as the small screen."""
    from PySide6.QtWidgets import QApplication

    from placement_tracker.services import stores
    from ui import theme

    application = QApplication([])
    with tempfile.TemporaryDirectory() as temporary:
        empty = Path(temporary) / "a-new-store.ptstore"
        stores.make_plain(empty, lambda: datetime(2018, 4, 5, 12, tzinfo=UTC)).close()
        for look in ("light", "dark"):
            theme.apply(application, look)
            for name, place in (("demo", demo), ("empty", empty)):
                Camera(application, folder, f"{name}-{look}-{scale}", int(scale)).go_round(
                    place, name == "empty"
                )


class Camera:
    """Opens a window on a store and takes its pages one after another."""

    def __init__(self, application: object, folder: Path, ending: str, scale: int) -> None:
        from ui.app import make_window

        self._application, self._folder, self._ending = application, folder, ending
        self._make_window = make_window
        self._size = (WIDE * 100 // scale, HIGH * 100 // scale)
        # The frame of a window and the task bar take the rest of the small screen.
        self._room = (self._size[0] - 40, self._size[1] - 60)

    def go_round(self, place: Path, is_empty: bool) -> None:
        window = self._make_window(str(place), "A. Example", date(2018, 4, 5) if is_empty else None)
        self._window = window
        window.setMinimumSize(1, 1)
        window.resize(*self._size)
        window.show()
        self._wait(lambda: window.session.is_open)
        for page in (
            "today",
            "lists",
            "children",
            "stability",
            "missing",
            "interviews",
            "scorecard",
            "returns",
            "import",
        ):
            window.go(page)
            self._take(page)
        take_problems_and_settings(window, self._take)
        take_help(window, self._folder, self._ending, self._wait, self._room)
        if not is_empty:
            self._take_inner()
            take_forms(window.session, self._folder, self._ending, self._wait, self._room)
        window.opening.close()
        self._take("welcome")
        window.close()

    def _take_inner(self) -> None:
        window = self._window
        pages: Any = window
        for name in ("alerts", "reviews-due"):
            window.go("lists", name)
            self._take(name)
        stability, scorecard = (pages.page(name) for name in ("stability", "scorecard"))
        self._take_missing(pages.page("missing"), pages.page("interviews"))
        busiest = max(stability.panel.model.rows, key=lambda row: (row.placements_12 < 6, row.missing_12))
        window.open_child(busiest.child_id)
        self._take("child")
        window.page("child").tabs.setCurrentIndex(6)  # type: ignore[attr-defined]
        self._take("counts")
        window.go("scorecard")
        scorecard.panel.row_opened.emit(scorecard.panel.model.row_at(4))
        self._take("measure")
        self._take_measure(pages.page("measure"))
        window.top.search.setText("merewld")
        window.top.search.textEdited.emit("merewld")
        self._wait(lambda: bool(window.top.search.found()))
        self._take("search")
        window.top.search.finish()

    def _take_missing(self, missing: Any, interviews: Any) -> None:
        """Every tab and every way of looking at the figures; the page for the police."""
        from ui.printing.police_dialog import PoliceDialog

        window = self._window
        for view in ("sign-off", "held", "refused", "not-possible"):
            window.go("interviews", view)
            self._take(f"interviews-{view}")
        interviews.take("hold")
        for tab in ("panel", "patterns", "figures"):
            window.go("missing", tab)
            self._take(f"missing-{tab}")
        for place in range(1, missing.figures.which.count()):
            missing.figures.which.setCurrentIndex(place)
            self._take(f"missing-figures-{place}")
        missing.tabs.setCurrentIndex(0)
        dialog = PoliceDialog(window, window.session, missing.now.model.row_at(0)["child_id"])
        self._wait(lambda: dialog.page is not None)
        dialog.show_page(with_profile(dialog.page))
        dialog.resize(min(dialog.width(), self._room[0]), min(dialog.height(), self._room[1]))
        dialog.show()
        self._wait(lambda: True)
        dialog.grab().save(str(self._folder / f"police-page-{self._ending}.png"))
        dialog.close()

    def _take_measure(self, measure: Any) -> None:
        """Every tab, some of them in use."""
        for tab in (measure.trend, measure.splits, measure.coming, measure.definition, measure.commentary):
            measure.tabs.setCurrentWidget(tab)
            self._take(f"measure-{tab.title.lower().replace(' ', '-')}")
        measure.tabs.setCurrentWidget(measure.trend)
        measure.trend.spans["5 years"].click()
        measure.trend.card.view.go_to(20)
        self._take("measure-five-years")
        measure.trend.card.table_button.click()
        self._take("measure-table")
        measure.trend.card.chart_button.click()
        measure.trend.spans["12 months"].click()
        measure.tabs.setCurrentWidget(measure.what_if)
        self._wait(lambda: bool(measure.what_if.panel.model.rows))
        measure.what_if.view.setCurrentIndex(1)
        measure.what_if.tick(measure.what_if.panel.model.rows_seen()[:5])
        self._wait(lambda: bool(measure.what_if._would_be), 5)
        self._take("measure-what-if")
        measure.tabs.setCurrentIndex(0)

    def _take(self, name: str) -> None:
        from ui import task

        self._wait(lambda: not task.busy())
        self._window.grab().save(str(self._folder / f"{name}-{self._ending}.png"))

    def _wait(self, until: Callable[[], bool], most: float = 60) -> None:
        """Let the window work until something holds, and a little longer."""
        from PySide6.QtWidgets import QApplication

        end = time.monotonic() + most
        while not until() and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.01)
        settled = time.monotonic() + 0.25
        while time.monotonic() < settled:
            QApplication.processEvents()
            time.sleep(0.01)


def with_profile(page: Any) -> Any:
    """A page for the police with what an authority would have recorded of the child; all of it invented."""
    return replace(
        page,
        last_seen=page.since,
        description="About 5 ft 7, slim, short brown hair, a scar over the left eye. Grey hooded top, black trainers.",
        known_places="The bus station in Dunsbury; the skate park behind the library in Larkhill.",
        contacts="Mother, 01632 960111. A friend called Kit at the same school.",
        risks="Has been picked up by older men in a silver car.",
        health_needs="Asthma: blue inhaler.",
        phone="07700 900123",
        worker_phone="01632 960001",
    )


if __name__ == "__main__":
    main()
