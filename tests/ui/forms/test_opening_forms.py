"""A form is there at once, as high as it stays, and loses no key that is pressed while the rest of it is made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN, BEN
from tests.ui.windows import settled
from ui.forms import open_form
from ui.forms.form import Form
from ui.session import Session

SitDown = Callable[..., Typist]


def just_opened(name: str, session: Session, child_id: str | None = None) -> Form:
    """A form as it stands before anything has been read and before the rest of it is made."""
    form = open_form(name, None, session, child_id)
    QApplication.processEvents()
    return form


def test_a_long_form_makes_what_nobody_sees_yet_a_moment_later(qtbot: QtBot, session: Session) -> None:
    # Not a turn of the window later: where that takes long, the rest is there.
    form = open_form("new_child", None, session)
    first = [row.ask.name for row in form.layout_.rows]
    asked = [ask.name for ask in form.plan.asks()]
    assert first == asked[: len(first)]
    assert len(first) < len(asked)
    qtbot.waitUntil(lambda: [row.ask.name for row in form.layout_.rows] == asked)
    assert not form.is_typed()


def test_what_is_typed_before_the_whole_form_is_there_stands_in_it(qtbot: QtBot, session: Session) -> None:
    form = just_opened("new_child", session)
    at_desk = Typist(qtbot, session, form)
    assert at_desk.at in form.layout_.rows[0].field.entries()
    QTest.keyClicks(at_desk.at, "Gorse")
    at_desk.answer(child_id="C900", forenames="Ivy")
    # It may be ready by now, where typing took long.
    settled(qtbot)
    typed = {name: form.field(name).typed() for name in ("surname", "forenames", "child_id")}
    assert typed == {"surname": "Gorse", "forenames": "Ivy", "child_id": "C900"}


def test_a_question_that_is_not_made_yet_can_be_filled_in(session: Session) -> None:
    form = just_opened("move", session, BEN)
    form.fill("urn", "SC1")
    assert form.answer("urn") == "SC1"


def test_a_save_before_the_whole_form_is_there_says_all_that_is_wrong(qtbot: QtBot, session: Session) -> None:
    form = just_opened("new_child", session)
    at_desk = Typist(qtbot, session, form).try_to_save()
    assert any("Date of birth" in words for words in at_desk.wrong())


def test_a_long_form_is_as_high_at_once_as_it_stays(qtbot: QtBot, session: Session) -> None:
    form = just_opened("move", session, ANN)
    before = form.size()
    with qtbot.waitSignal(form.ready):
        pass
    qtbot.waitUntil(lambda: not form.layout_.prepared.isHidden())
    qtbot.wait(20)
    assert form.size() == before
    held = form.layout_.scroll.widget()
    assert isinstance(form.layout_.scroll, QScrollArea)
    assert held is not None
    assert held.height() > form.layout_.scroll.height()


def test_a_form_opens_as_high_as_the_last_of_its_kind_stood(qtbot: QtBot, typist: SitDown) -> None:
    first = typist("worker", ANN)
    qtbot.wait(20)
    stood = first.form.height()
    assert just_opened("worker", first.session, ANN).height() == stood


def test_nothing_is_told_of_a_child_who_is_not_chosen_yet(typist: SitDown) -> None:
    assert typist("temporary_stay").form.layout_.told.isHidden()


def test_a_form_grows_when_an_answer_calls_for_another_question(qtbot: QtBot, typist: SitDown) -> None:
    at_desk = typist("health", ANN)
    qtbot.wait(20)
    before = at_desk.form.height()
    at_desk.answer(kind="sdq")
    qtbot.waitUntil(lambda: at_desk.form.height() > before)
    qtbot.waitUntil(lambda: at_desk.form.layout_.scroll.verticalScrollBar().maximum() == 0)


def test_a_form_that_somebody_made_smaller_stays_so(qtbot: QtBot, typist: SitDown) -> None:
    form = typist("profile", ANN).form
    qtbot.wait(20)
    form.resize(form.width(), form.height() - 200)
    qtbot.wait(20)
    smaller = form.height()
    form.field("description").put_back("Tall, red hair.")
    qtbot.wait(20)
    assert form.height() == smaller
    assert form.layout_.scroll.verticalScrollBar().maximum() > 0
