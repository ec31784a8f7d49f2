"""What the invented county published before it had the program, and what its officers wrote beside the figures."""

from __future__ import annotations

from random import Random

from placement_tracker.demo.county import OWN, County
from placement_tracker.domain.days import Month

SOURCE = "Monthly scorecard"
BEGINS = Month(2013, 4)

#: Figures of months that the records do not reach back to: by measure the last of them, and the first and last value.
EARLIER = {
    "education-plan-6-months": ("2017-03", 71.0, 86.5),
    "leavers-pathway-plan": ("2017-08", 68.0, 81.0),
    "not-in-education-or-work": ("2017-03", 21.0, 15.5),
    "youth-offending": ("2017-03", 5.2, 3.1),
    "special-educational-needs": ("2017-03", 36.5, 35.0),
    "permanent-social-workers": ("2016-02", 72.0, 83.0),
    "agency-social-workers": ("2016-02", 24.0, 15.0),
    "social-worker-caseload": ("2016-02", 17.5, 10.5),
    "iro-caseload": ("2016-02", 74.0, 60.5),
}

ANNOTATIONS = (
    ("leavers-pathway-plan", "2017-09", "No figure: the plans were being moved to the new records.", True),
    (
        "leavers-pathway-plan",
        "2017-10",
        "Only plans updated since September 2017 are in the new records, so the figure rises as plans are updated.",
        False,
    ),
    (
        "education-plan-6-months",
        "2017-04",
        "Plans of the spring term were still being entered at the end of the month.",
        False,
    ),
    (
        "same-social-worker",
        "2017-10",
        "Two teams of the South were joined, and children were given new workers.",
        False,
    ),
    (
        "return-interviews-3-days",
        "2017-08",
        "From August an independent provider holds the interviews of children placed outside the area.",
        False,
    ),
)

COMMENTARY = (
    (
        "same-social-worker",
        "2018-02",
        "Workers who left in the autumn have been replaced, mostly by agency staff.",
        "Permanent recruitment has begun in the two teams with most vacancies.",
        "Children go on meeting new people until the posts are filled.",
    ),
    (
        "same-social-worker",
        "2018-03",
        "Most of the children are in teams that lost several workers in the autumn. A new worker counts after a year.",
        "Team managers agree each change of worker with the service manager beforehand. Exit interviews are shared.",
        "Two more workers have given notice for May.",
    ),
    (
        "same-placement-2-years",
        "2018-03",
        "The children who moved are mainly aged 13 to 15, in foster placements that ended at the carers' request.",
        "A support worker joins every placement where a carer has asked for help twice in three months.",
        "Fewer carers have come forward for teenagers this year than were approved last year.",
    ),
    (
        "iha-20-days",
        "2018-03",
        "Requests arrive in time. The delay lies in appointments, most of all for children placed outside the area.",
        "The clinics have agreed two more sessions a month from April. Cancelled appointments are listed weekly.",
        None,
    ),
    (
        "adoption-plan-4-months",
        "2018-03",
        "In most of the late cases the family court asked for a further assessment of relatives.",
        "The adoption service tracks each case from the second review, and tells the service manager of any delay.",
        None,
    ),
    (
        "return-interviews-3-days",
        "2018-03",
        "Interviews are held, but late: many children are away again, or do not want to talk, in the first days.",
        "The duty team sees each open interview in the morning, and may ask another worker whom the child trusts.",
        "Children placed far away wait longest.",
    ),
)  # fmt: skip
AUTHOR = "Performance team"


def published(county: County) -> None:
    """Earlier figures, notes on series, and commentary on some of the red measures of the last month."""
    chance = Random(f"{OWN} published")
    for measure, (until, first, last) in EARLIER.items():
        end = Month.parse(until)
        months = [BEGINS]
        while months[-1] != end:
            months.append(months[-1].plus(1))
        for nth, month in enumerate(months):
            usual = first + (last - first) * nth / (len(months) - 1)
            value = round(usual * chance.uniform(0.97, 1.03), 1)
            county.add(
                "published_figures", measure=measure, month=str(month), value=f"{value:g}", source=SOURCE
            )
    for measure, when, note, gap in ANNOTATIONS:
        county.add("annotations", measure=measure, month=when, note=note, gap=gap or None)
    for measure, when, text, actions, risks in COMMENTARY:
        county.add(
            "commentary", measure=measure, month=when, text=text, author=AUTHOR, actions=actions, risks=risks
        )
