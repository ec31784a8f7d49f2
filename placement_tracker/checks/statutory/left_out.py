"""Numbers of rules that are about these files and are not looked at, and why; for docs/statutory_rules.md."""

from __future__ import annotations

_PROVIDERS = "Needs Ofsted's list of providers, which the program does not have."
_ONE_ANSWER = (
    "The files say that a child is unaccompanied by having it in the UASC file: nothing can contradict it."
)
_WORKED_OUT = "The program works it out from the postcodes, and cannot work it out wrongly in this way."

#: By number. Rules on the other files of the return are not in it: none of them is looked at yet.
LEFT_OUT = {
    "105": _ONE_ANSWER,
    "205C": _ONE_ANSWER,
    "303": _ONE_ANSWER,
    "164": _WORKED_OUT,
    "411": _WORKED_OUT,
    "219": _PROVIDERS,
    "221": _PROVIDERS,
    "224": _PROVIDERS,
    "227": _PROVIDERS,
    "228": _PROVIDERS,
    "229": _PROVIDERS,
    "241": _PROVIDERS,
    "1008": _PROVIDERS,
    "SW11aSTG2": "Was in force for 2024 only; what is known of it does not say whose social worker must be followed.",
    "SW12STG2": "What is known of it does not say how a year without a social worker is told from one left out.",
}
