"""The form for a new child: the child, the period of care, the legal status and the placement in one flow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from placement_tracker.domain import codes
from placement_tracker.domain.days import in_words
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section, Wrong
from ui.forms.makers import choice, code, codes_of, day, flag, text
from ui.forms.placing import answered, kind_and_place, offer_providers

_CHILD = (
    "surname forenames also_known_as date_of_birth dob_estimated sex ethnicity nationality upn child_id uasc "
    "arrived_in_uk_on disabilities home_district responsible_authority"
).split()
_WRITTEN = frozenset({"children", "care_periods", "legal_statuses", "placements", "home_addresses"})


def _is_own(answers: Answers) -> bool:
    return not answers["responsible_authority"]


def _keep(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import children, records

    child = {name: answers[name] for name in _CHILD if answers[name] is not None}
    start = answers["started_on"]
    placement = answered(answers)
    own = _is_own(answers)
    child_id = children.start(
        act,
        child,
        {"started_on": start, "category_of_need": answers["category_of_need"]} if own and start else None,
        {"status": answers["status"]} if own and answers["status"] else None,
        placement if own and placement.get("placement_type") else None,
    )
    if not own and placement.get("placement_type"):
        records.add(act, "placements", {**placement, "child_id": child_id, "started_on": start})
    if answers["home_postcode"]:
        home = {"child_id": child_id, "from_date": start or answers["date_of_birth"]}
        records.add(act, "home_addresses", {**home, "postcode": answers["home_postcode"]})
    return Saved(f"the new child, with the number {child_id}", _WRITTEN, frozenset({child_id}))


def _whole(answers: Answers, facts: Facts) -> list[Wrong]:
    """A child needs a name or a number to be found by, and care begins with all its parts."""
    found = []
    if not answers["surname"] and not answers["forenames"] and not answers["child_id"]:
        found.append(Wrong("surname", "Type a name, or a number, by which the child is found again."))
    if answers["started_on"] is None:
        given = [name for name in ("status", "placement_type", "category_of_need") if answers.get(name)]
        if given:
            found.append(Wrong("started_on", "Say on which day this began."))
    return found


def _alike(session: Any, answers: Answers, facts: Facts) -> list[str]:
    """Who may be this child already, beside what was typed."""
    from placement_tracker.services import children

    child = {name: answers[name] for name in _CHILD}
    alike = children.duplicates(session, child)
    if not alike:
        return []
    both = [child, *(one.values for one in alike)]
    titles = ["", "You typed", *("Already here" for _ in alike)]
    rows = [[words, *(say(values) for values in both)] for words, say in _COMPARED]
    lines = ["\t".join(row) for row in [titles, *rows] if row is titles or any(row[1:])]
    return [*lines, "If it is the same child, close this form and open that one. If not, save again."]


def _born(child: dict[str, Any]) -> str:
    born = child.get("date_of_birth")
    return in_words(born) if born else ""


#: What is compared of two children who may be one.
_COMPARED: tuple[tuple[str, Callable[[dict[str, Any]], str]], ...] = (
    ("Surname", lambda child: child.get("surname") or ""),
    ("Forenames", lambda child: child.get("forenames") or ""),
    ("Also known as", lambda child: child.get("also_known_as") or ""),
    ("Born", _born),
    ("Sex", lambda child: codes.words("SEX", child["sex"]) if child.get("sex") else ""),
    ("UPN", lambda child: child.get("upn") or ""),
    ("Number", lambda child: child.get("child_id") or ""),
)


NEW_CHILD = Plan(
    "new_child",
    "New child",
    (
        Section(
            "The child",
            (
                Ask("surname", "Surname", text()),
                Ask("forenames", "Forenames", text()),
                Ask("date_of_birth", "Date of birth", day(), required=True, past=True),
                Ask("sex", "Sex", code("SEX", width=200)),
                Ask("ethnicity", "Ethnicity", code("ETHNIC")),
                Ask("uasc", "Unaccompanied asylum seeker", flag("Not said")),
                Ask(
                    "arrived_in_uk_on",
                    "Arrived in the UK on",
                    day(),
                    past=True,
                    shown=lambda answers: bool(answers["uasc"]),
                ),
            ),
        ),
        Section(
            "Care",
            (
                Ask("started_on", "Care began on", day(), past=True, not_before="date_of_birth"),
                Ask("category_of_need", "Category of need", code("CIN", "started_on"), shown=_is_own),
                Ask("status", "Legal status", code("LS", "started_on", width=520), shown=_is_own),
            ),
        ),
        Section(
            "Placement",
            tuple(
                ask if ask.name != "placement_type" else Ask(ask.name, ask.label, ask.make)
                for ask in kind_and_place("started_on")
            ),
        ),
        Section(
            "May wait",
            (
                Ask(
                    "child_id",
                    "Number",
                    text(200),
                    hint="The number in your case system. Left blank, the next free one is given.",
                ),
                Ask("dob_estimated", "Date of birth estimated", flag("Not said")),
                Ask("upn", "UPN", text(200), hint="Or why there is none: UN1 to UN5."),
                Ask("also_known_as", "Also known as", text()),
                Ask("nationality", "Nationality", text(240)),
                Ask("disabilities", "Disabilities", codes_of("DISABILITY", 4)),
                Ask("home_postcode", "Home postcode", text(120), columns=("home_addresses.postcode",)),
                Ask("home_district", "Home district", choice()),
                Ask(
                    "responsible_authority",
                    "Responsible authority",
                    text(),
                    hint="Only where another authority is responsible: the child is placed here by it.",
                ),
            ),
        ),
    ),
    _keep,
    about_a_child=False,
    offer=lambda facts: {
        **offer_providers(facts),
        "home_district": [(district, district) for district in facts.districts],
    },
    check=_whole,
    preview=_alike,
    preview_heading="This may be a child who is already here",
)
