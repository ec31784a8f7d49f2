"""Pictures of every form: as it opens, and as it stands when it could not be saved.

    QT_SCALE_FACTOR=2 python -m scripts.form_pictures FOLDER LOOK STORE

LOOK is light or dark. scripts/screenshots.py takes them together with the pages.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Wait = Callable[[Callable[[], bool]], None]
_FORM = (760, 660)
#: Forms that show most on a child who is missing now.
#: There is nothing wrong with these as they open: they would be saved.
_NOTHING_WRONG = ("correct", "profile")
_OF_A_MISSING_CHILD = ("returned", "whereabouts", "interview")


def take_forms(
    session: Any, folder: Path, ending: str, wait: Wait, room: tuple[int, int] | None = None
) -> list[str]:
    """Take each form of the open store, twice; returns the pictures' names. `room` is the largest size of a form."""
    from ui.forms import FORMS, open_form

    settled, missing, record = _whom(session)
    taken = []
    for entry in FORMS:
        child_id = missing if entry.name in _OF_A_MISSING_CHILD else settled
        of = {"child": child_id, "record": record["child_id"], "": None}[entry.of]
        form = open_form(entry.name, None, session, of, record if entry.of == "record" else None)
        wait(_idle)
        _resize(form, room, wait)
        taken.append(_picture(form, folder, f"form-{entry.name}-{ending}"))
        if entry.name not in _NOTHING_WRONG:
            form.try_save()
            wait(_idle)
            _resize(form, room, wait)
            taken.append(_picture(form, folder, f"form-{entry.name}-wrong-{ending}"))
        form.put_away()
    return taken


def _resize(form: Any, room: tuple[int, int] | None, wait: Wait) -> None:
    """As on the small screen: the screenless one is smaller still."""
    if room is not None and room[0] < _FORM[0]:
        form.setMinimumSize(1, 1)
        form.resize(min(_FORM[0], room[0]), min(_FORM[1], room[1]))
        wait(_idle)


def _idle() -> bool:
    from ui import task

    return not task.busy()


def _whom(session: Any) -> tuple[str, str, Any]:
    """A child in care who is there, one who is missing, and a past placement."""
    from placement_tracker.services import reading

    with session.store.reading() as records:
        episodes = reading.rows(records, "missing_episodes")
        gone = [row["child_id"] for row in episodes if row["returned_at"] is None]
        placements = reading.rows(records, "placements")
    lasting = [row for row in placements if row["ended_on"] is None and row["child_id"] not in gone]
    here = {row["child_id"] for row in lasting}
    past = next(row for row in placements if row["ended_on"] is not None and row["child_id"] in here)
    return past["child_id"], (gone or [past["child_id"]])[0], past


def _picture(form: Any, folder: Path, name: str) -> str:
    form.grab().save(str(folder / f"{name}.png"))
    return name


def main(arguments: Sequence[str] | None = None) -> None:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("folder", type=Path)
    words.add_argument("look", choices=["light", "dark"])
    words.add_argument("store", type=Path)
    words.add_argument("--scale", default="100")
    asked = words.parse_args(arguments)
    from PySide6.QtWidgets import QApplication

    from placement_tracker.services import stores
    from ui import theme
    from ui.opening import demo_day
    from ui.session import Session

    application = QApplication([])
    theme.apply(application, asked.look)
    store = stores.open_plain(asked.store, lambda: datetime(2018, 4, 5, 12, tzinfo=UTC))
    session = Session()
    session.open_with(store, "A. Example", today=demo_day(store))
    asked.folder.mkdir(parents=True, exist_ok=True)
    small = int(asked.scale) > 100
    room = (1366 * 100 // int(asked.scale) - 40, 768 * 100 // int(asked.scale) - 60) if small else None
    print(*take_forms(session, asked.folder, f"{asked.look}-{asked.scale}", _wait, room), sep="\n")
    session.close()


def _wait(until: Callable[[], bool]) -> None:
    """Let the window work for a moment, or until something holds."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + 10
    while time.monotonic() < end and not until():
        QApplication.processEvents()
        time.sleep(0.01)
    settled = time.monotonic() + 0.2
    while time.monotonic() < settled:
        QApplication.processEvents()


if __name__ == "__main__":
    main()
