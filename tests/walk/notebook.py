"""A page of notes as a person has it beside the keyboard, and what the hands do for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.walk.hands import Hands

Walk = Callable[[Hands], object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its name in the table, the sentence in the notebook, and how it is entered by keys alone."""

    name: str
    sentence: str
    walk: Walk


def about(hands: Hands, keys: str, child: str) -> Hands:
    """Open a form by its keys, and find the child it is about."""
    return hands.press(keys).wait_at("Child").type(child).press("Return").wait_left("Child")


def saved(hands: Hands, what: str) -> None:
    hands.press("Ctrl+S").wait_for(f"Saved: {what}")


# ---------------------------------------------------------------- who came, and who moved


def _new_child(hands: Hands) -> None:
    hands.press("Ctrl+N").wait_at("Surname")
    hands.type("Wrenfold").press("Tab").type("Kezia").press("Tab").type("14/2/10")
    hands.tab_to("Sex").type("f")
    hands.tab_to("Ethnicity").type("wbri")
    hands.tab_to("Care began").type("y").press("Tab").type("n1").press("Tab").type("v2")
    hands.tab_to("Kind of placement").type("u6").press("Tab").type("thrip")
    saved(hands, "the new child")


def _to_harbour_view(hands: Hands) -> None:
    about(hands, "Ctrl+Shift+M", "thackm").tab_to("Moved on").type("mon").press("Tab").type("carpl")
    hands.tab_to("Kind of placement").type("k2").press("Tab").type("harbour")
    saved(hands, "the move")


def _to_her_aunt(hands: Hands) -> None:
    about(hands, "Ctrl+Shift+M", "dovel").tab_to("Moved on").type("t-1").press("Tab").type("lareq")
    hands.tab_to("Kind of placement").type("u3")
    hands.tab_to("Carer's name").type("Aunt Rosamund")
    hands.tab_to("Postcode").type("ZZ4 7AU")
    saved(hands, "the move")


def _to_independence(hands: Hands) -> None:
    about(hands, "Ctrl+Shift+M", "quillm").tab_to("Moved on").type("t").press("Tab").type("child")
    hands.tab_to("Kind of placement").type("h5")
    hands.tab_to("Address").type("3 Mill Row").press("Tab").type("ZZ5 1MR")
    saved(hands, "the move")


def _in_hospital(hands: Hands) -> None:
    about(hands, "Ctrl+Shift+T", "larksp").tab_to("From").type("sun")
    hands.tab_to("Kind of stay").type("t1").press("Tab").type("Marlshire Infirmary")
    saved(hands, "the temporary stay")


# ---------------------------------------------------------------- who is missing, and who is back


def _missing(child: str, day: str, clock: str) -> Walk:
    def walk(hands: Hands) -> None:
        about(hands, "Ctrl+M", child).tab_to("Went missing").type(day).press("Tab").type(clock)
        saved(hands, "the missing episode")

    return walk


def _back(child: str, day: str, clock: str, how: str = "") -> Walk:
    def walk(hands: Hands) -> None:
        about(hands, "Ctrl+R", child).tab_to("Back or found").type(day).press("Tab").type(clock)
        if how:
            hands.tab_to("How").over(how)
        saved(hands, "the return")

    return walk


# ---------------------------------------------------------------- interviews


def _held(hands: Hands) -> None:
    about(hands, "Ctrl+I", "stancr").tab_to("Outcome").type("held")
    hands.tab_to("Held").type("t").press("Tab").type("1400")
    hands.tab_to("Interviewer").type("s. d").press("Down", "Return")
    hands.tab_to("Summary").type("Was at a friend's; quarrel at school.")
    saved(hands, "the interview")


def _refused(hands: Hands) -> None:
    about(hands, "Ctrl+I", "fallowm").tab_to("Outcome").type("refused")
    hands.tab_to("Offered").type("t").press("Tab").type("1015")
    hands.tab_to("Why it was refused").type("trust")
    saved(hands, "the interview")


def _attempted(hands: Hands) -> None:
    about(hands, "Ctrl+I", "amberl").tab_to("Outcome").type("not possible")
    hands.tab_to("Attempt 1: when").type("t").press("Tab").type("1600")
    hands.tab_to("Attempt 1: by").type("S. Deanery").press("Tab").type("phone")
    saved(hands, "the interview")


def _late(hands: Hands) -> None:
    about(hands, "Ctrl+I", "brackenl").tab_to("Outcome").type("held")
    hands.tab_to("Held").type("29/3").press("Tab").type("3.30pm")
    hands.tab_to("Interviewer").type("s. d").press("Down", "Return")
    saved(hands, "the interview")


def _sign_off(hands: Hands) -> None:
    hands.press("Ctrl+Shift+O").wait_at("Interviews").wait_for("Held").type("unsw").press("Ctrl+A")
    saved(hands, "the sign-off of 10 interviews")


# ---------------------------------------------------------------- what is put right


def _told_late(hands: Hands) -> None:
    about(hands, "Ctrl+Shift+I", "ottermar").tab_to("Moved in on").type("10/2").press("Tab").type("24/2")
    hands.press("Tab").type("carpl").tab_to("Why this one ended").type("carpl")
    hands.tab_to("Kind of placement").type("k2").press("Tab").type("harbour").press("Tab")
    hands.press("Ctrl+S").wait_for("Save again")
    saved(hands, "the move told late")


def _wrong_start(hands: Hands) -> None:
    find(hands, "coldmer", "Coldmere, Nerys")
    hands.tab_to("Placements").press("Return").wait_for("Correct a placement").wait_at("Start")
    hands.over("12/2/18").press("Ctrl+S").wait_for("Save again")
    saved(hands, "the correction")
    hands.press("Ctrl+1")


def _twice(hands: Hands) -> None:
    find(hands, "selwi", "Selwick, Piran")
    hands.tab_to("Records of this child").press("Right").tab_to("Missing and")
    hands.press("Ctrl+Shift+D").wait_at("Why").type("entered twice")
    saved(hands, "the missing episode is left out")
    hands.press("Ctrl+1")


def _two_of_one(hands: Hands) -> None:
    hands.press("Ctrl+Shift+U").wait_at("Child").type("ashgrave").wait_for("·  born")
    hands.press("Return").wait_at("The other record").type("mina ash").press("Return")
    hands.wait_for("Billie").tab_to("How you know").type("the school says so")
    saved(hands, "W17 is merged into W16")


def _worker_gone(hands: Hands) -> None:
    hands.press("Ctrl+Shift+C").wait_at("Who passes on").type("fraym").press("Tab")
    hands.wait_for("40 of 40").tab_to("New worker").type("Beatrix Holmwood").tab_to("Why it changes").type(
        "leftrl"
    )
    saved(hands, "40 children")


def _police_list(hands: Hands) -> None:
    hands.press("Ctrl+Shift+S", "Ctrl+V").wait_for("2 to put right")
    hands.press("F8").type("21/03/2018").press("Return").wait_for("1 to put right")
    hands.press("F8").type("Medium").press("Return").wait_for("20 new")
    hands.press("Ctrl+S").wait_for("Saved: 20")


def find(hands: Hands, typed: str, name: str) -> None:
    """Go to a child's page by the search on top."""
    hands.press("Ctrl+K").type(typed).wait_for("·  born").press("Return").wait_for(name).wait_for(
        "Placements ("
    )


# ---------------------------------------------------------------- and the rest of the day


def _review(hands: Hands) -> None:
    about(hands, "Ctrl+Shift+R", "dovel").tab_to("Held on").type("tue").press("Tab").type("pn1")
    saved(hands, "the review")


def _dentist(hands: Hands) -> None:
    about(hands, "Ctrl+Shift+H", "thackm").tab_to("Event").type("dental").press("Tab").type("tue")
    saved(hands, "the health event")


def _order(hands: Hands) -> None:
    about(hands, "Ctrl+Shift+L", "coldmer").tab_to("From").type("tue").press("Tab").type("c1")
    saved(hands, "the legal status")


ENTRIES = (
    Entry(
        "new child",
        "Kezia Wrenfold, girl, 14.2.2010, White British, in since last night by section 20, neglect; at the Thripplows",
        _new_child,
    ),
    Entry("move 1", "Osric Thackmere moved on Monday to Harbour View, as planned", _to_harbour_view),
    Entry(
        "move 2", "Ines Dovelock moved yesterday to her aunt Rosamund, ZZ4 7AU; we asked for it", _to_her_aunt
    ),
    Entry(
        "move 3",
        "Barnaby Quillmoor moved today into a flat of his own, 3 Mill Row, at his wish",
        _to_independence,
    ),
    Entry("temporary stay", "Tamsin Larkspine in the Infirmary since Sunday, still there", _in_hospital),
    Entry("missing 1", "Jory Penhollow gone since last night 22:15", _missing("penhol", "t-1", "2215")),
    Entry("missing 2", "Mirela Stancroft gone since yesterday 23:00", _missing("stancr", "y", "11pm")),
    Entry("missing 3", "Kofi Amberlode gone since Monday 7:30", _missing("amberl", "mon", "0730")),
    Entry(
        "missing 4", "Elowen Tregannow gone since Tuesday, nobody noted when", _missing("tregan", "tue", "?")
    ),
    Entry(
        "missing 5", "Dario Fallowmere gone on the 3rd at 6 in the evening", _missing("fallowm", "3/4", "6pm")
    ),
    Entry("missing 6", "Saoirse Hollinbreck gone this morning 6:15", _missing("hollinbr", "t", "0615")),
    Entry("back 1", "Jory back today 6:40", _back("penhol", "t", "0640")),
    Entry("back 2", "Mirela found by the police today 9:15", _back("stancr", "t", "0915", "found")),
    Entry("back 3", "Kofi back on Tuesday 20:05", _back("amberl", "tue", "2005")),
    Entry("back 4", "Dario back yesterday, five past midnight", _back("fallowm", "y", "0005")),
    Entry(
        "missing again",
        "Jory gone again at 12:05, before anybody could talk to him",
        _missing("penhol", "t", "1205"),
    ),
    Entry("interview held", "S. Deanery saw Mirela at 14:00: was at a friend's; quarrel at school", _held),
    Entry("interview refused", "Dario refused this morning 10:15, trusts nobody", _refused),
    Entry("interview attempted", "S. Deanery rang Kofi at 16:00, he would not come to the phone", _attempted),
    Entry(
        "interview late", "Orla Brackenlow was seen only on the 29th, 15:30, for the night of the 12th", _late
    ),
    Entry("sign-off of ten", "The ten Unsworth interviews of S. Deanery are read: sign them off", _sign_off),
    Entry(
        "told late", "Ralph Ottermarsh was at Harbour View from 10 to 24 February: told only now", _told_late
    ),
    Entry(
        "wrong start date", "Nerys Coldmere came to Ash Lane on 12 February, not on the 21st", _wrong_start
    ),
    Entry("double record", "Piran Selwick's absence of 10 March stands there again on the 11th", _twice),
    Entry(
        "two records of one child",
        "Wilhelmina and Mina Ashgrave are one girl, the school says so",
        _two_of_one,
    ),
    Entry("worker gone", "Gideon Fraymouth has left; all forty to Beatrix Holmwood from today", _worker_gone),
    Entry("police list", "Twenty rows of the police, copied from their sheet; two are wrong", _police_list),
    Entry("review", "Ines's review was on Tuesday, she came and spoke", _review),
    Entry("dentist", "Osric was at the dentist's on Tuesday", _dentist),
    Entry("court order", "Nerys: interim care order on Tuesday", _order),
)
