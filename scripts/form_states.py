"""How forms stand in pictures: filled with long names and notes, or with something wrong in every field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

LONG_NAME = "Bartholomew-Montague Featherstonehaugh-Cholmondeley"
#: Names of other scripts, one read from the right.
VIETNAMESE, ARABIC = "Nguyễn Phúc Bảo Ngọc Ánh Tuyết", "محمد عبد الرحمن بن يوسف الحسيني"
LONG_NOTE = (
    "Grandmother rang in the evening and said that a friend of the family had met her near the bus station in "
    "Larkhill, in good spirits, with two older girls whom nobody at the home knows. She had her telephone with her "
    "but did not answer. "
) * 4
_TYPED = {
    "DayField": "t-1",
    "MomentField": ["t-1", ["21:40", False], 0],
    "NumberField": "123",
    "MonthField": "3/2018",
    "LinesField": f"{LONG_NAME}\n{VIETNAMESE}\n{ARABIC}",
    "DaysField": "1/3/2018\n8/3/2018",
    "NotesField": LONG_NOTE,
    "TextField": LONG_NAME,
    "WorkerField": LONG_NAME,
    "FileField": f"/home/{LONG_NAME}/{LONG_NAME}.pdf",
}
_UNREADABLE = {
    "DayField": "31/2/2018",
    "MomentField": ["soon", ["25:99", False], 0],
    "NumberField": "many",
    "MonthField": "13/2018",
    "DaysField": "31/2/2018",
    "ChoiceField": "Nothing of the kind",
    "CodeField": "Nothing of the kind",
    "ProviderField": "Nothing of the kind",
    "FileField": "/nowhere/at all.pdf",
}
_MOST_TICKED = 4


def fill_long(form: Any) -> None:
    """Answer every question, with the longest there is to choose."""
    _type(form, _TYPED)
    for row in form.rows:
        if hasattr(row.field, "_choices") and hasattr(row.field, "box"):
            row.field.put_back(_longest(row.field._choices))
        elif type(row.field).__name__ in {"SeveralField", "SeveralCodesField"}:
            keys = [row.field.list.item(at) for at in range(row.field.list.count())]
            row.field.put_back([item.data(256) for item in keys[:_MOST_TICKED]])


def fill_wrong(form: Any) -> None:
    """Type what cannot be read wherever that can be done, and save."""
    _type(form, _UNREADABLE)
    form.try_save()


def _type(form: Any, typed: dict[str, Any]) -> None:
    for row in form.rows:
        words = typed.get(type(row.field).__name__)
        if words is not None:
            row.field.put_back(words)
            row.field.changed.emit()


def _longest(choices: Sequence[tuple[str, str]]) -> str:
    return max((words for _, words in choices), key=len, default="")


def rename(store: Any, child_ids: Sequence[str]) -> None:
    """Give children long names, and names of other scripts."""
    from placement_tracker.services import reading

    for child_id in child_ids:
        with store.reading() as records:
            of = reading.child_records(records, child_id)
        named = {"surname": LONG_NAME, "forenames": VIETNAMESE, "also_known_as": ARABIC}
        with store.writing("A. Example", "pictures") as act:
            act.change("children", of.of("children")[0].ref, named)
            for row in of.of("placements"):
                if row["ended_on"] is None:
                    act.change(
                        "placements", row.ref, {"carer": LONG_NAME, "address": f"{LONG_NAME}, {VIETNAMESE}"}
                    )
            for row in of.of("allocations"):
                if row["ended_on"] is None:
                    act.change("allocations", row.ref, {"worker": LONG_NAME, "team": row["team"]})


def enter_twice(store: Any, child_id: str) -> tuple[str, str, str]:
    """Enter a child a second time, as happens, a little otherwise; returns both numbers and the second name."""
    from placement_tracker.services import reading

    with store.reading() as records:
        of = reading.child_records(records, child_id)
    again = "C900001"
    with store.writing("A. Example", "pictures") as act:
        child = of.of("children")[0].values
        act.add(
            "children", {**child, "child_id": again, "upn": None, "forenames": f"{child['forenames']} Jay"}
        )
        for kind in ("care_periods", "legal_statuses", "placements"):
            act.add(kind, {**of.of(kind)[-1].values, "child_id": again})
    return child_id, again, f"{child['surname'].upper()}, {child['forenames']} Jay"
