"""Pictures of every form: as it opens, and as it stands when it could not be saved.

    python -m scripts.form_pictures FOLDER STORE [--scale 200] [--look dark] [--only move merge]
    python -m scripts.form_pictures FOLDER STORE --documents docs/images

takes all of them, also filled with long names and notes and with something wrong in every field, and every dialog
(scripts/dialog_pictures.py), into FOLDER, with contact sheets. STORE is a demo store that may be written to. With
--documents only those that the manual shows are taken, and put there.
scripts/screenshots.py takes those that the documents show, together with the pages.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from scripts.form_states import enter_twice, fill_long, fill_wrong, rename

Wait = Callable[[Callable[[], bool]], None]
_FORM = (760, 660)
#: Forms that show most on a child who is missing now.
#: There is nothing wrong with these as they open: they would be saved.
_NOTHING_WRONG = ("correct", "profile")
#: What the manual shows of these, by the name of the picture that is taken.
DOCUMENTS = {
    "paste": "dialog-pasted",
    "lock": "dialog-lock",
    "merge": "form-merge-twice",
    "passing-on": "form-passing_on-forty",
}
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


def take_every_state(
    session: Any, folder: Path, ending: str, wait: Wait, room: tuple[int, int], only: Sequence[str]
) -> list[str]:
    """Each form as it opens, with everything wrong, and full of long names and notes; returns the pictures' names."""
    from ui.forms import FORMS, open_form

    settled, missing, record = _whom(session)
    rename(session.store, (settled, missing))
    _, _, record = _whom(session)
    taken = []
    cases = [(entry.name, entry.name, entry.of) for entry in FORMS] + [
        ("passing_on", "passing_on-chosen", "chosen")
    ]
    for name, called, of in cases:
        if only and called not in only:
            continue
        child_id = missing if name in _OF_A_MISSING_CHILD else settled
        who = {"child": child_id, "record": record["child_id"]}.get(of)
        chosen = _forty(session) if of == "chosen" else ()
        for state, fill in (("open", None), ("wrong", fill_wrong), ("full", fill_long)):
            if state == "wrong" and name == "profile":
                # Nothing in it can be wrong: it would be saved.
                continue
            form = open_form(name, None, session, who, record if of == "record" else None, chosen)
            wait(_idle)
            if fill is not None:
                fill(form)
                if name == "merge" and fill is fill_long:
                    form.field("other").put_back({"child_id": missing, "words": missing})
                wait(_idle)
            _resize(form, room, wait)
            if state == "wrong":
                form.layout_.scroll.verticalScrollBar().setValue(0)
            taken.append(_picture(form, folder, f"form-{called}-{state}-{ending}"))
            form.draft.drop()
            form.done(0)
            wait(_idle)
    return taken


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
    words.add_argument("--documents", type=Path)
    asked = words.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        QT_QPA_PLATFORM=f"offscreen:configfile={_small_screen(asked.folder)}",
        QT_SCALE_FACTOR=str(asked.scale / 100),
    )
    from PySide6.QtWidgets import QApplication

    from scripts.contact_sheets import make_sheets
    from scripts.dialog_pictures import take_dialogs
    from ui import task, theme
    from ui.app import make_window

    application = QApplication([])
    theme.apply(application, asked.look)
    size = (1366 * 100 // asked.scale, 768 * 100 // asked.scale)
    window = make_window(str(asked.store), "A. Example")
    window.setMinimumSize(1, 1)
    window.resize(*size)
    window.show()
    _wait(lambda: window.session.is_open and not task.busy())
    room, ending = (size[0] - 40, size[1] - 60), f"{asked.look}-{asked.scale}"
    if asked.documents is not None:
        _take_for_documents(window, asked.folder, asked.documents, ending, room)
        return
    taken = take_every_state(window.session, asked.folder, ending, _wait, room, asked.only)
    taken += take_dialogs(window, asked.folder, ending, _wait, room, asked.only)
    make_sheets([asked.folder / f"{name}.png" for name in taken], asked.folder, f"sheet-{ending}")
    print(f"{len(taken)} pictures in {asked.folder}")
    task.stop_all()
    window.session.close()


def _take_for_documents(
    window: Any, folder: Path, documents: Path, ending: str, room: tuple[int, int]
) -> None:
    from scripts.dialog_pictures import take_dialogs
    from ui.forms import open_form

    session = window.session
    first, again, name = enter_twice(session.store, _whom(session)[0])
    merging = open_form("merge", None, session, first)
    _wait(_idle)
    merging.field("other").put_back({"child_id": again, "words": name})
    passing = open_form("passing_on", None, session, chosen=_forty(session))
    for form, name in ((merging, "merge-twice"), (passing, "passing_on-forty")):
        _wait(_idle)
        _picture(form, folder, f"form-{name}-{ending}")
        form.draft.drop()
        form.done(0)
    take_dialogs(window, folder, ending, _wait, room, ("pasted", "lock"))
    for name, taken in DOCUMENTS.items():
        (documents / f"{name}.png").write_bytes((folder / f"{taken}-{ending}.png").read_bytes())
    print(f"{len(DOCUMENTS)} pictures in {documents}")


def _small_screen(folder: Path) -> Path:
    """What Qt reads of the screen that it draws on when there is none: as large as the small one."""
    screen = {
        "name": "small",
        "x": 0,
        "y": 0,
        "width": 1366,
        "height": 768,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
    }
    place = folder / "screen.json"
    place.write_text(json.dumps({"screens": [{**screen, "dpr": 1}]}))
    return place


def _wait(until: Callable[[], bool], most: float = 60) -> None:
    """Let the window work until something holds, and a moment longer."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + most
    while time.monotonic() < end and not until():
        QApplication.processEvents()
        time.sleep(0.01)
    settled = time.monotonic() + 0.35
    while time.monotonic() < settled:
        QApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main()
