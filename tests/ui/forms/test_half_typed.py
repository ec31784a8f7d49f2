"""The program killed with three forms half typed: they are offered again, exactly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from placement_tracker.services import drafts as kept
from placement_tracker.services import stores
from tests.faults import half_typed
from tests.faults.half_typed import PERSON
from tests.faults.processes import Killable
from tests.ui.small_store import ANN, BEN, EVE, TODAY, clock, make_store
from tests.ui.windows import settled, window_on
from ui.forms.drafts import open_forms
from ui.main_window import MainWindow


def killed_half_typed(folder: Path, which: str) -> tuple[Path, dict[str, Any]]:
    """A program killed with forms or the grid open; returns the store, and what stood in them."""
    path = folder / "small.ptstore"
    make_store(path).close()
    process = Killable(half_typed.main, path, which)
    typed: dict[str, Any] = json.loads(process.line())
    process.kill()
    return path, typed


def opened_again(qtbot: QtBot, path: Path) -> MainWindow:
    return window_on(qtbot, stores.open_plain(path, clock), PERSON)


def stands_in(window: MainWindow) -> dict[str, Any]:
    """What stands in the open forms, by form and question, as a file keeps it."""
    again = {
        form.plan.name: {row.ask.name: row.field.typed() for row in form.rows}
        for form in open_forms(window.session)
    }
    kept_as: dict[str, Any] = json.loads(json.dumps(again))
    return kept_as


def test_a_note_a_passing_on_and_a_merging_half_typed_are_offered_again_exactly(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, typed = killed_half_typed(tmp_path, "week")
    window = opened_again(qtbot, path)
    window.safekeeping.not_saved.yes.click()
    settled(qtbot)
    assert stands_in(window) == typed
    assert typed["note"]["words"] == "Ben likes chess and"
    assert typed["passing_on"]["started_on"] == "after East"
    assert typed["merge"]["other"]["child_id"] == EVE


def test_pasted_rows_half_put_right_when_the_program_is_killed_are_offered_again_exactly(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, typed = killed_half_typed(tmp_path, "grid")
    window = opened_again(qtbot, path)
    offered = window.safekeeping.not_saved
    assert "Paste rows  ·  2 rows, missing episodes" in offered.list.item(0).text()
    offered.yes.click()
    settled(qtbot)
    (grid,) = open_forms(window.session)
    assert grid.sheet.as_draft() == typed["paste"]
    assert [row[3] for row in grid.sheet.rows] == ["02/02/2018", "4 Febr"]
    assert [row.state.value for row in grid.looked.rows] == ["new", "wrong"]


def test_three_forms_half_typed_when_the_program_is_killed_are_offered_again_exactly(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, typed = killed_half_typed(tmp_path, "day")
    window = opened_again(qtbot, path)
    offered = window.safekeeping.not_saved
    assert [offered.list.count(), len(offered.ticked())] == [3, 3]
    assert any("BROOK, Benedict" in offered.list.item(row).text() for row in range(3))
    offered.yes.click()
    settled(qtbot)
    found = {form.plan.name: form for form in open_forms(window.session)}
    assert stands_in(window) == typed
    assert typed["move"]["started_on"] == "31/2/18"
    assert (found["move"].child_id, found["new_child"].child_id, found["correct"].child_id) == (
        BEN,
        None,
        ANN,
    )
    assert found["correct"].plan.record_id
    # Put away and opened once more, they are still there; given up, they are gone.
    window.session.close()
    store = stores.open_plain(path, clock)
    with store.reading() as session:
        assert len(kept.of_person(session, PERSON)) == 3
    window.session.open_with(store, PERSON, today=TODAY)
    settled(qtbot)
    window.safekeeping._give_up(window.safekeeping.not_saved.ticked())
    settled(qtbot)
    with window.session.store.reading() as session:
        assert kept.of_person(session, PERSON) == []
    window.safekeeping.not_saved.reject()
