"""Cases of the rules on absences and social workers."""

from __future__ import annotations

from typing import Any

from tests.checks.statutory.cases import Case
from tests.checks.statutory.situations import Given, Situation, told


def away(**changes: Any) -> Situation:
    return told(missing=[changes])


def left(*missing: Given) -> Situation:
    """In care until 1 September 2025."""
    return told(episodes=[{"DEC": "2025-09-01", "REC": "E4A"}], missing=list(missing))


def workers(*given: Given, **others: Any) -> Situation:
    return told(workers=list(given), **others)


_ONCE = away()
_OPEN: dict[str, Any] = {"MIS_START": "2025-07-01", "MIS_END": None}
MISSING = [
    Case("564", away(MIS_START=None), _ONCE),
    Case("565", away(MISSING=None), away(MISSING=None, MIS_START=None)),
    Case("566", away(MISSING=None), away(MISSING=None, MIS_END=None)),
    Case("567", away(MIS_END="2025-06-30"), away(MIS_END="2025-07-01")),
    Case("570", away(MIS_START="2026-04-01", MIS_END=None), away(MIS_START="2026-03-31", MIS_END=None)),
    Case("571", away(MIS_END="2025-03-31"), away(MIS_START="2025-03-01", MIS_END="2025-04-01")),
    Case("571", away(MIS_END="2026-04-01"), away(MIS_END=None)),
    Case(
        "574",
        told(missing=[{}, {"MIS_START": "2025-07-02", "MIS_END": "2025-07-09"}]),
        told(missing=[{}, {"MIS_START": "2025-07-03", "MIS_END": "2025-07-09"}]),
    ),
    Case(
        "574",
        told(missing=[_OPEN, {"MIS_START": "2025-08-01", "MIS_END": "2025-08-02"}]),
        told(missing=[{"MIS_START": "2025-08-01", "MIS_END": None}, {}]),
    ),
    Case("575", left(_OPEN), left({})),
    Case("575", left(_OPEN), away(**_OPEN)),
    Case("576", told(last=away(**_OPEN)), told(missing=[{}], last=away(**_OPEN))),
    Case("576", told(missing=[{}], last=away(MIS_START="2025-03-01", MIS_END=None)), told(last=away())),
    Case("577", left(_OPEN), left({"MIS_START": "2025-08-30", "MIS_END": "2025-09-01"})),
    Case("577", left({"MIS_START": "2025-08-30", "MIS_END": "2025-09-02"}), away(**_OPEN)),
    Case(
        "577",
        told(episodes=[{"DECOM": "2025-08-01"}], missing=[_OPEN]),
        told(episodes=[{"DEC": "2025-06-01", "REC": "E4A"}, {"DECOM": "2025-06-20"}], missing=[{}]),
    ),
    Case("578", left({"MIS_START": "2025-09-02"}), left({"MIS_START": "2025-09-01"})),
    Case("578", away(MIS_START="2022-04-30"), away(MIS_START="2022-05-01")),
    Case(
        "580",
        told(
            episodes=[{"DEC": "2025-06-15", "REC": "E17"}],
            missing=[{"DOB": "2007-06-15", "MIS_END": "2025-06-15"}],
        ),
        told(
            episodes=[{"DEC": "2025-06-15", "REC": "E8"}],
            missing=[{"DOB": "2007-06-15", "MIS_END": "2025-06-15"}],
        ),
    ),
    Case("581", left({"MIS_START": "2025-09-02"}), left({"MIS_START": "2025-09-01"})),
    Case("586", away(MIS_START="2013-06-15"), away(MIS_START="2013-06-16")),
    Case("1004", away(MIS_START=None), _ONCE),
    Case("1004", away(MIS_START="31/02/2025"), _ONCE),
    Case("1005", away(MIS_END="31/02/2025"), away(MIS_END=None)),
    Case("1006", away(MISSING="X"), away(MISSING="A")),
    Case("1012", told(episodes=[], missing=[{}]), _ONCE),
    Case("1012", told(episodes=[], reviews=[{}]), told(reviews=[{}])),
    Case("INT04", told(None, missing=[{}]), _ONCE),
    Case("INT13", away(DOB="2013-06-16"), _ONCE),
]

_ENDED = {"SW_DEC": "2025-07-01"}
_NEXT = {"SW_DECOM": "2025-07-01"}
_NO_REASON: dict[str, Any] = {"SW_REASON": None}
_LEFT = [{"DEC": "2026-03-20", "REC": "E4A"}]
_HOME: dict[str, Any] = {"episodes": _LEFT}
WORKERS = [
    Case("SW01STG1", workers(), workers({}), 2024),
    Case("SW01STG1", workers(_NO_REASON), workers(_NO_REASON, {}), 2024),
    Case("SW01aSTG1", workers({"SW_ID": None}), workers(_NO_REASON), 2025),
    Case("SW01aSTG1", workers({"SW_DECOM": None}), workers({}), 2025),
    Case("SW01bSTG1", workers({**_NO_REASON, "SW_DECOM": "2023-04-01"}), workers(_NO_REASON), 2025),
    Case("SW02STG1", workers({"SW_ID": "A123"}), workers({"SW_ID": "XX12"})),
    Case("SW02STG1", workers({"SW_ID": "SW1"}), workers({"SW_ID": "SW12"})),
    Case("SW02STG1", workers({"SW_ID": None}), workers({"SW_ID": "SW1"}), 2025),
    Case("SW03STG1", workers(_NO_REASON), workers({}), 2024),
    Case("SW04STG1", workers({"SW_DECOM": "31/02/2025"}), workers({"SW_DECOM": None})),
    Case("SW05STG1", workers({"SW_DEC": "31/02/2025"}), workers({"SW_DEC": None})),
    Case("SW06STG2", workers({"SW_DECOM": "2026-04-01"}), workers({"SW_DECOM": "2026-03-31"})),
    Case("SW07STG2", workers({"SW_DEC": "2024-03-31"}), workers({"SW_DEC": "2024-04-01"})),
    Case("SW07STG2", workers({"SW_DEC": "2023-03-31"}), workers({"SW_DEC": "2023-04-01"}), 2024),
    Case("SW07STG2", workers({"SW_DEC": "2026-04-01"}), workers({"SW_DEC": "2026-03-31"})),
    Case("SW08STG2", workers({}, _NEXT), workers(_ENDED, _NEXT)),
    Case("SW09STG2", workers({"SW_DEC": "2022-05-01"}), workers({"SW_DEC": "2022-05-02"})),
    Case(
        "SW10STG2", workers(_ENDED, {"SW_DECOM": "2025-07-09"}), workers(_ENDED, {"SW_DECOM": "2025-07-08"})
    ),
    Case(
        "SW10STG2", workers(_ENDED, {"SW_DECOM": "2025-06-23"}), workers(_ENDED, {"SW_DECOM": "2025-06-24"})
    ),
    Case(
        "SW10STG2",
        workers({"SW_DEC": "2023-07-01"}, {"SW_DECOM": "2023-09-01", "SW_REASON": "FCONTA"}),
        workers({"SW_DEC": "2023-07-01"}, {"SW_DECOM": "2023-07-01", "SW_REASON": "FCONTA"}),
        2024,
    ),
    Case(
        "SW10aSTG2",
        workers(_ENDED, {"SW_DECOM": "2025-09-01"}),
        workers(_ENDED, {"SW_DECOM": "2025-09-01", "SW_REASON": "FCONTA"}),
    ),
    Case(
        "SW10bSTG2",
        workers(_ENDED, {**_NEXT, "SW_REASON": "FCONTA"}),
        workers(_ENDED, {"SW_DECOM": "2025-07-02", "SW_REASON": "FCONTA"}),
    ),
    Case("SW11bSTG2", workers({"SW_DEC": "2026-03-26"}), workers({"SW_DEC": "2026-03-25"})),
    Case("SW11bSTG2", workers({"SW_DEC": "2026-03-26"}), workers({"SW_DEC": "2026-03-26"}, **_HOME)),
    Case("SW13STG1", workers({"SW_REASON": "OTHER"}), workers({"SW_REASON": "OTHERS"})),
    Case("SW13STG1", workers({**_NO_REASON, "SW_DECOM": "2023-04-01"}), workers(_NO_REASON)),
    Case("SW13STG1", workers(_NO_REASON), workers({}), 2024),
    Case("SW14STG2", workers({}, _NEXT), workers(_ENDED, _NEXT), 2024),
    Case("SW17STG2", workers(_ENDED), workers(_ENDED, _NEXT)),
    Case("SW17STG2", workers(_ENDED), workers(_ENDED, **_HOME)),
    Case("SW18STG2", workers({"SW_DEC": "2022-05-01"}), workers({"SW_DEC": "2022-05-02"})),
    Case("SW19STG2", workers({"SW_DEC": "2022-05-02"}, {}), workers(_ENDED, _NEXT)),
]

CASES = [*MISSING, *WORKERS]
