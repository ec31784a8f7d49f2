"""The walked day taken back save by save, the newest first, and done again, the first first."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from types import SimpleNamespace

from db.store import Store
from placement_tracker.services import reading
from placement_tracker.services.kinds import all_kinds
from tests.walk.day import WalkedDay, sat_down
from tests.walk.hands import Hands
from tests.walk.notebook import ENTRIES
from tests.walk.people import PERSON, TODAY, open_county
from tests.walk.stopwatch import Stopwatch
from ui.undo import jobs

#: So many are undone, and as many done again, by keyboard; the others by the jobs that the window runs.
_BY_KEYBOARD = 3


def whole(path: Path) -> dict[str, list[str]]:
    """Every record that is not left out, by its values."""
    store = open_county(path)
    with store.reading() as records:
        found = {
            kind.name: sorted(
                str(sorted(row.values.items(), key=str)) for row in reading.rows(records, kind.name)
            )
            for kind in all_kinds()
        }
    store.close()
    return found


def test_every_save_of_the_day_is_undone_and_done_again_a_few_by_keyboard_and_the_rest_by_the_windows_jobs(
    tmp_path: Path, county: Path, walked_day: WalkedDay, morning: None
) -> None:
    path = tmp_path / "undone.ptstore"
    copyfile(walked_day.path, path)
    with Stopwatch() as watch, sat_down(path, watch) as (hands, _window):
        _by_keyboard(hands, "Ctrl+Z", "Undoing", "Undone:")
    _by_jobs(path, undone=True)
    assert whole(path) == whole(county)
    with Stopwatch() as watch, sat_down(path, watch) as (hands, _window):
        _by_keyboard(hands, "Ctrl+Shift+Z", "Doing", "Done again:")
    _by_jobs(path, undone=False)
    assert whole(path) == whole(walked_day.path)


def _by_keyboard(hands: Hands, keys: str, heading: str, said: str) -> None:
    for _ in range(_BY_KEYBOARD):
        hands.press(keys).wait_for(heading).press("Return").wait_for(said).rest()
        # Before the next, the sentence of the last is closed.
        hands.press("Esc").wait_gone(said)


def _by_jobs(path: Path, *, undone: bool) -> None:
    """The rest of the day, each by the job of the dialog for the save on which it opens."""
    store = open_county(path)
    for number in range(len(ENTRIES) - _BY_KEYBOARD):
        save = _next(store, undone=undone)
        assert save is not None, f"only {number} were left"
        session = SimpleNamespace(store=store, person=PERSON, today=TODAY)
        jobs.doing(session, save, "")(_silent)
    assert _next(store, undone=undone) is None
    store.close()


def _next(store: Store, *, undone: bool) -> jobs.Save | None:
    return jobs.meant(jobs.saves_of_day(store, PERSON)(_silent), redo=not undone)


def _silent(_done: int, _of: int, _words: str) -> None:
    """Nobody looks."""
