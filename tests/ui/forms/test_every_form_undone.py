"""Every save of every form can be undone, and done again: the records are then as they were, and as they had become."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from db.models import kinds
from db.store import Store
from placement_tracker.services import reading
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import ANN, BEN, EVE, at, placement
from ui.forms import FORMS
from ui.session import Session
from ui.undo import jobs

SitDown = Callable[..., Typist]
#: What is not taken back by undo: a note is left out with a reason, a restriction is lifted.
NOT_UNDONE = {"note", "restrict"}
_AGAIN, _SISTER, _FAR = "C009", "C008", "C007"


def _record(typist: SitDown, kind: str, child_id: str) -> Any:
    session = typist("review", BEN).session
    with session.store.reading() as records:
        return reading.child_records(records, child_id).of(kind)[-1]


def _move(typist: SitDown) -> Typist:
    moved = {"started_on": "t-1", "end_reason": "carpl", "placement_type": "u4", "carer": "M. Field"}
    return typist("move", BEN).answer(**moved)


def _stay(typist: SitDown) -> Typist:
    return typist("temporary_stay", BEN).answer(started_on="26/3/18", placement_type="t1")


def _back(typist: SitDown) -> Typist:
    _stay(typist).save()
    return typist("return_from_stay", BEN).answer(ended_on="t-3")


def _interview(typist: SitDown) -> Typist:
    return typist("interview", ANN).answer(outcome="held").answer_moment("held_at", "t-1", "1000")


def _alert(typist: SitDown) -> Typist:
    at_desk = typist("alert", _FAR)
    at_desk.form.field("told").show_value(("head of service",))
    return at_desk.answer(action="Police told.")


def _decision(typist: SitDown) -> Typist:
    return typist("panel_decision", _FAR).answer(decision="Meet again in a week.")


def _late(typist: SitDown) -> Typist:
    said = {"end_reason": "child", "left_for": "child", "placement_type": "u4"}
    return typist("insert_move", BEN).answer(started_on="1/2/18", ended_on="1/3/18", **said).try_to_save()


def _siblings(typist: SitDown) -> Typist:
    moved = {"started_on": "t-1", "end_reason": "carpl", "placement_type": "u4"}
    return typist("siblings_move", BEN).answer(**moved)


def _pass_on(typist: SitDown) -> Typist:
    at_desk = typist("passing_on").answer(leaver="cross", started_on="t")
    return at_desk.go_to("shared").press(Qt.Key.Key_Tab).type("T. Ellis")


def _merge(typist: SitDown) -> Typist:
    at_desk = typist("merge", EVE)
    at_desk.form.field("other").put_back({"child_id": _AGAIN, "words": _AGAIN})
    at_desk.qtbot.waitUntil(lambda: at_desk.form.field("both").sides is not None)  # type: ignore[attr-defined]
    return at_desk.answer(reason_for_change="One passport.")


def _correct(typist: SitDown) -> Typist:
    return typist("correct", BEN, _record(typist, "placements", BEN)).answer(carer="S. Brook")


def _reopen(typist: SitDown) -> Typist:
    typist("end_care", BEN).answer(ended_on="t", end_reason="e4a").save()
    record = _record(typist, "care_periods", BEN)
    return typist("reopen", BEN, record).answer(reason_for_change="Wrong child.")


def _void(typist: SitDown) -> Typist:
    record = _record(typist, "reviews", ANN)
    return typist("void", ANN, record).try_to_save().answer(reason_for_change="Entered twice.")


#: How each form is filled in.
FILLED: dict[str, Callable[[SitDown], Typist]] = {
    "new_child": lambda typist: typist("new_child").answer(surname="Firth", date_of_birth="3/2/2010"),
    "move": _move,
    "temporary_stay": _stay,
    "return_from_stay": _back,
    "missing": lambda typist: typist("missing", BEN).answer_moment("went_missing_at", "t", "0730"),
    "returned": lambda typist: typist("returned", ANN).answer_moment("returned_at", "t", "1015"),
    "whereabouts": lambda typist: typist("whereabouts", ANN).answer_moment("at", "t", "0915"),
    "interview": _interview,
    "sign_off": lambda typist: typist("sign_off").go_to("interviews").press(Qt.Key.Key_Space),
    "alert": _alert,
    "panel_decision": _decision,
    "profile": lambda typist: typist("profile", BEN).answer(description="Tall"),
    "legal_status": lambda typist: typist("legal_status", EVE).answer(started_on="t-1", status="full care"),
    "worker": lambda typist: typist("worker", BEN).answer(worker="T. Ellis", started_on="t", team="south"),
    "review": lambda typist: typist("review", BEN).answer(held_on="t-1", participation="pn1"),
    "health": lambda typist: typist("health", BEN).answer(kind="sdq", occurred_on="t-1", score="14"),
    "visit": lambda typist: typist("visit", BEN).answer(visited_on="t-1"),
    "end_care": lambda typist: typist("end_care", BEN).answer(ended_on="t", end_reason="e4a"),
    "siblings_move": _siblings,
    "passing_on": _pass_on,
    "insert_move": _late,
    "merge": _merge,
    "correct": _correct,
    "reopen": _reopen,
    "void": _void,
}


@pytest.fixture(autouse=True)
def _more(session: Session) -> None:
    """Ben's sister, a child missing for days, and Eve entered again."""
    girl: dict[str, Any] = {"sex": "F"}
    with session.store.writing("A. Tester", "test") as act:
        names = ((_SISTER, "Brook", 2011, date(2016, 3, 1)), (_FAR, "Fell", 2004, date(2016, 3, 1)))
        for child_id, surname, year, began in names:
            child = {"child_id": child_id}
            born = {"date_of_birth": date(year, 3, 3), "surname": surname, "forenames": "Bea"}
            act.add("children", {**child, **girl, **born})
            act.add("care_periods", {**child, "started_on": began, "category_of_need": "N1"})
            act.add("legal_statuses", {**child, "status": "C2", "started_on": began})
            act.add(*placement(child_id, began, None, "U1", carer="R. and S. Brook"))
        gone = {"went_missing_at": at(2018, 3, 20, 9), "kind": "M"}
        act.add("missing_episodes", {"episode_id": "M9", "child_id": _FAR, **gone})
        act.add(
            "children", {"child_id": _AGAIN, **girl, "date_of_birth": date(2001, 8, 20), "surname": "Elm"}
        )
        act.add("reviews", {"child_id": _AGAIN, "held_on": date(2017, 9, 1), "participation": "PN1"})


def standing(store: Store) -> dict[str, list[Any]]:
    """Every record that stands, by kind."""
    with store.reading() as session:
        return {kind: sorted(_said(row) for row in reading.rows(session, kind)) for kind in kinds()}


def _said(row: Any) -> str:
    return (
        f"{row.ref} {sorted((name, str(value)) for name, value in row.values.items() if value is not None)}"
    )


def take_back(session: Session) -> None:
    """Undo the newest save as the window does; the second time, do it again."""
    (save, *_) = jobs.saves_of_day(session.store, session.person)(lambda *_said: None)
    jobs.doing(session, save, "on trial")(lambda *_said: None)


def test_every_form_is_tried() -> None:
    assert {entry.name for entry in FORMS} == FILLED.keys() | NOT_UNDONE


@pytest.mark.parametrize("form", FILLED)
def test_a_save_is_undone_and_done_again(typist: SitDown, session: Session, form: str) -> None:
    at_desk = FILLED[form](typist)
    before = standing(session.store)
    at_desk.try_to_save()
    if not at_desk.saves:
        at_desk.give_reason("On trial.")
    after = standing(session.store)
    assert after != before
    take_back(session)
    assert standing(session.store) == before
    take_back(session)
    assert standing(session.store) == after
