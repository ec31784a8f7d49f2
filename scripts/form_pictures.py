"""Pictures of every form and dialog, to be looked at: as each opens, with something wrong in every field, and full.

    python -m scripts.form_pictures FOLDER STORE [--scale 200] [--look dark] [--only move merge]

takes them into FOLDER, with contact sheets; the dialogs are those of scripts/dialog_pictures.py. STORE is a demo store
that may be written to. Those that the documents show are taken by scripts/screenshots.py, together with the pages.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Any

from placement_tracker.domain.moments import Moment
from scripts.camera import Camera, environment
from scripts.form_states import enter_twice, fill_long, fill_wrong, rename

#: There is nothing wrong with these as they open, and nothing in them can be: they would be saved.
_NOTHING_WRONG = frozenset({"profile"})
#: Forms that show most on a child who is missing now.
_OF_A_MISSING_CHILD = frozenset({"returned", "whereabouts", "interview"})


def take_every_state(camera: Camera, only: Sequence[str] = ()) -> None:
    """Each form as it opens, with everything wrong, and full of long names and notes."""
    from ui.forms import FORMS

    session = camera.window.session
    settled, missing, _past = _whom(session)
    rename(session.store, (settled, missing))
    _settled, _missing, past = _whom(session)
    whose = {"child": settled, "record": past["child_id"], "": None}
    for entry in FORMS:
        if not only or entry.name in only:
            child_id = missing if entry.name in _OF_A_MISSING_CHILD else whose[entry.of]
            _take_states(camera, entry.name, child_id, past if entry.of == "record" else None, other=missing)
    if not only or "passing_on" in only:
        _take_states(camera, "passing_on", None, None, chosen=_forty(session))


def _take_states(
    camera: Camera,
    name: str,
    child_id: str | None,
    record: Any,
    *,
    chosen: tuple[str, ...] = (),
    other: str = "",
) -> None:
    called = f"form-{name}{'-chosen' if chosen else ''}"
    for state, fill in (("open", None), ("wrong", fill_wrong), ("full", fill_long)):
        if state == "wrong" and name in _NOTHING_WRONG:
            continue
        form = _opened(camera, name, child_id, record, chosen)
        if fill is not None:
            fill(form)
            if name == "merge" and fill is fill_long:
                form.field("other").put_back({"child_id": other, "words": other})
            camera.rest()
        if state == "wrong":
            form.layout_.scroll.verticalScrollBar().setValue(0)
        _take(camera, f"{called}-{state}", form)


def take_forms_of_documents(camera: Camera) -> None:
    """The forms and dialogs that the manual shows."""
    from scripts.dialog_pictures import take_dialogs

    session = camera.window.session
    settled, _missing, _past = _whom(session)
    moving = _opened(camera, "move", settled)
    moving.try_save()
    _take(camera, "form-move-wrong", moving)
    going = _opened(camera, "missing", _often_missing(session))
    going.field("went_missing_at").show_value(Moment(session.today, time(8, 40)))
    going.field("went_missing_at").changed.emit()
    camera.rest()
    _take(camera, "form-missing", going)
    _take(camera, "form-passing-on", _opened(camera, "passing_on", chosen=_forty(session)))
    first, again, name = enter_twice(session.store, settled)
    merging = _opened(camera, "merge", first)
    merging.field("other").put_back({"child_id": again, "words": name})
    _take(camera, "form-merge", merging)
    take_dialogs(camera, ("pasted", "lock"))


def _opened(
    camera: Camera, name: str, child_id: str | None = None, record: Any = None, chosen: tuple[str, ...] = ()
) -> Any:
    from ui.forms import open_form

    form = open_form(name, None, camera.window.session, child_id, record, chosen)
    camera.rest()
    return form


def _take(camera: Camera, name: str, form: Any) -> None:
    """Take a form, and give up what stands in it."""
    camera.take_over(name, form)
    form.draft.drop()
    form.done(0)
    camera.rest()


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


def _often_missing(session: Any) -> str:
    """Who is there now and was missing most often, of those of whom a profile for the police is kept, if of any."""
    from placement_tracker.services import reading

    with session.store.reading() as records:
        episodes = reading.rows(records, "missing_episodes")
        known = {row["child_id"] for row in reading.rows(records, "missing_profiles")}
    gone = {row["child_id"] for row in episodes if row["returned_at"] is None}
    often = Counter(row["child_id"] for row in episodes if row["child_id"] not in gone)
    return str(max(often, key=lambda child_id: (child_id in known, often[child_id])))


def _forty(session: Any) -> tuple[str, ...]:
    """Forty children who are in care."""
    from placement_tracker.services import reading

    with session.store.reading() as records:
        placed = [row["child_id"] for row in reading.rows(records, "placements") if row["ended_on"] is None]
    return tuple(dict.fromkeys(placed))[:40]


def main(arguments: Sequence[str] | None = None) -> None:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("folder", type=Path)
    words.add_argument("store", type=Path)
    words.add_argument("--look", choices=["light", "dark"], default="light")
    words.add_argument("--scale", type=int, default=100)
    words.add_argument("--only", nargs="*", default=[])
    asked = words.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(environment(asked.scale, asked.folder))
    from PySide6.QtWidgets import QApplication

    from scripts.contact_sheets import make_sheets
    from scripts.dialog_pictures import take_dialogs
    from ui import task, theme

    application = QApplication([])
    theme.apply(application, asked.look)
    ending = f"{asked.look}-{asked.scale}"
    camera = Camera(asked.folder, ending, asked.scale)
    camera.open_window(asked.store)
    take_every_state(camera, asked.only)
    take_dialogs(camera, asked.only)
    make_sheets([asked.folder / name for name in camera.taken], asked.folder, f"sheet-{ending}")
    print(f"{len(camera.taken)} pictures in {asked.folder}")
    task.stop_all()
    camera.window.session.close()


if __name__ == "__main__":
    main()
