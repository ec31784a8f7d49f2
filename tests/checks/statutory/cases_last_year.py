"""Cases of the rules that compare episodes with last year's return."""

from __future__ import annotations

from typing import Any

from tests.checks.statutory.cases import Case
from tests.checks.statutory.situations import Situation, one, told


def changed(last: dict[str, Any], now: dict[str, Any] | None = None) -> Situation:
    """What last year's return said of the open episode, and what this year's says."""
    return told(episodes=[now or {}], last=one(**last))


_SAME = changed({})
_ENDED = {"DEC": "2025-03-01", "REC": "E4A"}
CASES = [
    Case("502", changed({"DECOM": "2022-05-02"}), _SAME),
    Case("502", changed({"DECOM": "2022-05-02"}), changed({"DECOM": "2022-05-02", **_ENDED})),
    Case("503A", changed({"RNE": "P"}), _SAME),
    Case("503B", changed({"LS": "C1"}), _SAME),
    Case("503C", changed({"CIN": "N2"}), _SAME),
    Case("503D", changed({"PLACE": "K2"}), changed({"PLACE": "Z1"}, {"PLACE": "Z11"})),
    Case("503D", changed({"PLACE": "H5"}, {"PLACE": "Z11"}), _SAME),
    Case("503D", changed({"PLACE": "P2"}, {"PLACE": "K3"}), changed({"PLACE": "H5"}, {"PLACE": "K3"}), 2025),
    Case("503E", changed({"PLACE_PROVIDER": None}), _SAME),
    Case("503F", changed({"URN": "SC1"}), changed({"URN": None}, {"URN": None})),
    Case("503G", changed({"PL_POST": "BS3 3CC"}), _SAME),
    Case("503G", changed({"HOME_POST": None}), changed({"HOME_POST": None}, {"HOME_POST": None})),
    Case("503H", changed({"PL_POST": "BS3 3CC"}), changed({"PL_POST": "LS1 1AA"})),
    Case("503J", changed({"PL_POST": "BS3 3CC"}), changed({"PL_POST": "BS3 3CC"}, {"PL_POST": "TR4 4DD"})),
    Case("452", changed({"PL_POST": "BS3 3CC"}), changed({"PL_POST": "BS3 3CC", "RNE": "P"})),
    Case("453", changed({"PL_POST": "BS3 3CC"}), changed({"PL_POST": "BS3 3CC", "RNE": "P"})),
    Case("562", changed({"DECOM": "2022-05-02"}), _SAME),
    Case("562", changed({"DECOM": "2022-05-02"}), changed({**_ENDED}, {"DECOM": "2025-04-01"})),
    Case("562", changed({"DECOM": "2022-05-02"}), told()),
    Case(
        "NoE",
        told(last=told(episodes=[{"CHILD": "C2"}])),
        told(episodes=[{"DECOM": "2025-04-01"}], last=told(episodes=[{"CHILD": "C2"}])),
    ),
    Case("NoE", told(last=told(episodes=[{"CHILD": "C2"}])), told()),
]
