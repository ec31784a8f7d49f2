"""Settings: what is listed is what the records say, and every change is an act that the history tells."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from placement_tracker.services import reading
from tests.ui.windows import settled
from ui.forms.drafts import open_forms
from ui.main_window import MainWindow
from ui.settings.sections import SECTIONS


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> Any:
    window.go("settings")
    settled(qtbot)
    return window.page("settings")


def rows(window: MainWindow, kind: str) -> list[Any]:
    with window.session.store.reading() as session:
        return reading.rows(session, kind)


def save(window: MainWindow, qtbot: QtBot, **typed: Any) -> None:
    settled(qtbot)
    form = open_forms(window.session)[0]
    for name, value in typed.items():
        form.field(name).put_back(value)
    form.try_save()
    settled(qtbot)
    assert open_forms(window.session) == [], form.layout_.status.text()


@pytest.mark.parametrize("declared", SECTIONS, ids=lambda one: one.kind)
def test_a_section_lists_every_record_of_its_kind(page: Any, window: MainWindow, declared: Any) -> None:
    assert page.section(declared.title).panel.model.rowCount() == len(rows(window, declared.kind))


def test_a_team_is_added_changed_and_left_out(page: Any, qtbot: QtBot, window: MainWindow) -> None:
    teams = page.section("Teams")
    teams.add.click()
    save(window, qtbot, team="East CIC", area="North", manager="S. Field")
    assert "East CIC" in [row["team"] for row in teams.panel.model.rows]
    assert teams.panel.view.select_row(
        next(row for row in teams.panel.model.rows if row["team"] == "East CIC")
    )
    teams.change.click()
    save(window, qtbot, manager="T. Gale", reason_for_change="Another manager")
    assert {row["team"]: row["manager"] for row in rows(window, "teams")}["East CIC"] == "T. Gale"
    assert teams.panel.view.select_row(
        next(row for row in teams.panel.model.rows if row["team"] == "East CIC")
    )
    teams.leave_out.click()
    save(window, qtbot, reason_for_change="Entered by mistake")
    assert "East CIC" not in [row["team"] for row in rows(window, "teams")]


def test_the_authority_keeps_several_neighbours(page: Any, qtbot: QtBot, window: MainWindow) -> None:
    page.section("The authority").change.click()
    save(window, qtbot, apart="Saltmouth\nFennshire", reason_for_change="They asked for it")
    assert rows(window, "authority")[0]["apart"] == ("Saltmouth", "Fennshire")
    said = {fact.what: fact.says for fact in page.section("The authority").panel.model.rows}
    assert said["Neighbours counted apart"] == "Saltmouth, Fennshire"


def test_an_own_target_takes_the_place_of_the_registers_until_it_is_left_out(
    page: Any, qtbot: QtBot, window: MainWindow
) -> None:
    targets = page.section("Targets")
    targets.year.setCurrentText("2017-18")
    line = next(one for one in targets.panel.model.rows if one.code == "same-social-worker")
    assert (line.register, line.register_floor, line.own_target) == ("60", "45", "")
    assert targets.panel.view.select_row(line)
    assert not targets.leave_out.isEnabled()
    targets.set_own.click()
    save(window, qtbot, target="65")
    assert [(row["year"], row["target"]) for row in rows(window, "targets")] == [("2017-18", Decimal(65))]
    line = next(one for one in targets.panel.model.rows if one.code == "same-social-worker")
    assert (line.own_target, line.own_floor) == ("65", "standard")
    assert "65% or more" in line.bandings
    assert targets.panel.view.select_row(line)
    targets.leave_out.click()
    save(window, qtbot, reason_for_change="The register's again")
    assert rows(window, "targets") == []


def test_a_rule_is_set_and_is_usual_again_when_it_is_made_blank(
    page: Any, qtbot: QtBot, window: MainWindow
) -> None:
    rules = page.section("Rules and alerts")

    def change(name: str, typed: str) -> str:
        assert rules.panel.view.select_row(next(one for one in rules.panel.model.rows if one.name == name))
        rules.change.click()
        save(window, qtbot, value=typed)
        return str(next(one for one in rules.panel.model.rows if one.name == name).says)

    assert change("repeat_missing_days", "60") == "60"
    assert change("non_working_days", "27/12/2018\n28 dec 2018") == "2018-12-27, 2018-12-28"
    assert {row["name"]: row["value"] for row in rows(window, "settings")} == {
        "repeat_missing_days": "60",
        "non_working_days": "2018-12-27;2018-12-28",
    }
    assert change("repeat_missing_days", "") == "Usual: 30"
    assert change("non_working_days", "") == "Usual: none beside weekends and bank holidays"
    assert change("codes.CONCERN", "ONLINE_HARM\nDEBT") == "ONLINE_HARM, DEBT"
    with window.session.store.reading() as session:
        context = reading.context(session, window.session.today)
        assert context.extra_codes["CONCERN"] == {"ONLINE_HARM", "DEBT"}


def test_a_setting_that_is_yes_or_no_is_chosen(page: Any, qtbot: QtBot, window: MainWindow) -> None:
    rules = page.section("Rules and alerts")
    name = "team_administrators_open_all"
    for chosen, said in ((False, "no"), (True, "yes"), (None, "Usual: yes")):
        window.open_form("setting", {"chosen": (name,)})
        settled(qtbot)
        form = open_forms(window.session)[0]
        form.field("value").show_value(chosen)
        form.try_save()
        settled(qtbot)
        assert next(one for one in rules.panel.model.rows if one.name == name).says == said


def test_a_number_that_cannot_be_meant_is_refused(page: Any, qtbot: QtBot, window: MainWindow) -> None:
    window.open_form("setting", {"chosen": ("publication_smallest",)})
    settled(qtbot)
    form = open_forms(window.session)[0]
    form.field("value").put_back("0")
    form.try_save()
    assert "above 0" in form.rows[0].message.text()
    form.put_away()
    assert rows(window, "settings") == []


def test_a_note_keeps_its_month_however_it_is_typed(page: Any, qtbot: QtBot, window: MainWindow) -> None:
    page.section("Notes and gaps").add.click()
    save(
        window,
        qtbot,
        measure="Children in care without a social worker",
        month="mar 2018",
        note="Late entries",
    )
    note = rows(window, "annotations")[0]
    assert (note["measure"], note["month"]) == ("unallocated", "2018-03")


def test_a_backup_is_made_listed_and_the_store_verified(
    page: Any, qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.go("settings", "The store")
    settled(qtbot)
    store = page.section("The store")
    before = store.panel.model.rowCount()
    store.back_up.click()
    settled(qtbot)
    assert "was made and read again" in store.outcome.text()
    assert store.panel.model.rowCount() == before + 1
    assert "Last backup" in store.words.text()
    store.verify.click()
    settled(qtbot)
    assert store.outcome.text().startswith("All is well")


def test_a_store_on_a_server_is_backed_up_there(
    page: Any, qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.session.store, "place", "postgresql+psycopg://server/records")
    window.go("settings", "The store")
    page.read()
    settled(qtbot)
    store = page.section("The store")
    assert (store.back_up.isHidden(), store.verify.isHidden()) == (True, False)
    assert "pg_dump" in store.words.text()


def test_it_says_whether_distances_can_be_worked_out(page: Any, qtbot: QtBot, window: MainWindow) -> None:
    window.go("settings", "Postcodes")
    assert "directory of postcodes is" in page.section("Postcodes").words.text()


def test_an_empty_store_says_what_each_list_is_for(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.go("settings")
    settled(qtbot)
    page: Any = empty_window.page("settings")
    for declared in SECTIONS:
        assert page.section(declared.title).panel.nothing.words.text() == declared.empty
