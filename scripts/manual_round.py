"""The round of the documents' own pictures: every page of the demo, its tabs in use, forms and help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from scripts.camera import Camera
from scripts.form_pictures import take_forms_of_documents
from scripts.picture_stores import PAGES, made_files
from scripts.settings_pictures import take_help, take_problems_and_settings


def go_round(camera: Camera, place: Path, *, is_empty: bool) -> None:
    """Every page; of a store that is not empty also what can be opened from there. What the forms of the pictures need
    is written to the store.
    """
    window = camera.open_window(place, date(2018, 4, 5) if is_empty else None)
    for page in PAGES:
        camera.see(page)
    take_problems_and_settings(camera)
    take_help(camera)
    if not is_empty:
        _take_inner(camera, place.with_name("files"))
        take_forms_of_documents(camera)
    window.opening.close()
    camera.take("welcome")
    camera.close()


def _take_inner(camera: Camera, files: Path) -> None:
    window = camera.window
    pages: Any = window
    for name in ("alerts", "reviews-due"):
        window.go("lists", name)
        camera.take(name)
    window.go("import")
    window.page("import").look_at(made_files(files))
    camera.take("import-looked")
    stability, scorecard = (pages.page(name) for name in ("stability", "scorecard"))
    _take_missing(camera, pages.page("missing"), pages.page("interviews"))
    busiest = max(stability.panel.model.rows, key=lambda row: (row.placements_12 < 6, row.missing_12))
    window.open_child(busiest.child_id)
    camera.take("child")
    window.page("child").tabs.setCurrentIndex(6)
    camera.take("counts")
    window.go("scorecard")
    scorecard.panel.row_opened.emit(scorecard.panel.model.row_at(4))
    camera.take("measure")
    _take_measure(camera, pages.page("measure"))
    window.top.search.setText("merewld")
    window.top.search.textEdited.emit("merewld")
    camera.wait(lambda: bool(window.top.search.found()))
    camera.take("search")
    window.top.search.finish()


def _take_missing(camera: Camera, missing: Any, interviews: Any) -> None:
    """Every tab and every way of looking at the figures; the page for the police."""
    from ui.printing.police_dialog import PoliceDialog

    window = camera.window
    for view in ("sign-off", "held", "refused", "not-possible"):
        window.go("interviews", view)
        camera.take(f"interviews-{view}")
    interviews.take("hold")
    for tab in ("panel", "patterns", "figures"):
        window.go("missing", tab)
        camera.take(f"missing-{tab}")
    for place in range(1, missing.figures.which.count()):
        missing.figures.which.setCurrentIndex(place)
        camera.take(f"missing-figures-{place}")
    missing.tabs.setCurrentIndex(0)
    dialog = PoliceDialog(window, window.session, missing.now.model.row_at(0)["child_id"])
    camera.wait(lambda: dialog.page is not None)
    dialog.show_page(with_profile(dialog.page))
    camera.take_over("police-page", dialog)
    dialog.close()


def _take_measure(camera: Camera, measure: Any) -> None:
    """Every tab, some of them in use."""
    for tab in (measure.trend, measure.splits, measure.coming, measure.definition, measure.commentary):
        measure.tabs.setCurrentWidget(tab)
        camera.take(f"measure-{tab.title.lower().replace(' ', '-')}")
    measure.tabs.setCurrentWidget(measure.trend)
    measure.trend.spans["5 years"].click()
    measure.trend.card.view.go_to(20)
    camera.take("measure-five-years")
    measure.trend.card.table_button.click()
    camera.take("measure-table")
    measure.trend.card.chart_button.click()
    measure.trend.spans["12 months"].click()
    measure.tabs.setCurrentWidget(measure.what_if)
    camera.wait(lambda: bool(measure.what_if.panel.model.rows))
    measure.what_if.view.setCurrentIndex(1)
    measure.what_if.tick(measure.what_if.panel.model.rows_seen()[:5])
    camera.wait(lambda: bool(measure.what_if._would_be), 5)
    camera.take("measure-what-if")
    measure.tabs.setCurrentIndex(0)


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
