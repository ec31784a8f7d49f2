"""Rounds through the window for whoever looks at every picture: every page and tab, other stores, what goes wrong.

The round of the documents' own pictures is scripts/manual_round.py.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.camera import Camera
from scripts.picture_stores import PAGES, PASSPHRASE, TODAY, made_encrypted, made_files
from scripts.settings_pictures import take_problems_and_settings

ANN = "C001"


def go_round_small(camera: Camera, place: Path, files: Path) -> None:
    """A store of few children: every page, every tab, the child's own window, and what stands over the window."""
    window = camera.open_window(place, TODAY)
    for page in PAGES:
        camera.see(page)
    take_problems_and_settings(camera)
    window.go("missing")
    camera.tabs("missing")
    _take_measure(camera)
    _take_child(camera)
    window.go("import")
    window.page("import").look_at(made_files(files))
    camera.take("import-looked")
    window.locking.lock()
    camera.take_over("lock-plain", window.locking.screen)
    window.locking.screen.passed.emit("with the passphrase")
    window.opening.close()
    camera.close()


def _take_measure(camera: Camera) -> None:
    window = camera.window
    window.go("scorecard")
    camera.rest()
    panel = window.page("scorecard").panel
    panel.row_opened.emit(next(row for row in panel.model.rows if getattr(row, "code", "")))
    camera.take("measure")
    camera.tabs("measure")


def _take_child(camera: Camera) -> None:
    window = camera.window
    window.open_child(ANN)
    camera.take("child")
    camera.tabs("child")
    window.open_form("own_window", {"child_id": ANN})
    from ui.child.window import windows_of

    own = windows_of(window).opened()[0]
    camera.take_over("own-window", own)
    own.close()


def go_round_long(camera: Camera, place: Path) -> None:
    """Long names, and names in other scripts."""
    window = camera.open_window(place, TODAY)
    for page in ("today", "children", "stability", "missing", "interviews", "lists", "problems"):
        camera.see(page)
    window.top.search.setText("a")
    window.top.search.textEdited.emit("feather")
    camera.take("search")
    window.top.search.finish()
    _take_child(camera)
    camera.see("child", "C002", "child-arabic")
    camera.see("child", "C003", "child-vietnamese")
    camera.close()


def go_round_wrong(camera: Camera, place: Path, folder: Path) -> None:
    """No store, one that cannot be read, a list in which nothing matches, a list still being read, the lock."""
    window = camera.open_window(None)
    camera.take("welcome")
    unreadable = folder / "unreadable.ptstore"
    unreadable.write_bytes(b"This is no store.\n" * 40)
    window.opening.open(str(unreadable))
    camera.take("unreadable")
    window.opening.open(str(folder / "gone" / "away.ptstore"))
    camera.take("not-there")
    window.opening.open(str(place), "A. Example")
    camera.wait(lambda: bool(window.session.is_open))
    for page in ("children", "scorecard", "child"):
        window.go(page, ANN if page == "child" else None)
        camera.save(f"{page}-being-read", window)
    for page in ("children", "stability"):
        window.go(page)
        camera.rest()
        window.page(page).panel.set_filter("zzzz")
        camera.take(f"{page}-nothing-matches")
    camera.close()
    _take_lock(camera, folder)


def _take_lock(camera: Camera, folder: Path) -> None:
    from ui.opening import Opened

    window = camera.open_window(None)
    store: Any = made_encrypted(folder / f"locked-{camera.ending}.ptstore")
    window.opening.take(Opened(store, "Ann Archer", how="with a passphrase"))
    camera.rest()
    camera.see("settings", "Security", "settings-security-encrypted")
    window.locking.lock()
    screen = window.locking.screen
    camera.take_over("lock", screen)
    screen.passphrase.line.setText(PASSPHRASE.upper())
    screen.try_it()
    camera.take("lock-wrong", screen)
    screen.passed.emit("with the passphrase")
    camera.close()
