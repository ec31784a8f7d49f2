"""What every form does, whatever it asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid

from placement_tracker.domain.problems import NeedsAcceptance, Problem, Refused, Severity
from placement_tracker.services import reading
from placement_tracker.services.acts import acting
from tests import waiting
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN, BEN, CARA, EVE, TODAY, make_store
from ui.dialogs import confirm
from ui.forms import may_close, not_saved, open_form, saving, unsaved
from ui.forms.drafts import open_forms
from ui.forms.form import Form

SitDown = Callable[..., Typist]
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_all_that_is_wrong_is_said_at_once_beside_each_field_and_on_top(typist: SitDown) -> None:
    at_desk = typist("move", BEN)
    at_desk.answer(started_on="31/2/18", placement_type="castle").try_to_save()
    assert [words.split(":")[0] for words in at_desk.wrong()] == [
        "Moved on",
        "Why the last one ends",
        "Kind of placement",
    ]
    assert "no such day" in at_desk.beside("started_on")
    assert at_desk.beside("end_reason") == "This is needed. Fill it in."
    assert "not in the list" in at_desk.beside("placement_type")
    assert not at_desk.records("placements", BEN)[0]["ended_on"]


def test_the_keyboard_goes_to_the_first_thing_that_is_wrong(typist: SitDown) -> None:
    at_desk = typist("move", BEN).answer(started_on="t").try_to_save()
    assert at_desk.at in at_desk.form.field("end_reason").entries()


def test_the_summary_links_to_each_field(typist: SitDown) -> None:
    at_desk = typist("move", BEN).try_to_save()
    at_desk.form.layout_.summary.wanted.emit("placement_type")
    assert at_desk.at in at_desk.form.field("placement_type").entries()


def test_what_the_rules_refuse_stands_beside_its_field_and_nothing_typed_is_lost(typist: SitDown) -> None:
    at_desk = typist("legal_status", CARA)
    at_desk.answer(started_on="t", status="c2").try_to_save()
    assert "period of care" in at_desk.beside("started_on")
    assert at_desk.form.field("started_on").typed() == "05/04/2018"
    assert len(at_desk.records("legal_statuses", CARA)) == 1


def test_save_stays_enabled_whatever_is_wrong(typist: SitDown) -> None:
    at_desk = typist("move", BEN)
    assert at_desk.form.layout_.save.isEnabled()
    assert at_desk.try_to_save().form.layout_.save.isEnabled()


def test_a_message_goes_as_soon_as_its_field_is_put_right(typist: SitDown) -> None:
    at_desk = typist("move", BEN).try_to_save().answer(started_on="t")
    assert at_desk.beside("started_on") == ""
    assert at_desk.beside("end_reason")


def test_what_cannot_be_read_is_said_when_the_field_is_left(typist: SitDown) -> None:
    at_desk = typist("move", BEN).answer(started_on="soon").press(Qt.Key.Key_Tab)
    assert "is not a date" in at_desk.beside("started_on")


def test_a_day_later_than_today_is_refused_where_something_happened(typist: SitDown) -> None:
    at_desk = typist("review", BEN).answer(held_on="t+1").try_to_save()
    assert "later than today" in at_desk.beside("held_on")


def test_a_warning_is_accepted_with_a_reason_that_the_history_keeps(typist: SitDown) -> None:
    at_desk = typist("new_child").answer(surname="Gorse", date_of_birth="1/1/2012")
    at_desk.try_to_save()
    assert any("1 January" in words for words in at_desk.wrong())
    assert len(at_desk.records("children")) == 5
    at_desk.give_reason("On the birth certificate.")
    assert len(at_desk.records("children")) == 6


def test_a_warning_is_not_accepted_without_a_reason(typist: SitDown) -> None:
    at_desk = (
        typist("new_child").answer(surname="Gorse", date_of_birth="1/1/2012").try_to_save().try_to_save()
    )
    assert "Type why" in at_desk.form.layout_.status.text()
    assert len(at_desk.records("children")) == 5


def test_a_reason_holds_only_for_the_answers_that_were_warned_of(typist: SitDown) -> None:
    at_desk = typist("new_child").answer(surname="Gorse", date_of_birth="1/1/2012").try_to_save()
    at_desk.type("On the certificate.").answer(date_of_birth="1/1/2011").try_to_save()
    assert len(at_desk.records("children")) == 5
    assert at_desk.at is at_desk.form.layout_.summary.reason


def test_saved_is_said_only_once_the_store_has_kept_it(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_desk = typist("review", BEN).answer(held_on="t")
    held_back: list[object] = []
    monkeypatch.setattr(at_desk.session, "run", lambda job, **receivers: held_back.append(job))
    at_desk.press(Qt.Key.Key_S, CONTROL)
    assert at_desk.form.layout_.status.text() == "Saving…"
    assert at_desk.heard == []
    assert len(held_back) == 1


def test_saving_tells_every_page_what_kinds_of_record_were_written(typist: SitDown) -> None:
    at_desk = typist("review", BEN)
    told: list[tuple[object, object]] = []
    at_desk.session.changed.connect(lambda kinds, children: told.append((kinds, children)))
    at_desk.answer(held_on="t").save()
    assert told == [(frozenset({"reviews"}), frozenset({BEN}))]
    assert at_desk.heard == [("Saved: the review", "good")]


def test_save_and_add_another_keeps_the_child_and_begins_anew(typist: SitDown) -> None:
    at_desk = typist("review", BEN).answer(held_on="t-1").save_and_add()
    at_desk.qtbot.waitUntil(lambda: at_desk.form.layout_.status.text() == "Saved: the review")
    assert at_desk.form.field("held_on").typed() == ""
    at_desk.answer(held_on="t-2").save()
    assert [row["held_on"].day for row in at_desk.records("reviews", BEN)] == [3, 4]


def test_esc_asks_only_if_something_was_typed(typist: SitDown, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def go_on_typing(_parent: object, title: str) -> str:
        asked.append(title)
        return confirm.STAY

    monkeypatch.setattr(confirm, "leave_unsaved", go_on_typing)
    at_desk = typist("move", BEN).answer(started_on="t").press(Qt.Key.Key_Escape)
    assert asked == ["Move"]
    assert at_desk.form.isVisible()
    untouched = typist("review", BEN).press(Qt.Key.Key_Escape)
    assert asked == ["Move"]
    assert not isValid(untouched.form) or not untouched.form.isVisible()


def test_what_was_filled_in_by_the_program_does_not_count_as_typed(typist: SitDown) -> None:
    assert not typist("worker", BEN).form.is_typed()
    assert not typist("sign_off").form.is_typed()
    assert not typist("interview", ANN).form.is_typed()


def test_what_was_typed_and_not_saved_is_offered_again(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirm, "leave_unsaved", lambda parent, title: confirm.KEEP)
    typist("move", BEN).answer(started_on="t-1", carer="M. Field").press(Qt.Key.Key_Escape)
    again = typist("move", BEN)
    assert not again.form.layout_._draft.isHidden()
    again.form.layout_.put_back.click()
    assert again.form.field("carer").typed() == "M. Field"
    assert typist("move", EVE).form.layout_._draft.isHidden()


def test_a_saved_form_leaves_no_draft(typist: SitDown) -> None:
    typist("review", BEN).answer(held_on="t").save()
    assert typist("review", BEN).form.layout_._draft.isHidden()


def test_the_window_is_not_closed_over_something_typed_unasked(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_desk = typist("move", BEN)
    assert may_close(at_desk.form, at_desk.session)
    at_desk.answer(started_on="t")
    assert unsaved(at_desk.session) == ["Move"]
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    assert not may_close(at_desk.form, at_desk.session)


def test_a_fault_is_a_sentence_and_the_form_stays_as_it_was(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_desk = typist("review", BEN).answer(held_on="t")
    at_desk.session.store.path.rename(at_desk.session.store.path.with_suffix(".gone"))
    at_desk.try_to_save()
    assert "cannot be opened" in at_desk.wrong()[0]
    assert at_desk.form.field("held_on").typed() == "05/04/2018"


def test_a_mistake_of_the_program_is_a_report_to_copy_and_the_form_stays(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[BaseException] = []

    class Crash:
        def __init__(self, error: BaseException, parent: object) -> None:
            shown.append(error)

        def open(self) -> None:
            pass

    def broken(*_args: object, **_named: object) -> object:
        def job(_progress: object) -> object:
            raise ZeroDivisionError

        return job

    monkeypatch.setattr(not_saved, "CrashDialog", Crash)
    monkeypatch.setattr(saving, "job", broken)
    at_desk = typist("review", BEN).answer(held_on="t").try_to_save()
    assert [type(error) for error in shown] == [ZeroDivisionError]
    assert "a mistake in the program" in at_desk.form.layout_.status.text()
    assert at_desk.form.field("held_on").typed() == "05/04/2018"


def test_the_child_on_top_is_shown_with_what_stands_now(typist: SitDown) -> None:
    strip = typist("move", ANN).form.layout_.strip
    assert "ARCHER, Ann" in strip.who.text()
    assert "Birch Court" in strip.stands.text()
    assert "Q. Byrne, North CIC" in strip.stands.text()
    assert strip.missing.text().startswith("MISSING since 4 April 2018")


def test_a_form_without_a_child_asks_for_it_by_name(typist: SitDown) -> None:
    at_desk = typist("review").answer(held_on="t").try_to_save()
    assert at_desk.wrong() == ["Choose the child."]


def test_choosing_a_carer_of_the_register_fills_in_what_is_known(typist: SitDown) -> None:
    session = typist("review", BEN).session
    values = {
        "provider_id": "P1",
        "name": "Oak House",
        "postcode": "ZZ1 2AB",
        "phone": "01632 960000",
        "urn": "SC1",
    }
    with acting(session.store, "P. Example", "test", today=TODAY) as act:
        act.add("providers", values)
    at_desk = typist("move", BEN).answer(phone="01632 960999", provider_id="oak")
    typed = {name: at_desk.form.field(name).typed() for name in ("carer", "postcode", "urn", "phone")}
    assert typed == {"carer": "Oak House", "postcode": "ZZ1 2AB", "urn": "SC1", "phone": "01632 960999"}


def test_codes_are_those_of_the_day_that_was_typed(typist: SitDown) -> None:
    at_desk = typist("end_care", BEN).answer(ended_on="30/3/18", end_reason="e43").press(Qt.Key.Key_Tab)
    assert at_desk.answer(ended_on="t").form.answer("end_reason") is None
    at_desk.try_to_save()
    assert "not in use on that day" in at_desk.beside("end_reason")


def test_an_open_form_is_kept_until_it_is_closed(typist: SitDown) -> None:
    at_desk = typist("review", BEN)
    assert open_forms(at_desk.session) == [at_desk.form]
    at_desk.press(Qt.Key.Key_Escape)
    assert open_forms(at_desk.session) == []


def test_correcting_and_leaving_out_need_a_record(typist: SitDown) -> None:
    session = typist("review", BEN).session
    with pytest.raises(KeyError):
        open_form("void", None, session, BEN)


def test_a_move_before_the_placement_now_is_sent_to_the_form_for_late_ones(typist: SitDown) -> None:
    at_desk = (
        typist("move", ANN).answer(started_on="1/2/18", end_reason="child", placement_type="k2").try_to_save()
    )
    assert "Insert a move told late" in at_desk.beside("started_on")
    assert len(at_desk.records("placements", ANN)) == 6


def test_a_child_who_is_missing_already_cannot_go_missing_again(typist: SitDown) -> None:
    at_desk = typist("missing", ANN).answer_moment("went_missing_at", "t", "0100").try_to_save()
    assert "already missing" in at_desk.wrong()[0]
    assert at_desk.form.facts.today == date(2018, 4, 5)


def test_closing_the_store_closes_its_forms_and_another_store_is_not_offered_their_drafts(
    typist: SitDown, tmp_path: Path
) -> None:
    at_desk = typist("move", BEN).answer(carer="M. Field")
    session = at_desk.session
    session.open_with(make_store(tmp_path / "other.store"), "P. Example")
    assert open_forms(session) == []
    assert typist("move", BEN).form.layout_._draft.isHidden()


def test_what_stood_on_the_day_that_is_typed_is_shown(typist: SitDown) -> None:
    at_desk = typist("missing", ANN).answer_moment("went_missing_at", "1/7/17", "2100")
    stands = at_desk.form.layout_.strip.stands.text()
    assert stands.startswith("On 1 July 2017: K2")
    assert "P. Adams, North CIC" in stands


def test_opening_a_record_fills_nothing_in_by_itself(typist: SitDown) -> None:
    session = typist("review", BEN).session
    with acting(session.store, "P. Example", "test", today=TODAY) as act:
        act.add("providers", {"provider_id": "P1", "name": "Oak House", "urn": "SC1"})
    with session.store.reading() as records:
        placement = reading.child_records(records, BEN).of("placements")[0]
    with acting(session.store, "P. Example", "test", today=TODAY) as act:
        act.change("placements", placement.ref, {"provider_id": "P1"})
    placement.values["provider_id"] = "P1"
    form = typist("correct", BEN, placement).form
    assert form.field("urn").typed() == ""
    assert not form.is_typed()


def test_a_form_learns_what_another_form_saved_about_its_child(typist: SitDown) -> None:
    at_desk = typist("move", ANN).answer(carer="M. Field")
    assert not at_desk.form.layout_.strip.missing.isHidden()
    typist("returned", ANN).answer_moment("returned_at", "t", "0100").save()
    at_desk.qtbot.waitUntil(at_desk.form.layout_.strip.missing.isHidden)
    assert at_desk.form.field("carer").typed() == "M. Field"


def many(severity: Severity, count: int) -> list[Problem]:
    """So many problems with a child, each in words of its own."""
    return [
        Problem(f"rule-{place}", severity, "children", "C001", "", "", f"Something is strange: {place}.")
        for place in range(count)
    ]


def is_seen(form: Form, widget: QWidget) -> bool:
    """Whether all of a part of a form is in sight."""
    view = form.layout_.scroll.viewport()
    return view.rect().contains(QRect(widget.mapTo(view, widget.rect().topLeft()), widget.size()))


def in_little_room(typist: SitDown, name: str) -> Form:
    """A form on a screen of 1366 by 768 at 200 %, scrolled to its end."""
    form = typist(name).form
    form.setMaximumSize(643, 324)
    form.finish()
    waiting.settled(lambda: True)
    bar = form.layout_.scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    return form


def test_in_little_room_one_sees_where_to_say_why_warnings_are_right(typist: SitDown) -> None:
    form = in_little_room(typist, "new_child")
    not_saved.say_why(form, NeedsAcceptance(many(Severity.WARNING, 9)), was_saving=True)
    waiting.settled(lambda: True)
    assert is_seen(form, form.layout_.summary.reason)


def test_in_little_room_one_sees_what_is_wrong_where_it_is_about_no_question(typist: SitDown) -> None:
    form = in_little_room(typist, "new_child")
    not_saved.say_why(form, Refused(many(Severity.ERROR, 2)), was_saving=True)
    waiting.settled(lambda: True)
    assert is_seen(form, form.layout_.summary)


def test_in_little_room_one_sees_that_the_child_is_to_be_chosen(typist: SitDown) -> None:
    form = in_little_room(typist, "move")
    not_saved.say_wrong(form, [("child", "Choose the child.", "error"), *[("", "Strange.", "error")] * 9])
    waiting.settled(lambda: True)
    assert form.layout_.child is not None
    assert is_seen(form, form.layout_.child.line)
