"""The views of the page of interviews, declared: each its columns, its rows, its choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.interviews import due, listed
from ui.lists.choosing import Option
from ui.lists.columns import ListColumn
from ui.lists.listed import Facts

if TYPE_CHECKING:
    from ui.interviews.queue import Found


@dataclass(frozen=True, slots=True)
class View:
    """A tab: `name` is what the page is opened with, `rows` which of what was read it lists."""

    name: str
    title: str
    columns: tuple[ListColumn, ...]
    rows: Callable[[Found], Sequence[Facts]]
    empty: str
    one: str
    many: str
    sorted_by: str
    descending: bool = True
    options: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    detail: Callable[[Facts], str] = listed.detail


def _with_outcome(outcome: str) -> Callable[[Found], Sequence[Facts]]:
    return lambda found: [row for row in found.listed if row["outcome"] == outcome and row["recent"]]


HOLD, OFFERED, SIGN_OFF, SENT_BACK = "hold", "offered", "sign-off", "sent-back"
HELD, REFUSED, NOT_POSSIBLE = "held", "refused", "not-possible"
_INTERVIEWS = ("interview", "interviews")

VIEWS: tuple[View, ...] = (
    View(
        HOLD,
        "To hold",
        due.COLUMNS,
        lambda found: found.due,
        "No return interview is waiting.",
        "interview to hold",
        "interviews to hold",
        "days_left",
        options=(("Which interviews", due.OPTIONS),),
        detail=due.detail,
    ),
    View(
        OFFERED,
        "Offered",
        due.COLUMNS,
        lambda found: [row for row in found.due if row["offered_on"] is not None],
        "No interview is offered that waits for its outcome.",
        "interview offered, without an outcome yet",
        "interviews offered, without an outcome yet",
        "days_left",
        options=(("Which interviews", due.OPTIONS),),
        detail=due.detail,
    ),
    View(
        SIGN_OFF,
        "Awaiting sign-off",
        listed.SIGN_OFF_COLUMNS,
        lambda found: [row for row in found.listed if row["waits"]],
        "Nothing waits for a manager's signature.",
        "interview waits",
        "interviews wait",
        "held_at",
        options=(("Which of them", listed.WAITING_OPTIONS),),
    ),
    View(
        SENT_BACK,
        "Sent back",
        listed.SENT_BACK_COLUMNS,
        lambda found: [row for row in found.listed if row["waits"] and row["sent_back_on"] is not None],
        "No interview is with its interviewer again.",
        *_INTERVIEWS,
        "sent_back_on",
        descending=False,
    ),
    View(
        HELD,
        "Held",
        listed.HELD_COLUMNS,
        _with_outcome("COMPLETED"),
        "No interview was held in the last 12 months.",
        *_INTERVIEWS,
        "held_at",
        options=(("In time or late", listed.LATE_OPTIONS), ("By whom", listed.PROVIDER_OPTIONS)),
    ),
    View(
        REFUSED,
        "Refused",
        listed.REFUSED_COLUMNS,
        _with_outcome("REFUSED"),
        "No interview was refused in the last 12 months.",
        *_INTERVIEWS,
        "offered_at",
    ),
    View(
        NOT_POSSIBLE,
        "Not possible",
        listed.NOT_POSSIBLE_COLUMNS,
        _with_outcome("NOT_POSSIBLE"),
        "No interview was found impossible in the last 12 months.",
        *_INTERVIEWS,
        "offered_at",
    ),
)
#: What else the page may be opened with: a view, and which of its rows.
NARROWED = {"late": (HOLD, due.LATE), "today": (HOLD, due.TODAY)}
