"""The page for the police in words: what stands in each of its boxes, and what is not recorded. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from placement_tracker.domain.moments import Moment
from placement_tracker.services.police_page import Earlier, PolicePage
from ui.lists.columns import short_day, short_moment

NOT_RECORDED = "Not recorded"
_NO_PHONE = "Phone not recorded"
_IF_SEEN = "If the child is seen, ring 999 or 101, then the numbers above."
_BANDS = {"M": "MISSING CHILD", "A": "CHILD AWAY WITHOUT PERMISSION", "": "IF THIS CHILD GOES MISSING"}


@dataclass(frozen=True, slots=True)
class Box:
    """A heading and what stands under it; "" leaves room to write by hand. `strong` is to be read first, `lacking`
    stands in its place where there is none.
    """

    title: str
    words: str
    strong: str = ""
    lacking: str = NOT_RECORDED


@dataclass(frozen=True, slots=True)
class PoliceWords:
    """The page from top to bottom. `missing` names what is not recorded."""

    band: str
    reference: str
    name: str
    known_as: str
    who: tuple[str, ...]
    now: tuple[Box, ...]
    sections: tuple[Box, ...]
    contacts: tuple[Box, ...]
    foot: str
    missing: tuple[str, ...]

    def cut(self, letters: int) -> PoliceWords:
        """The same with long words cut, so that they fit on the page; the child's record has them whole."""
        return replace(
            self, sections=tuple(replace(box, words=_cut(box.words, letters)) for box in self.sections)
        )

    def spoken(self) -> str:
        """All of it, for those who hear it."""
        boxes = (*self.now, *self.contacts, *self.sections)
        said = [f"{box.title}: {' '.join((box.words, box.strong or box.lacking)).strip()}" for box in boxes]
        return "\n".join([self.band, self.reference, self.name, self.known_as, *self.who, *said])


def _cut(words: str, letters: int) -> str:
    return words if len(words) <= letters else words[:letters].rsplit(" ", 1)[0] + " ... (more in the record)"


def police_words(page: PolicePage, person: str, now: datetime) -> PoliceWords:
    """The words for a page that is printed by somebody at a moment (local UK time)."""
    who = (
        f"{page.age} years old, born {short_day(page.born)}",
        ", ".join(part for part in (page.sex, page.ethnicity) if part),
        f"Nationality: {page.nationality}" if page.nationality else "",
        "Unaccompanied asylum-seeking child" if page.unaccompanied else "",
        f"Legal status: {page.legal_status}" if page.legal_status else "",
        f"Our number: {page.child_id}",
    )
    printed = (
        f"Printed {short_day(now.date())}, {now:%H:%M}, by {person}. {page.authority or 'The authority'}."
    )
    found = PoliceWords(
        _BANDS.get(page.kind[:1], _BANDS[""]),
        f"Police reference  {page.reference}" if page.reference else "Police reference  ____________",
        page.name,
        f"known as {page.also_known_as}" if page.also_known_as else "",
        tuple(line for line in who if line.strip()),
        _now(page),
        _sections(page),
        _contacts(page),
        f"{printed} Give this page to nobody but the police. {_IF_SEEN}",
        _not_recorded(page),
    )
    return found


def _at(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return short_moment(moment) + ("" if moment.known else ", time not known")


def _now(page: PolicePage) -> tuple[Box, ...]:
    if not page.kind:
        return ()
    title = "Missing since" if page.kind == "M" else "Away since"
    return (
        Box(title, "", _at(page.since)),
        Box("Last seen", "", _at(page.last_seen)),
        Box("Reported to the police", "", _at(page.reported)),
        Box("Police risk", "", page.risk),
    )


def _sections(page: PolicePage) -> tuple[Box, ...]:
    risks = [page.risks, f"Concerns: {', '.join(page.concerns)}." if page.concerns else ""]
    found = [
        Box("What happened, where and how last seen, clothes", page.notes) if page.kind else None,
        Box("Description", page.description),
        Box("Risks", "\n".join(part for part in risks if part)),
        Box("Health, medicines, needs", page.health_needs),
        Box("Known places", _places(page)),
        Box("Friends, family and other contacts", page.contacts),
        Box("Went missing before", _before(page)),
    ]
    return tuple(box for box in found if box is not None)


def _places(page: PolicePage) -> str:
    home = f"Home before care: {page.home}" if page.home else ""
    return "\n".join(part for part in (page.known_places, home) if part)


def _before(page: PolicePage) -> str:
    if not page.earlier:
        return "Never, as far as is recorded." if not page.times_in_12_months else "For the first time now."
    times = f"{page.times_in_12_months} times in 12 months, this one included." if page.kind else (
        f"{page.times_in_12_months} times in 12 months."
    )  # fmt: skip
    return "\n".join([times, *map(_episode, page.earlier)])


def _episode(one: Earlier) -> str:
    said = f"{_at(one.since)} to {_at(one.until)}"
    more = "; ".join(part for part in (one.how, one.notes) if part)
    return f"{said}: {more}" if more else said


def _contacts(page: PolicePage) -> tuple[Box, ...]:
    home = page.placement
    if home is None:
        place = Box("Lives at", "No placement is recorded today.", lacking="")
    else:
        secret = (
            "CONFIDENTIAL ADDRESS: do not tell it to anybody, the family included."
            if home.confidential
            else ""
        )
        where = ", ".join(part for part in (home.address, home.postcode) if part)
        said = "\n".join(
            part for part in (home.who or home.kind, where, home.kind if home.who else "", secret) if part
        )
        place = Box("Lives at", said, home.phone, _NO_PHONE)
    team = f"{page.worker}, {page.team}" if page.worker and page.team else page.worker
    return (
        place,
        Box("Social worker", team or "None allocated", page.worker_phone, _NO_PHONE),
        Box("The child's own phone", "", page.phone),
    )


def _not_recorded(page: PolicePage) -> tuple[str, ...]:
    named = (
        ("photograph", page.photograph),
        ("description", page.description),
        ("risks", page.risks),
        ("known places", page.known_places),
        ("contacts", page.contacts),
        ("health needs", page.health_needs),
        ("when last seen", page.last_seen or not page.kind),
        ("police reference", page.reference or not page.kind),
        ("placement's phone", page.placement is not None and page.placement.phone),
        ("worker's phone", page.worker_phone),
    )
    return tuple(name for name, held in named if not held)
