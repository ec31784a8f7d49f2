"""Every return that can be made, by its code: a return is added here, and in a module of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from placement_tracker.domain.days import Month
from placement_tracker.returns.asked_for import SINCE_PUBLISHED
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.parts.entered import HISTORY

if TYPE_CHECKING:
    from placement_tracker.returns.material import MadeBy, Material


class Declaring(Protocol):
    """The module of a return: what declares it, and how many rows it then has."""

    def declare(self, material: Material, month: Month, made: MadeBy, /) -> DeclaredReturn: ...

    def rows_in(self, declared: DeclaredReturn, /) -> int: ...


@dataclass(frozen=True, slots=True)
class KnownReturn:
    """A return that can be made: its title, and the name of its module, imported when it is first made.

    `also` are columns by kind of record that it alone needs, beside what the measures read (Material.more).
    `measures` are the codes of those that it shows: their figures and rows are frozen when it is published. None: all,
    or those that its module's `measures_shown(material, month)` names, where it has one.
    """

    title: str
    module_name: str
    also: Mapping[str, Collection[str]] = field(default_factory=dict)
    measures: tuple[str, ...] | None = None
    #: Whether it is for the office alone: it cannot be made for publication.
    inside: bool = False

    @property
    def of_one_month(self) -> bool:
        """Whether it needs something that is read for its month alone: other returns share what was read once."""
        return SINCE_PUBLISHED in self.also

    def module(self) -> Declaring:
        return cast(Declaring, import_module(f"placement_tracker.returns.{self.module_name}"))


_PLACEMENT_KEY = ("child_id", "started_on", "placement_type", "ended_on")

#: In the order of making.
RETURNS: dict[str, KnownReturn] = {
    "R1": KnownReturn("Children in care scorecard", "r1.declare"),
    "R2": KnownReturn("Impact of unaccompanied children", "r2"),
    "R3": KnownReturn("Activity", "r3.declare", {HISTORY: ()}, ("in-care",)),
    "R4": KnownReturn("Exception reports", "r4"),
    "R5": KnownReturn("Indicator pages", "r5"),
    "R6": KnownReturn(
        "Demographics of children in care",
        "r6",
        {"children": ("child_id", "ethnicity", "disabilities")},
        ("in-care",),
    ),
    "R7": KnownReturn(
        "Placement stability",
        "r7.declare",
        {
            "children": ("child_id", "disabilities"),
            "placements": (*_PLACEMENT_KEY, "provider_id"),
            "providers": ("provider_id", "name", "kind"),
        },
        ("placements-3-plus", "same-placement-2-years"),
    ),
    "R8": KnownReturn(
        "Missing children, monthly summary",
        "r8.declare",
        {
            "authority": ("name", "apart"),
            "placements": (*_PLACEMENT_KEY, "confidential"),
            "missing_episodes": ("episode_id", "reasons"),
            "return_interviews": ("interview_id", "provider", "refusal_reason"),
        },
        (
            "return-interviews-3-days",
            "return-interviews-72-hours",
            "return-interviews-completed",
            "return-interviews-offered",
            "children-missing",
            "episodes-missing",
            "episodes-over-48-hours",
            "not-returned",
            "complaints",
        ),
    ),
    "R9": KnownReturn(
        "Placements by district",
        "r9.declare",
        {
            "authority": ("name", "apart"),
            "placements": (*_PLACEMENT_KEY, "confidential"),
            "hosted_notices": ("child_id", "notified_on", "education_planned_on"),
        },
        (),
    ),
    "R11": KnownReturn(
        "Sufficiency measures",
        "r11.declare",
        {"children": ("child_id", "disabilities")},
        (
            "in-care",
            "within-20-miles",
            "same-placement-2-years",
            "placements-3-plus",
            "own-or-family-fostering",
            "days-to-adoptive-family",
        ),
    ),
    "R12": KnownReturn("Benchmark table", "r12.declare"),
    "R13": KnownReturn("Changes since published", "r13.declare", {SINCE_PUBLISHED: ()}, (), inside=True),
    "R15": KnownReturn("Education factors", "r15", measures=()),
    "R16": KnownReturn(
        "Cost of placements",
        "r16.declare",
        {
            "placements": (*_PLACEMENT_KEY, "weekly_cost", "provider_id"),
            "providers": ("provider_id", "name", "kind"),
        },
        (),
    ),
}
