"""Cases of the rules on the header, on reviews and on unaccompanied children."""

from __future__ import annotations

from tests.checks.statutory.cases import Case
from tests.checks.statutory.situations import told

_GIRL = {"SEX": "F", "MOTHER": "0"}
_MOTHER = {"SEX": "F", "MOTHER": "1", "MC_DOB": "2025-08-01", "DOB": "2010-06-15"}
_BREAK = [{"LS": "V4", "HOME_POST": None, "PL_POST": None, "URN": None}]
_BOY = told()

HEADERS = [
    Case("101", told({"SEX": "X"}), told({"SEX": "U"})),
    Case("101", told({"SEX": "U"}), told({"SEX": "M"}), 2024),
    Case("101", told({"SEX": None}), _BOY),
    Case("102", told({"DOB": None}), _BOY),
    Case("102", told({"DOB": "31/02/2013"}), _BOY),
    Case("103", told({"ETHNIC": "WHITE"}), told({"ETHNIC": "NOBT"})),
    Case("103", told({"ETHNIC": None}), _BOY),
    Case("168", told({"UPN": "I123456789012"}), told({"UPN": "A12345678901Z"})),
    Case("168", told({"UPN": "UN6"}), told({"UPN": "UN5"})),
    Case("168", told({"UPN": "A123456789012 "}), told({"UPN": None})),
    # Four by 31 August 2024, for the return that begins in April 2025.
    Case("209", told({"UPN": "UN1", "DOB": "2020-08-31"}), told({"UPN": "UN1", "DOB": "2020-09-01"})),
    Case(
        "210",
        told({"UPN": "UN4"}, episodes=[{"DECOM": "2026-03-23"}]),
        told({"UPN": "UN4"}, episodes=[{"DECOM": "2026-03-24"}]),
    ),
    Case(
        "210",
        told(
            {"UPN": "UN4"},
            episodes=[
                {"DECOM": "2026-03-20", "DEC": "2026-03-27", "REC": "X1"},
                {"DECOM": "2026-03-27", "RNE": "L"},
            ],
        ),
        told({"UPN": "UN4"}, episodes=[{"DEC": "2026-03-30", "REC": "E4A"}]),
    ),
    Case(
        "210",
        told({"UPN": "UN4"}),
        told(
            {"UPN": "UN4"},
            episodes=[{"DEC": "2025-06-01", "REC": "E4A"}, {"DECOM": "2026-03-29"}],
        ),
    ),
    Case("231", told({"DOB": "2015-04-01"}, uasc=[{}]), told({"DOB": "2015-03-31"}, uasc=[{}])),
    Case("232", told({"SEX": "U"}), told(_GIRL)),
    Case("301", told({"DOB": "2026-04-01"}), told({"DOB": "2026-03-31"})),
    Case("351", told({"DOB": "2000-03-31"}), told({"DOB": "2000-04-01"})),
    Case("442", told({"UPN": None}), told({"UPN": "UN2"})),
    Case("442", told({"UPN": None}), told({"UPN": None}, episodes=_BREAK)),
    Case("444", told([{}, {}]), told([{"UPN": "UN1"}, {"UPN": "UN1"}])),
    Case("EPI", told(episodes=[]), told(episodes=[], leavers=[{}])),
    Case("INT32", told([{}, {}]), _BOY),
    Case("INT03", told(None), _BOY),
    Case("165", told({"SEX": "F"}), told(_GIRL)),
    Case("165", told({"MOTHER": "0"}), told({"MOTHER": None})),
    Case("165", told({"SEX": "F", "MOTHER": "2"}), told({"SEX": "F", "MOTHER": "0"})),
    Case("165", told(_GIRL, episodes=[], leavers=[{}]), told({"SEX": "F"}, episodes=[], leavers=[{}])),
    Case("171", told({**_MOTHER, "MC_DOB": "31/02/2025"}), told(_MOTHER)),
    Case("174", told({"MC_DOB": "2025-08-01"}), told(_MOTHER)),
    Case("393", told({"SEX": "F"}), told({"SEX": "F"}, episodes=_BREAK)),
    Case("399", told(_GIRL, episodes=_BREAK), told({"SEX": "F"}, episodes=_BREAK)),
    Case(
        "399",
        told(episodes=_BREAK, reviews=[{}]),
        told(episodes=[*_BREAK, {"DECOM": "2025-05-01"}], reviews=[{}]),
    ),
    Case(
        "607",
        told({"SEX": "F"}, episodes=[{"DEC": "2025-08-01", "REC": "E4A"}]),
        told({"SEX": "F"}, episodes=[{"DEC": "2025-08-01", "REC": "X1"}]),
    ),
    Case("611", told({**_MOTHER, "MC_DOB": None}), told(_MOTHER)),
    Case("612", told({**_MOTHER, "MOTHER": "0"}), told(_MOTHER)),
    Case("620", told({**_MOTHER, "DOB": "2014-04-02"}), told({**_MOTHER, "DOB": "2014-04-01"})),
    Case("621", told({**_MOTHER, "MC_DOB": "2010-06-15"}), told({**_MOTHER, "MC_DOB": "2010-06-16"})),
    Case("625", told({**_MOTHER, "MC_DOB": "2026-04-01"}), told({**_MOTHER, "MC_DOB": "2026-03-31"})),
    Case(
        "625",
        told(_MOTHER, episodes=[{"DEC": "2025-07-31", "REC": "E4A"}]),
        told(
            _MOTHER,
            episodes=[{"DEC": "2025-07-31", "REC": "X1"}, {"DECOM": "2025-07-31", "RNE": "L", "LS": "V2"}],
        ),
    ),
    Case("628", told(_GIRL, episodes=[], leavers=[{}]), told(_GIRL, leavers=[{}])),
]

_TOLD_MOTHER = told({**_MOTHER, "MC_DOB": "2024-08-01"})
LAST_YEAR = [
    Case("202", told(last=told({"SEX": "F"})), told(last=told())),
    Case("203", told(last=told({"DOB": "2013-06-16"})), told(last=told())),
    Case("204", told(last=told({"ETHNIC": "NOBT"})), told(last=told())),
    Case("207", told(_GIRL, last=told(_MOTHER)), told(_MOTHER, last=told(_GIRL))),
    Case("208", told(last=told({"UPN": "B123456789012"})), told(last=told({"UPN": "UN3"}))),
    Case("208", told({"UPN": "UN2"}, last=told()), told({"UPN": "UN2"}, last=told({"UPN": "UN1"}))),
    Case(
        "208", told({"UPN": "UN2"}, last=told({"UPN": "UN3"})), told({"UPN": "UN1"}, last=told({"UPN": None}))
    ),
    Case("208", told({"UPN": None}, last=told()), told({"UPN": "a123456789012"}, last=told())),
    Case("624", told(_MOTHER, last=_TOLD_MOTHER), told(_MOTHER, last=told(_MOTHER))),
    Case("624", told(_MOTHER, last=_TOLD_MOTHER), told(_MOTHER, last=told(_GIRL))),
    Case("626", told({**_MOTHER, "MC_DOB": "2025-03-31"}, last=told(_GIRL)), told(_MOTHER, last=told(_GIRL))),
]

_YOUNG = "2021-07-01"
REVIEWS = [
    Case("166", told(reviews=[{"REVIEW": None}]), told(reviews=[{}])),
    Case("166", told(reviews=[{"REVIEW": "31/02/2025"}]), told(reviews=[{}])),
    Case("167", told(reviews=[{"REVIEW_CODE": "PN8"}]), told(reviews=[{"REVIEW_CODE": "PN7"}])),
    Case("167", told(reviews=[{"REVIEW_CODE": None}]), told(reviews=[{"REVIEW": None, "REVIEW_CODE": None}])),
    Case("167", told(reviews=[{"REVIEW": None}]), told(reviews=[{"REVIEW": "31/02/2025"}])),
    Case(
        "440",
        told(reviews=[{"DOB": _YOUNG, "REVIEW": "2025-07-01", "REVIEW_CODE": "PN0"}]),
        told(reviews=[{"DOB": _YOUNG, "REVIEW": "2025-06-30", "REVIEW_CODE": "PN0"}]),
    ),
    Case(
        "441",
        told(reviews=[{"DOB": _YOUNG, "REVIEW": "2025-06-30"}]),
        told(reviews=[{"DOB": _YOUNG, "REVIEW": "2025-07-01"}]),
    ),
    Case("INT08", told(None, reviews=[{}]), told(reviews=[{}])),
    Case("INT17", told(reviews=[{"DOB": _YOUNG}]), told(reviews=[{}])),
]

_ENDED = {"DUC": "2025-03-01"}
UNACCOMPANIED = [
    Case("104", told(uasc=[{"DUC": "2025-03-31"}]), told(uasc=[{"DUC": "2025-04-01"}])),
    Case("104", told(uasc=[{"DUC": "soon"}]), told(uasc=[{"DUC": None}])),
    Case("205A", told(last=told(uasc=[{}])), told(last=told(uasc=[_ENDED]))),
    Case("205A", told(last=told(uasc=[{"DUC": "2025-04-01"}])), told(uasc=[{}], last=told(uasc=[{}]))),
    Case("205A", told(last=told(uasc=[{}])), told(episodes=[], leavers=[{}], last=told(uasc=[{}]))),
    Case("205B", told(uasc=[{}], last=told(uasc=[_ENDED])), told(uasc=[{}], last=told(uasc=[{}]))),
    Case(
        "205B",
        told(uasc=[{"DUC": "2027-01-01"}], last=told(uasc=[{}])),
        told(uasc=[{"DUC": "2031-06-15"}], last=told(uasc=[{"DUC": "2031-06-15"}])),
    ),
    Case("205D", told(uasc=[{}], last=told()), told(uasc=[{}], last=told(uasc=[{}]))),
    Case("205D", told(uasc=[{}], last=told()), told(uasc=[{}])),
    Case("304", told(uasc=[{"DUC": "2031-06-16"}]), told(uasc=[{"DUC": "2031-06-15"}])),
    Case("INT09", told(None, uasc=[{}]), told(uasc=[{}])),
    Case("INT18", told(uasc=[{"DOB": _YOUNG}]), told(uasc=[{}])),
    Case("INT21", told(uasc=[{"SEX": "F"}]), told(uasc=[{"SEX": None}])),
    Case("INT36", told(uasc=[{}, {}]), told(uasc=[{}])),
]

CASES = [*HEADERS, *LAST_YEAR, *REVIEWS, *UNACCOMPANIED]
