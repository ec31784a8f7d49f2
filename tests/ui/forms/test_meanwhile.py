"""A record that somebody else changed meanwhile is shown side by side, never overwritten (screens.md, Forms)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from placement_tracker.domain.kinds import Row
from placement_tracker.services import reading
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN, at
from tests.ui.windows import settled
from ui.dialogs import confirm
from ui.forms.meanwhile import MINE, THEIRS, BothVersions

SitDown = Callable[..., Typist]


def review(session: Any) -> Row:
    with session.store.reading() as records:
        return reading.child_records(records, ANN).of("reviews")[0]


def changed_by_another(at_desk: Typist, record: Row, **values: Any) -> None:
    with at_desk.session.store.writing("B. Other", "test") as act:
        act.change("reviews", record.ref, values)


def versions(at_desk: Typist) -> BothVersions:
    at_desk.try_to_save()
    return at_desk.form.findChildren(BothVersions)[-1]


@pytest.fixture
def correcting(typist: SitDown) -> tuple[Typist, Row]:
    record = review(typist("review", ANN).session)
    return typist("correct", ANN, record), record


def test_both_versions_are_shown_with_what_stood_before(correcting: tuple[Typist, Row]) -> None:
    at_desk, record = correcting
    at_desk.answer(held_on="28/5/14", participation="pn2")
    changed_by_another(at_desk, record, participation="PN3")
    shown = {side.name: side for side in versions(at_desk).sides}
    assert shown["held_on"].was == shown["held_on"].theirs == "27 May 2014"
    assert shown["held_on"].mine == "28 May 2014"
    assert [said[:3] for said in (shown["participation"].theirs, shown["participation"].mine)] == [
        "PN3",
        "PN2",
    ]
    assert review(at_desk.session)["participation"] == "PN3"


def test_what_another_changed_is_said_as_people_read_it(correcting: tuple[Typist, Row]) -> None:
    at_desk, record = correcting
    at_desk.answer(participation="pn2")
    changed_by_another(at_desk, record, held_on=at(2014, 5, 30).day)
    versions(at_desk)
    assert any("was “27 May 2014”, is now “30 May 2014”" in line for line in at_desk.wrong())


def test_what_only_one_of_the_two_changed_is_taken_and_the_rest_must_be_chosen(
    correcting: tuple[Typist, Row],
) -> None:
    at_desk, record = correcting
    at_desk.answer(held_on="28/5/14", participation="pn2")
    changed_by_another(at_desk, record, participation="PN3")
    both = versions(at_desk)
    assert both.choices() == {"held_on": MINE, "participation": ""}
    both.yes.click()
    assert "Choose yours or theirs" in both.state.text()
    both.choose("participation", THEIRS)
    both.yes.click()
    settled(at_desk.qtbot)
    found = review(at_desk.session)
    assert (str(found["held_on"]), found["participation"]) == ("2014-05-28", "PN3")


def test_mine_is_saved_where_mine_is_chosen(correcting: tuple[Typist, Row]) -> None:
    at_desk, record = correcting
    at_desk.answer(participation="pn2")
    changed_by_another(at_desk, record, participation="PN3")
    both = versions(at_desk)
    both.choose("participation", MINE)
    both.yes.click()
    settled(at_desk.qtbot)
    assert review(at_desk.session)["participation"] == "PN2"


def test_not_now_overwrites_nothing_and_keeps_what_was_typed(correcting: tuple[Typist, Row]) -> None:
    at_desk, record = correcting
    at_desk.answer(participation="pn2")
    changed_by_another(at_desk, record, participation="PN3")
    versions(at_desk).no.click()
    assert review(at_desk.session)["participation"] == "PN3"
    assert at_desk.form.answer("participation") == "PN2"
    assert versions(at_desk).choices() == {"participation": ""}


def test_a_record_that_was_left_out_meanwhile_is_said_in_words(correcting: tuple[Typist, Row]) -> None:
    at_desk, record = correcting
    at_desk.answer(participation="pn2")
    with at_desk.session.store.writing("B. Other", "test") as act:
        act.void("reviews", record.ref, "twice")
    at_desk.try_to_save()
    assert any("left out meanwhile" in words or "voided" in words for words in at_desk.wrong())
    assert not at_desk.form.findChildren(BothVersions)


def test_a_draft_of_an_older_version_overwrites_nothing(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirm, "leave_unsaved", lambda _parent, _title: confirm.KEEP)
    record = review(typist("review", ANN).session)
    at_desk = typist("correct", ANN, record).answer(participation="pn2")
    at_desk.press(Qt.Key.Key_Escape)
    changed_by_another(at_desk, record, held_on=at(2014, 5, 30).day)
    again = typist("correct", ANN, review(at_desk.session))
    again.form.layout_.put_back.click()
    both = versions(again)
    assert both.choices() == {"held_on": THEIRS, "participation": MINE}
    both.yes.click()
    settled(again.qtbot)
    found = review(again.session)
    assert (str(found["held_on"]), found["participation"]) == ("2014-05-30", "PN2")


def test_what_was_given_up_is_not_offered_again(typist: SitDown, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [confirm.KEEP, confirm.GIVE_UP]
    monkeypatch.setattr(confirm, "leave_unsaved", lambda _parent, _title: answers.pop(0))
    typist("move", ANN).answer(carer="M. Field").press(Qt.Key.Key_Escape)
    again = typist("move", ANN)
    again.form.layout_.give_up.click()
    assert again.form.layout_._draft.isHidden()
    again.answer(carer="N. Field").press(Qt.Key.Key_Escape)
    assert typist("move", ANN).form.layout_._draft.isHidden()
