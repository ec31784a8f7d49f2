"""What the window shows of roles: people in the settings, refusals in words, restricted children; by keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from placement_tracker.domain.rights import Right, Role
from placement_tracker.services import history, people, restricted
from placement_tracker.services.acts import acting
from placement_tracker.services.people import Person
from tests.ui.small_store import ANN, TODAY
from tests.ui.windows import settled
from ui import may
from ui.forms.drafts import open_forms
from ui.forms.form import Form
from ui.lists.row_menu import RowMenu
from ui.main_window import MainWindow
from ui.pages.child_page import ChildPage
from ui.pages.settings_page import SettingsPage
from ui.settings.people import PeopleSection

TESTER, MANAGER, TEAM, READER, AUDITOR = "A. Tester", "M. Stone", "T. Hall", "R. Day", "H. Orr"
EVERYBODY = (
    Person(TESTER, Role.ADMINISTRATOR),
    Person(MANAGER, Role.MANAGER),
    Person(TEAM, Role.TEAM_ADMINISTRATOR, ("North CIC",)),
    Person(READER, Role.READER),
    Person(AUDITOR, Role.AUDITOR),
)


def enter(window: MainWindow) -> None:
    for person in EVERYBODY:
        with acting(window.session.store, TESTER, "test", today=TODAY) as act:
            people.enter(act, person)


def sign_in(qtbot: QtBot, window: MainWindow, person: str) -> None:
    window.session.person = window.session.store.reader = person
    window.session.wrote()
    settled(qtbot)


def people_section(qtbot: QtBot, window: MainWindow) -> PeopleSection:
    window.go("settings", "People and roles")
    settled(qtbot)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    section = page.section("People and roles")
    assert isinstance(section, PeopleSection)
    return section


def only_form(window: MainWindow) -> Form:
    (form,) = open_forms(window.session)
    assert isinstance(form, Form)
    return form


def test_the_first_person_is_oneself_as_administrator_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    section = people_section(qtbot, window)
    section.add.setFocus()
    qtbot.keyClick(section.add, Qt.Key.Key_Space)
    settled(qtbot)
    form = only_form(window)
    assert form.answer("name") == TESTER
    assert form.answer("role") == Role.ADMINISTRATOR.value
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot)
    (line,) = section.panel.model.rows
    assert (line.name, line.role, line.passphrase) == (TESTER, Role.ADMINISTRATOR, "")


def test_a_team_administrator_is_entered_with_teams_and_marked_as_left(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter(window)
    section = people_section(qtbot, window)
    window.open_form("person", {})
    settled(qtbot)
    form = only_form(window)
    form.fill("name", "N. New")
    form.fill("role", Role.TEAM_ADMINISTRATOR.value)
    form.try_save()
    settled(qtbot)
    assert form.isVisible()  # the teams are missing
    form.fill("teams", ("South CIC",))
    form.try_save()
    settled(qtbot)
    line = next(one for one in section.panel.model.rows if one.name == "N. New")
    assert line.teams == ("South CIC",)
    window.open_form("person", {"chosen": ("N. New",)})
    settled(qtbot)
    form = only_form(window)
    form.fill("left", True)
    form.try_save()
    settled(qtbot)
    with window.session.store.reading() as session:
        assert people.people(session)[-1] == Person(
            "N. New", Role.TEAM_ADMINISTRATOR, ("South CIC",), left=True
        )


def test_a_reader_finds_no_form_and_no_import_and_is_told_whom_to_ask(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter(window)
    sign_in(qtbot, window, READER)
    assert not window.rail._buttons["import"].isEnabled()
    assert "R. Day works here as a reader" in window.rail._buttons["import"].toolTip()
    window.open_form("move", {"child_id": ANN})
    assert open_forms(window.session) == []
    assert "may not write records" in window.messages.words
    window.go("import")
    assert window.place is not None
    assert window.place.page != "import"
    section = people_section(qtbot, window)
    assert not section.add.isVisible()
    assert f"Ask {TESTER}." in section.why_not.text()


def test_a_readers_way_to_a_childs_record_ends_at_a_sentence(qtbot: QtBot, window: MainWindow) -> None:
    enter(window)
    sign_in(qtbot, window, READER)
    window.open_child(ANN)
    settled(qtbot)
    page = window.page("child")
    assert isinstance(page, ChildPage)
    assert page.refusal.isVisible()
    assert page.facts is None
    assert "may not open the record of a child" in page.refusal.why.text()
    window.session.store.reader = ""
    with window.session.store.reading() as session:
        assert history.newest(session, 1)[0].action == "refused"


def test_the_buttons_of_pages_and_the_menus_of_rows_say_why_they_are_not_for_a_reader(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter(window)
    buttons = {
        "missing": ("went", "returned", "paste", "decide", "after_meeting"),
        "interviews": ("interview", "sign_off", "correct"),
        "lists": ("enter",),
    }
    for name in buttons:
        window.go(name)
        settled(qtbot)
    sign_in(qtbot, window, READER)
    for name, all_of in buttons.items():
        window.go(name)
        settled(qtbot)
        page: Any = window.page(name)
        for button in (getattr(page, one) for one in all_of):
            assert not button.isEnabled()
            assert "works here as a reader" in button.toolTip()
    window.go("missing")
    page = window.page("missing")
    panel = page.panel if page.panel.model.rows else page.now
    menu = panel.findChild(RowMenu).made(panel.model.rows[0])
    told = {
        action.text(): (action.isEnabled(), action.toolTip()) for action in menu.actions() if action.text()
    }
    refused = [words for words, (can, why) in told.items() if not can and "works here as a reader" in why]
    assert [words.partition("\t")[0] for words in refused] == [
        "Give this child a worker…",
        "Move…",
        "Move with brothers and sisters…",
    ]
    sign_in(qtbot, window, TESTER)
    window.go("missing")
    settled(qtbot)
    page = window.page("missing")
    assert page.went.isEnabled()
    assert "works here" not in page.paste.toolTip()


def test_an_auditor_begins_with_the_settings(qtbot: QtBot, window: MainWindow) -> None:
    enter(window)
    sign_in(qtbot, window, AUDITOR)
    assert may.why_not_page(window.session, "today")
    assert not may.why_not_page(window.session, "settings")
    assert may.has(window.session, Right.READ_HISTORY)
    window.go("settings", "History")
    settled(qtbot)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    (panel,) = page.section("History").panels()
    assert panel.model.rows
    sign_in(qtbot, window, READER)
    assert not page.section("History").why_not.isHidden()


def test_a_child_is_restricted_from_its_page_and_shown_by_number_to_others(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter(window)
    window.session.wrote()
    window.open_child(ANN)
    settled(qtbot)
    page = window.page("child")
    assert isinstance(page, ChildPage)
    assert not page.header.chips["restricted"].isVisible()
    page.ask("restrict")
    settled(qtbot)
    form = only_form(window)
    form.fill("restricted", True)
    form.fill("people", (TESTER,))
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot)
    assert page.header.chips["restricted"].text() == "Restricted"
    sign_in(qtbot, window, TEAM)
    window.go("children")
    settled(qtbot)
    rows = {row.child_id: row.name for row in window.page("children").panel.model.rows}  # type: ignore[attr-defined]
    assert rows[ANN] == "Restricted"
    window.go("child", ANN)
    page.mark_stale()
    settled(qtbot)
    assert page.refusal.isVisible()
    assert f"Ask {TESTER}." in page.refusal.why.text()


def test_lifting_lets_everybody_open_the_record_again(qtbot: QtBot, window: MainWindow) -> None:
    with acting(window.session.store, TESTER, "test", today=TODAY) as act:
        restricted.restrict(act, ANN, [TESTER])
    window.open_form("restrict", {"child_id": ANN})
    settled(qtbot)
    form = only_form(window)
    assert form.answer("restricted") is True
    form.fill("restricted", False)
    form.try_save()
    settled(qtbot)
    with window.session.store.reading() as session:
        assert restricted.who_may_see(session, ANN) == []


def test_everybody_may_lock_and_choose_a_pin(qtbot: QtBot, window: MainWindow) -> None:
    enter(window)
    sign_in(qtbot, window, READER)
    window.go("settings", "Security")
    settled(qtbot)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    section: Any = page.section("Security")
    assert all(each.isVisible() for each in (section.lock, section.pin))
    assert not section.refused
    assert not section.minutes.isEnabled()
    assert section.minutes.toolTip().startswith("R. Day")
