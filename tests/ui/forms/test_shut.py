"""A form whose child may no longer be seen, or could not be read: nothing is shown, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from placement_tracker.domain.problems import Fault
from placement_tracker.services import drafts as kept_drafts
from placement_tracker.services import reading, restricted
from placement_tracker.services.acts import acting
from tests.ui.forms.by_keyboard import Typist
from tests.ui.forms.test_machine_faults import taken_away
from tests.ui.small_store import ANN, BEN, EVE, TODAY
from tests.ui.windows import settled
from ui import task
from ui.dialogs import confirm
from ui.forms import drafts

SitDown = Callable[..., Typist]
OTHER = "M. Stone"


def restrict(at_desk: Typist, child_id: str) -> None:
    """Somebody restricts a child to themselves, in this window."""
    with acting(at_desk.session.store, OTHER, "test", today=TODAY) as act:
        restricted.restrict(act, child_id, [OTHER])
    at_desk.session.wrote({"restrictions"})


def is_open(at_desk: Typist) -> bool:
    return at_desk.form in drafts.open_forms(at_desk.session)


def shown(at_desk: Typist) -> str:
    return " ".join(label.text() for label in at_desk.form.findChildren(QLabel) if label.isVisible())


def test_a_form_in_which_nothing_is_typed_closes_when_its_child_is_restricted(typist: SitDown) -> None:
    at_desk, other = typist("move", BEN), typist("move", EVE)
    restrict(at_desk, BEN)
    at_desk.qtbot.waitUntil(lambda: not is_open(at_desk))
    (said,) = {words for words, tone in other.heard if tone == "warning"}
    assert said.startswith("“Move” is closed.")
    assert f"Ask {OTHER}" in said
    assert is_open(other)


def test_what_was_typed_about_a_child_stays_without_the_childs_name_when_it_is_restricted(
    typist: SitDown,
) -> None:
    at_desk = typist("missing", ANN).answer(police_reference="X 12")
    assert "ARCHER" in shown(at_desk)
    restrict(at_desk, ANN)
    at_desk.qtbot.waitUntil(lambda: "closed" in shown(at_desk))
    assert "ARCHER" not in shown(at_desk)
    assert "MISSING since" not in shown(at_desk)
    assert at_desk.form.layout_.prepared.isHidden()
    assert any(OTHER in words for words in at_desk.wrong())
    assert at_desk.form.field("police_reference").typed() == "X 12"
    at_desk.try_to_save()
    assert is_open(at_desk)
    assert at_desk.saves == []


def test_a_record_that_is_put_right_closes_with_its_child_too(typist: SitDown) -> None:
    session = typist("review", ANN).session
    with session.store.reading() as records:
        record = reading.child_records(records, ANN).of("reviews")[0]
    at_desk = typist("correct", ANN, record)
    restrict(at_desk, ANN)
    at_desk.qtbot.waitUntil(lambda: not is_open(at_desk))


def test_a_save_that_is_refused_as_the_child_was_restricted_elsewhere_shows_the_child_no_longer(
    typist: SitDown,
) -> None:
    at_desk = typist("review", BEN).answer(held_on="t")
    with acting(at_desk.session.store, OTHER, "test", today=TODAY) as act:
        restricted.restrict(act, BEN, [OTHER])
    at_desk.try_to_save()
    at_desk.qtbot.waitUntil(lambda: "BROOK" not in shown(at_desk))
    assert at_desk.form.field("held_on").typed() == "05/04/2018"
    assert is_open(at_desk)


def test_what_could_not_be_read_is_read_again_when_the_form_is_saved(typist: SitDown) -> None:
    at_desk = typist("review", BEN).answer(held_on="t")
    with taken_away(at_desk.session.store):
        at_desk.session.wrote({"reviews"}, {BEN})
        at_desk.qtbot.waitUntil(lambda: bool(at_desk.wrong()))
        assert at_desk.form.layout_.summary.heading.text() == "This could not be read."
        at_desk.try_to_save()
        assert at_desk.form.layout_.summary.heading.text().startswith("Not saved.")
    at_desk.save()
    assert not isValid(at_desk.form) or not is_open(at_desk)


@pytest.mark.parametrize("agrees", [True, False])
def test_what_was_typed_before_takes_the_place_of_what_is_typed_now_only_where_that_is_agreed(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch, agrees: bool
) -> None:
    monkeypatch.setattr(confirm, "may_leave", _keeps)
    monkeypatch.setattr(confirm, "confirm", lambda *_asked, **_words: agrees)
    typist("move", BEN).answer(carer="M. Field").press(Qt.Key.Key_Escape)
    again = typist("move", BEN).answer(carer="N. Hill")
    again.form.layout_.put_back.click()
    assert again.form.field("carer").typed() == ("M. Field" if agrees else "N. Hill")
    assert again.form.layout_._draft.isHidden() is agrees


def test_all_that_was_typed_before_is_offered_in_turn_whatever_is_typed_now(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirm, "may_leave", _keeps)
    for carer in ("M. Field", "N. Hill"):
        typist("move", BEN).answer(carer=carer).press(Qt.Key.Key_Escape)
    again = typist("move", BEN).answer(carer="O. Dale")
    again.form.draft.keep()
    with again.qtbot.waitSignal(again.form.ready):
        again.session.wrote({"placements"}, {BEN})
    offered = []
    for _ in range(3):
        offered.append(not again.form.layout_._draft.isHidden())
        again.form.layout_.give_up.click()
    assert offered == [True, True, False]
    assert again.form.field("carer").typed() == "O. Dale"


def _keeps(_parent: object, _title: str, keep: Callable[[], None], _drop: object) -> bool:
    keep()
    return True


@pytest.mark.parametrize("error", [Fault("The disk is full."), ZeroDivisionError()])
def test_that_what_is_typed_cannot_be_kept_is_said_once_and_it_is_kept_as_soon_as_it_can_be(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    at_desk = typist("move", BEN).answer(carer="M. Field")
    said: list[Any] = []

    def fails(*_given: object) -> None:
        raise error

    with monkeypatch.context() as away:
        away.setattr(kept_drafts, "keep", fails)
        away.setattr(task, "on_failure", said.append)
        for _ in range(3):
            at_desk.form.draft.keep()
            settled(at_desk.qtbot)
    said += [words for words, _tone in at_desk.heard]
    assert len(said) == 1
    at_desk.form.draft.keep()
    settled(at_desk.qtbot)
    with at_desk.session.store.reading() as records:
        assert [one.typed["carer"] for one in kept_drafts.of_person(records, "P. Example")] == ["M. Field"]


def test_what_was_typed_before_and_cannot_be_read_is_said(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_desk = typist("review", BEN)

    def away(*_asked: object) -> object:
        raise Fault("The store is not there.")

    monkeypatch.setattr(drafts, "_read", away)
    kept = drafts.Drafts(at_desk.session)
    at_desk.qtbot.waitUntil(lambda: bool(at_desk.heard))
    words, tone = at_desk.heard[-1]
    assert (words.startswith("What was typed here before"), tone) == (True, "warning")
    assert len(kept) == 0
