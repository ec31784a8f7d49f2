"""Cases of the rules on episodes within a year."""

from __future__ import annotations

from typing import Any

from tests.checks.statutory.cases import Case
from tests.checks.statutory.situations import Situation, one, told, two

_PLAIN = told()
#: What the return says of a home without a number: seven X.
_UNREGISTERED = "X" * 7
_JULY = "2025-07-01"
_STAY: dict[str, Any] = {"PLACE": "T1", "PLACE_PROVIDER": None, "URN": None}
_BREAK: dict[str, Any] = {"HOME_POST": None, "PL_POST": None, "URN": None}


def ended(reason: str, day: str = _JULY, **others: Any) -> Situation:
    return one(DEC=day, REC=reason, **others)


def born(day: str, **episode: Any) -> Situation:
    return told({"DOB": day}, episodes=[episode])


CODES = [
    Case("141", one(DECOM="31/02/2025"), one(DECOM=None)),
    Case("143", one(RNE="X"), one(RNE=None)),
    Case("144", one(LS="C9"), one(LS="C1")),
    Case("145", one(CIN="N9"), one(CIN="N8")),
    Case("146", one(PLACE="Z1"), one(PLACE="Z11")),
    Case("146", one(PLACE="H5"), one(PLACE="K3"), 2025),
    Case("146", one(PLACE="Z11"), one(PLACE="H5"), 2024),
    Case("147", one(DEC="31/02/2025", REC="E8"), ended("E8")),
    Case("148", one(DEC=_JULY), ended("E8")),
    Case("148", one(REC="E8"), one(DEC="31/02/2025", REC="E8")),
    Case("149", ended("E43"), ended("E45")),
    Case("1009", ended("E8", REASON_PLACE_CHANGE="MOVED"), ended("E8", REASON_PLACE_CHANGE="CARPL")),
    Case("353", one(DECOM="1991-10-13"), one(DECOM="1991-10-14")),
    Case("354", one(DECOM="2026-04-01"), one(DECOM="2026-03-31")),
    Case("355", ended("E8", "2022-05-01"), ended("E8", "2022-05-02")),
    Case("356", ended("E8", "2022-04-30"), ended("E8", "2022-05-01")),
    Case("385", ended("E8", "2026-04-01"), ended("E8", "2026-03-31")),
    Case("378", one(PLACE="P1", LS="V2"), one(PLACE="P1", LS="C2")),
    Case("390", ended("E11"), ended("E11", PLACE="A5", LS="E1")),
    Case("408", one(PLACE="A5", LS="C2"), one(PLACE="A5", LS="E1")),
    Case("445", one(LS="D1", DECOM="2006-01-01"), one(LS="D1", DECOM="2005-12-31"), 2024),
    Case("446", one(LS="E1", DECOM="2005-11-30"), one(LS="E1", DECOM="2005-12-01")),
    Case("451", one(LS="D1"), ended("E8", "2024-01-01", LS="D1"), 2024),
    Case("516", ended("E45", PLACE="K2"), ended("E45")),
    Case("217", one(PLACE="A3", RNE="P"), one(PLACE="A3", RNE="T")),
    Case("217", one(PLACE="A3", RNE="P", DECOM="2015-04-01"), one(PLACE="A3", RNE="P", DECOM="2015-03-31")),
]

PLACEMENTS = [
    Case("178", one(PLACE_PROVIDER="PR6"), one(PLACE_PROVIDER=None)),
    Case("178", one(PLACE="Z11", PLACE_PROVIDER="PR1"), one(PLACE="T4", PLACE_PROVIDER="PR1")),
    Case("178", one(PLACE="T4", PLACE_PROVIDER="PR1"), one(PLACE="T4", PLACE_PROVIDER=None), 2025),
    Case("213", one(PLACE="T4", PLACE_PROVIDER="PR1"), one(PLACE="T4", PLACE_PROVIDER=None)),
    Case("213", one(PLACE="Z11", PLACE_PROVIDER="PR1"), one(PLACE="K2", PLACE_PROVIDER="PR1")),
    Case("526", one(PLACE_PROVIDER=None), one(PLACE="Z12", PLACE_PROVIDER=None)),
    Case("526", one(PLACE_PROVIDER=None), one(PLACE="Z1", PLACE_PROVIDER=None), 2025),
    Case("527", one(PLACE="R5", PLACE_PROVIDER="PR1"), one(PLACE="R1", PLACE_PROVIDER="PR1")),
    Case("528", one(PLACE="R2", PLACE_PROVIDER="PR2"), one(PLACE="R2", PLACE_PROVIDER="PR3")),
    Case("529", one(PLACE="K2", PLACE_PROVIDER="PR3"), one(PLACE="R2", PLACE_PROVIDER="PR3")),
    Case("530", one(PLACE="P1", PLACE_PROVIDER="PR4"), one(PLACE="P1", PLACE_PROVIDER="PR0")),
    Case("531", one(PLACE="P1", PLACE_PROVIDER="PR5"), one(PLACE="P1", PLACE_PROVIDER="PR0")),
    Case("550", one(PLACE_PROVIDER="PR0"), one(PLACE="P1", PLACE_PROVIDER="PR0")),
    Case("217t", one(PLACE="P2"), ended("E8", "2023-10-28", PLACE="P2"), 2024),
    Case("218", one(URN=None), one(URN=None, PLACE="P1")),
    Case("218", one(URN=None), one(URN=None, PL_POST="EH5 5EE")),
    Case("218", one(URN=None, PLACE="K3"), one(URN=None, PLACE="Z14")),
    Case("218", one(URN=None), one(URN=None, PLACE="H5"), 2024),
    Case("222", one(PLACE="P1"), one(PLACE="P1", URN=_UNREGISTERED)),
    Case("222", one(PLACE="H5"), one(PLACE="H5", URN=None), 2023),
    Case("222", one(PLACE="P2"), one(PLACE="H5"), 2024),
    Case("230", one(PLACE="H5", URN=None), ended("E8", "2023-10-28", PLACE="H5", URN=None), 2024),
    Case("230", one(PLACE="H5", URN=_UNREGISTERED), one(PLACE="H5", URN=None, PL_POST="EH5 5EE"), 2024),
    Case("242", one(PLACE="K2", URN=_UNREGISTERED), one(PLACE="U4", URN=_UNREGISTERED)),
    Case("225", two({"REASON_PLACE_CHANGE": None}, {}), two({}, {})),
    Case("225", two({"REASON_PLACE_CHANGE": None}, {}), two({"REASON_PLACE_CHANGE": None}, _STAY)),
    Case("225", two({"REASON_PLACE_CHANGE": None}, {}), two({"REASON_PLACE_CHANGE": None}, {"RNE": "L"})),
    Case("226", two({}, _STAY), two({"REASON_PLACE_CHANGE": None}, _STAY)),
    Case("226", ended("X1", REASON_PLACE_CHANGE="CARPL", **_STAY), two({}, {})),
    Case("233", one(REASON_PLACE_CHANGE="CARPL"), ended("E8", REASON_PLACE_CHANGE="CARPL")),
    Case(
        "234",
        told(
            {"DOB": "2015-07-02"},
            episodes=[
                {"DEC": _JULY, "REC": "X1", "REASON_PLACE_CHANGE": "CUSTOD"},
                {"DECOM": _JULY, "RNE": "P", "PLACE": "R5"},
            ],
        ),
        two({"REASON_PLACE_CHANGE": "CUSTOD"}, {}),
    ),
    Case("336", two({"PLACE": "K2"}, {"PLACE": "A3", "RNE": "T"}), two({}, {"PLACE": "A3", "RNE": "T"})),
]

SEQUENCE = [
    Case("142", two({"DEC": None, "REC": None}, {}), two({}, {})),
    Case("501", two({}, {"DECOM": "2025-06-30"}), two({}, {})),
    Case("357", one(DECOM="2025-04-01", RNE="P"), one(DECOM="2025-03-31", RNE="P")),
    Case("388", two({"REC": "E4A"}, {"RNE": "S"}), two({}, {})),
    Case(
        "388",
        two({}, {"DECOM": "2025-07-02", "RNE": "S"}),
        two({"REC": "E4A"}, {"DECOM": "2025-07-02", "RNE": "S"}),
    ),
    Case("388", ended("X1"), ended("E4A")),
    Case("431", two({}, {"RNE": "S"}), two({"REC": "E4A"}, {"DECOM": "2025-07-02", "RNE": "S"})),
    Case("432", two({"REC": "E4A"}, {}), two({"REC": "E4A"}, {"DECOM": "2025-07-02", "RNE": "S"})),
    Case("433", two({}, {"DECOM": "2025-07-02"}), two({}, {})),
    Case("434", two({}, {"RNE": "L", "LS": "C1"}), two({}, {"RNE": "L", "LS": "C1", "PL_POST": "LS2 2BB"})),
    Case("434", two({}, {"RNE": "L", "PL_POST": "LS2 2BB"}), two({}, {})),
    Case("435", two({}, {"LS": "C1"}), two({}, {})),
    Case(
        "435",
        two({"URN": None}, {"PL_POST": "LS2 2BB", "URN": None}),
        two({}, {"PL_POST": "LS2 2BB", "URN": None}),
    ),
    Case("436", two({}, {"RNE": "B"}), two({}, {"RNE": "B", "LS": "C1"})),
    Case("436", two({}, {"RNE": "U", "LS": "C1", "PL_POST": "LS2 2BB"}), two({}, {"RNE": "U", "LS": "C1"})),
    Case("437", two({"REC": "E2"}, {}), two({}, {})),
    Case(
        "504", two({}, {"CIN": "N2"}), two({"REC": "E4A"}, {"CIN": "N2", "RNE": "S", "DECOM": "2025-08-01"})
    ),
    Case("199", two({"REC": "E11"}, {"RNE": "S", "DECOM": "2025-08-01"}), ended("E11")),
    Case(
        "199",
        told(last=ended("E12", "2025-02-01", DECOM="2022-04-30")),
        told(last=ended("E4A", "2025-02-01")),
    ),
]

AGES = [
    Case("302", born("2022-05-02"), born("2022-05-01")),
    Case("352", born("2004-05-01"), born("2004-05-02")),
    Case("358", born("2012-05-02", LS="J1"), born("2012-05-01", LS="J1")),
    Case("359", born("2008-03-30"), born("2008-03-31")),
    Case("359", born("2008-03-30"), born("2008-03-30", LS="V2", PLACE="K2")),
    Case("370", born("2006-05-02", PLACE="P2"), born("2006-05-01", PLACE="P2"), 2024),
    Case("370", born("2007-05-02", PLACE="P2"), born("2007-05-01", PLACE="P2"), 2023),
    Case("371", born("2006-05-02", PLACE="K3"), born("2006-05-01", PLACE="K3")),
    Case("371", born("2006-05-02", PLACE="H5"), born("2006-05-01", PLACE="H5"), 2024),
    Case("371", born("2008-05-02", PLACE="H5"), born("2008-05-01", PLACE="H5"), 2023),
    Case("372", born("2012-05-02", PLACE="R5"), born("2012-05-01", PLACE="R5")),
    Case("373", born("2018-05-02", PLACE="S1"), born("2018-05-01", PLACE="S1")),
    Case("374", born("2008-05-02", PLACE="P3"), born("2008-05-01", PLACE="P3")),
    Case("386", born("2007-07-01", DEC=_JULY, REC="E11"), born("2007-07-02", DEC=_JULY, REC="E11")),
    Case("387", born("2011-07-02", DEC=_JULY, REC="E5"), born("2011-07-01", DEC=_JULY, REC="E5")),
    Case("389", born("2009-07-02", DEC=_JULY, REC="E7"), born("2009-07-01", DEC=_JULY, REC="E7")),
    Case("407", born("2007-07-01", DEC=_JULY, REC="E45"), born("2007-07-02", DEC=_JULY, REC="E45")),
    Case("460", born("2007-07-02", DEC=_JULY, REC="E17"), born("2007-07-01", DEC=_JULY, REC="E17")),
]


#: Two days of care in May 2022, and the last days of the year: together long, each of them short.
_AT_ONCE: dict[str, Any] = {"DEC": "2022-05-03", "REC": "E4A"}
_LATE: dict[str, Any] = {"DECOM": "2026-03-29", "RNE": "S"}


def lasts(days: str, **episode: Any) -> Situation:
    """From 1 July 2025 to a day."""
    return told(episodes=[{"DECOM": _JULY, "DEC": days, "REC": "E8", **episode}])


def touching(status: str, end: str) -> Situation:
    """Two episodes of a legal status, from 1 July 2025 over 2 July to a day."""
    first = {"DECOM": _JULY, "DEC": "2025-07-02", "REC": "X1", "LS": status}
    return told(episodes=[first, {"DECOM": "2025-07-02", "DEC": end, "REC": "E8", "LS": status, "RNE": "P"}])


def stays(number: int) -> Situation:
    days = [f"2025-07-0{day}" for day in range(1, number + 1)]
    return told(episodes=[{"PLACE": "T3", "RNE": "P", "DECOM": day, "DEC": day, "REC": "X1"} for day in days])


def back(**changes: Any) -> Situation:
    """A placement, a stay in hospital, and what came after."""
    placed = {"DEC": _JULY, "REC": "X1"}
    stay = {"DECOM": _JULY, "RNE": "P", "DEC": "2025-07-09", "REC": "X1", "PL_POST": "BS3 3CC", **_STAY}
    return told(episodes=[placed, stay, {"DECOM": "2025-07-09", "RNE": "P", **changes}])


LENGTHS = [
    Case("361", lasts("2025-07-05", LS="L1"), lasts("2025-07-04", LS="L1")),
    Case("361", touching("L1", "2025-07-05"), touching("L1", "2025-07-04")),
    Case("361", touching("L1", "2025-07-05"), two({**_AT_ONCE, "LS": "L1"}, {**_LATE, "LS": "L1"})),
    Case("362", lasts("2025-07-23", LS="L2"), lasts("2025-07-22", LS="L2")),
    Case("363", lasts("2025-07-09", LS="L3"), lasts("2025-07-08", LS="L3")),
    Case("363", one(LS="L3"), one(LS="L3", DECOM="2026-03-24")),
    Case("364", lasts("2025-07-23", LS="J2"), lasts("2025-07-22", LS="J2")),
    Case("375", lasts("2025-08-13", PLACE="T1"), lasts("2025-08-12", PLACE="T1")),
    Case("376", lasts("2025-07-23", PLACE="T3"), lasts("2025-07-22", PLACE="T3")),
    Case("379", lasts("2025-07-09", PLACE="T4"), lasts("2025-07-08", PLACE="T4")),
    Case("379", one(PLACE="T4", DECOM="2026-03-23"), one(PLACE="T4", DECOM="2026-03-24")),
    Case("377", stays(3), stays(2)),
    Case("380", one(**_STAY), one(RNE="B", **_STAY)),
    Case("381", ended("E4A", **_STAY), ended("X1", **_STAY)),
    Case("382", one(LS="V3", **_STAY), one(LS="V2", **_STAY)),
    Case("383", back(PLACE="K2"), back()),
    Case("383", back(RNE="B"), back()),
    Case("383", back(PL_POST="TR4 4DD"), back()),
    Case("384", one(LS="V4", PLACE="U1"), one(LS="V4", PLACE="U3")),
    Case("365", lasts("2025-07-19", LS="V3"), lasts("2025-07-18", LS="V3")),
    Case("366", one(LS="V3", RNE="P"), one(LS="V3", RNE="S")),
    Case("367", lasts("2025-09-15", LS="V3"), lasts("2025-09-14", LS="V3")),
    Case("367", one(LS="V3", DECOM="2026-01-14"), one(LS="V3", DECOM="2026-01-15")),
    Case("426", two({"LS": "V3"}, {"LS": "V4"}), two({"LS": "V3"}, {"LS": "V3"})),
]

_LEEDS, _BRISTOL, _NOWHERE = "LS1 1AA", "BS3 3CC", "ZZ9 9ZZ"
PLACES = [
    Case("169", one(PL_POST=_NOWHERE), _PLAIN),
    Case("169", one(PL_POST=None), one(LS="V4", **_BREAK)),
    Case("179", one(PL_POST=None), one(PL_POST=_BRISTOL)),
    Case("214", one(LS="V4", URN=None, HOME_POST=None), one(LS="V4", **_BREAK)),
    Case("214", one(LS="V3", PL_POST=None, HOME_POST=None), _PLAIN),
    Case("243", one(PL_POST="EH5 5EE"), one(PL_POST="EH5 5EE", URN=None)),
    Case("392a", one(HOME_POST=_NOWHERE), _PLAIN),
    Case("392a", one(HOME_POST=None), told(episodes=[{"HOME_POST": None}], was_uasc=True)),
    Case("392b", one(PL_POST=None), one(PL_POST=_NOWHERE)),
    Case("392b", one(HOME_POST=None), told(episodes=[{"HOME_POST": None}], uasc=[{}])),
    Case("392c", one(HOME_POST=_NOWHERE), one(HOME_POST=None)),
    Case("392d", one(PL_POST="ls1 1aa"), one(PL_POST=_LEEDS, PLACE="P1")),
    Case("398", one(LS="V3", PL_POST=None), one(LS="V3", **_BREAK)),
    Case("406", told(was_uasc=True), told(episodes=[{"HOME_POST": None}], was_uasc=True)),
    Case("420", one(LS="V4", HOME_POST=None), one(LS="V4", **_BREAK)),
    Case("454", one(HOME_POST="TR4 4DD", PL_POST="EH5 5EE"), one(PL_POST=_BRISTOL)),
    Case("1015", one(PLACE="K2", PL_POST=_BRISTOL), one(PLACE="K2")),
    Case("1015", one(PLACE="K2", PL_POST=_BRISTOL), one(PL_POST=_BRISTOL)),
    Case("1015", one(PLACE="K3", PL_POST=_BRISTOL), one(PLACE="K3"), 2025),
    Case(
        "1015",
        one(PLACE="K2", PL_POST=_BRISTOL),
        told(episodes=[{"PLACE": "K2", "PL_POST": _BRISTOL}], own="Marlshire"),
    ),
]

CASES = [*CODES, *PLACEMENTS, *SEQUENCE, *AGES, *LENGTHS, *PLACES]
