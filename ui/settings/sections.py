"""What the page of settings shows, declared: a section a kind of record."""

from __future__ import annotations

from dataclasses import dataclass

from placement_tracker.domain.kinds import Row
from ui.lists.columns import ListColumn
from ui.lists.listed import blank_is, code, day, flag, number, text


def texts(name: str, title: str, width: int = 160) -> ListColumn:
    """Several words in one cell."""
    return ListColumn(name, title, lambda row: ", ".join(row[name] or ()), width=width)


def measure(width: int = 300) -> ListColumn:
    return ListColumn("measure", "Measure", lambda row: measure_title(row["measure"]), width=width)


def measure_title(code_: str) -> str:
    """A measure's title; the code of one that the register does not have."""
    from placement_tracker.measures.register import register

    found = register().get(code_)
    return found.title if found is not None else code_


@dataclass(frozen=True, slots=True)
class RecordsDeclared:
    """A list of records of one kind with what can be done to them."""

    kind: str
    title: str
    about: str
    columns: tuple[ListColumn, ...]
    one: str
    many: str
    empty: str
    sorted_by: str = ""
    #: Whether the numbers of the records add up to anything.
    with_totals: bool = False


SECTIONS: tuple[RecordsDeclared, ...] = (
    RecordsDeclared(
        "areas",
        "Areas",
        "Figures are broken down by area. A team belongs to one, or lies outside them.",
        (text("area", "Area", 300),),
        "area",
        "areas",
        "No areas yet. Without them figures are for the whole authority and its teams alone.",
    ),
    RecordsDeclared(
        "teams",
        "Teams",
        "A child counts for the team of its social worker on the snapshot day, and for that team's area.",
        (
            text("team", "Team", 220),
            blank_is("Outside the areas", text("area", "Area", 140)),
            code("kind", "Kind of team", "TEAM_KIND", 220),
            text("manager", "Manager", 180),
        ),
        "team",
        "teams",
        "No teams yet. Add them, or import teams.csv.",
        "team",
    ),
    RecordsDeclared(
        "districts",
        "Districts",
        "Placements are counted by the district in which they lie.",
        (
            text("district", "District", 180),
            text("authority", "Authority", 180),
            text("area", "Area", 140),
            texts("also_called", "Also called", 240),
        ),
        "district",
        "districts",
        "No districts yet. Without them placements are listed by authority alone.",
        "district",
    ),
    RecordsDeclared(
        "comparators",
        "Comparators",
        "What England, the statistical neighbours and single authorities published, to compare with.",
        (
            measure(),
            code("group", "Group", "COMPARATOR_GROUP", 180),
            text("period", "Period", 90),
            number("value", "Value", 80),
            text("source", "Source", 200),
        ),
        "comparator",
        "comparators",
        "No comparators yet. Import comparators.csv, or add them one by one.",
    ),
    RecordsDeclared(
        "population",
        "Population",
        "Children under 18 in the authority: the rate per 10,000 is worked out with the figure in force on the day.",
        (day("from_date", "From", 140), number("under_18", "Children under 18", 160)),
        "figure",
        "figures",
        "No population yet: the rate of children in care cannot be worked out without it.",
        "from_date",
    ),
    RecordsDeclared(
        "providers",
        "Providers",
        "Carers, homes and agencies, to be chosen when a child moves.",
        (
            text("provider_id", "Number", 90),
            text("name", "Name", 220),
            code("kind", "Kind", "PROVIDER_KIND", 130),
            code("provider", "Provision", "PLACE_PROVIDER", 200),
            text("postcode", "Postcode", 90),
            text("phone", "Phone", 120),
            number("places", "Places", 70),
            text("urn", "URN", 100, hidden=True),
        ),
        "provider",
        "providers",
        "No providers yet. Add them, or import providers.csv.",
        "name",
        with_totals=True,
    ),
    RecordsDeclared(
        "annotations",
        "Notes and gaps",
        "A note stands at a month of a measure's chart and in its tables. A gap says that the month has no value.",
        (measure(), text("month", "Month", 90), flag("gap", "Gap", 60), text("note", "Note", 420)),
        "note",
        "notes",
        "No notes yet.",
    ),
)

#: The kinds of record that the page reads.
KINDS = ("authority", "targets", "settings", *(section.kind for section in SECTIONS))
Rows = dict[str, list[Row]]
