"""The questions about a placement, shared by every form that makes one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from placement_tracker.domain import codes
from ui.forms.declared import Ask, Facts, Section
from ui.forms.fields.providers import ProviderField, provider_choices
from ui.forms.makers import code, day, flag, notes, number, text

_LASTING = tuple(one.code for one in codes.choices("PLACE", None) if one.code not in codes.TEMPORARY)

#: The columns that the questions below answer, as the store names them.
COLUMNS = """
    placement_type provider_id carer provider urn address postcode phone district confidential same_carer long_term
    distance_miles weekly_cost planning_meeting_on notified_authority_on child_view child_view_on
""".split()


def kind_and_place(on: str) -> tuple[Ask, ...]:
    """What kind of placement, and where; `on` is the question for the day on which it begins."""
    return (
        Ask("placement_type", "Kind of placement", code("PLACE", on, only=_LASTING), required=True),
        Ask(
            "provider_id",
            "Carer or home",
            partial(ProviderField, new=True),
            hint="From the register: name, postcode and phone are filled in. Leave blank if it is not there.",
        ),
        Ask("carer", "Carer's name", text()),
        Ask(
            "provider",
            "Provided by",
            code("PLACE_PROVIDER", on),
            hint="Filled in for parents (PR0), and for relatives and friends who foster (PR1).",
        ),
        Ask("address", "Address", text(420)),
        Ask("postcode", "Postcode", text(120)),
        Ask("phone", "Phone", text(200)),
    )


def more_about_it(*before: Ask) -> Section:
    return Section(
        "May wait",
        (
            *before,
            Ask("same_carer", "Same carer as before", flag()),
            Ask("long_term", "Long term", flag()),
            Ask("confidential", "Address is confidential", flag("Not said")),
            Ask("urn", "URN", text(120), hint="Ofsted's number of a home or agency."),
            Ask(
                "district", "District", text(240), hint="Worked out from the postcode where it is left blank."
            ),
            Ask("distance_miles", "Miles from home", number()),
            Ask("weekly_cost", "Cost a week (£)", number()),
            Ask("planning_meeting_on", "Planning meeting on", day()),
            Ask("notified_authority_on", "Other authority told on", day(), past=True),
            Ask("child_view", "Child's view", notes(2)),
            Ask("child_view_on", "Child's view taken on", day(), past=True),
        ),
    )


def offer_providers(facts: Facts) -> dict[str, Any]:
    return {"provider_id": provider_choices(facts.providers)}


def answered(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The placement's values, blanks left out."""
    return {name: answers[name] for name in COLUMNS if answers.get(name) is not None}
