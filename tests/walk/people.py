"""The children whom the notebook is about, beside a county that the demo invents. Nobody is or was a real person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from db.store import Store, open_plain
from placement_tracker.demo.making import make_store
from placement_tracker.domain.moments import Moment

TODAY = date(2018, 4, 5)
PERSON = "A. Tester"
CAME = date(2016, 9, 1)
LEAVER, SUCCESSOR = "Gideon Fraymouth", "Beatrix Holmwood"
TEAM = "Walk Team"
Record = tuple[str, dict[str, Any]]

#: Children with a placement in Oak House since they came, by their numbers.
SETTLED = {
    "W02": ("Thackmere", "Osric", "M"),
    "W03": ("Dovelock", "Ines", "F"),
    "W04": ("Quillmoor", "Barnaby", "M"),
    "W05": ("Larkspine", "Tamsin", "F"),
    "W06": ("Penhollow", "Jory", "M"),
    "W07": ("Stancroft", "Mirela", "F"),
    "W08": ("Amberlode", "Kofi", "M"),
    "W09": ("Tregannow", "Elowen", "F"),
    "W10": ("Fallowmere", "Dario", "M"),
    "W11": ("Hollinbreck", "Saoirse", "F"),
    "W12": ("Brackenlow", "Orla", "F"),
    "W15": ("Selwick", "Piran", "M"),
    "W16": ("Ashgrave", "Wilhelmina", "F"),
}
#: The children of the worker who has gone. Ten of them have an interview that nobody has signed yet.
CASELOAD = {f"WC{number:02d}": (f"Castleby{number:02d}", "Robin", "M") for number in range(1, 41)}
UNSIGNED = tuple(f"WU{number:02d}" for number in range(1, 11))


def clock() -> datetime:
    return datetime(2018, 4, 5, 12, tzinfo=UTC)


def make_county(path: Path, children: int) -> None:
    """A store of an invented county, and in it the children of the notebook."""
    make_store(path, children).close()
    store = open_plain(path, clock)
    settle(store)
    store.close()


def open_county(path: Path) -> Store:
    return open_plain(path, clock)


def settle(store: Store) -> None:
    """Enter the people of the notebook, as they stood this morning."""
    with store.writing("Somebody before", "walk") as act:
        for kind, values in _records():
            act.add(kind, values)


def _records() -> Iterator[Record]:
    yield from _registers()
    for child_id, name in {**SETTLED, **CASELOAD}.items():
        yield from _child(child_id, *name)
        yield _placement(child_id, CAME, None)
    for child_id, name in SETTLED.items():
        yield _worker(child_id, "Cecily Northam")
        del name
    for child_id in CASELOAD:
        yield _worker(child_id, LEAVER)
    yield from _told_late()
    yield from _wrong_start()
    yield from _entered_twice()
    yield from _late_interview()
    yield from _unsigned()


def _registers() -> Iterator[Record]:
    yield "teams", {"team": TEAM, "area": "North", "kind": "CIC"}
    yield (
        "providers",
        {"provider_id": "W-HV", "name": "Harbour View", "kind": "HOME", "provider": "PR4", "postcode": "ZZ2 4HV",
         "phone": "01632 960101"},
    )  # fmt: skip
    yield (
        "providers",
        {"provider_id": "W-TH", "name": "P. and L. Thripplow", "provider": "PR1", "postcode": "ZZ3 1TH",
         "phone": "01632 960102"},
    )  # fmt: skip


def _child(child_id: str, surname: str, forenames: str, sex: str) -> Iterator[Record]:
    yield (
        "children",
        {"child_id": child_id, "surname": surname, "forenames": forenames, "sex": sex,
         "date_of_birth": _born(child_id), "upn": "UN1"},
    )  # fmt: skip
    yield "care_periods", {"child_id": child_id, "started_on": CAME, "category_of_need": "N1"}
    yield "legal_statuses", {"child_id": child_id, "status": "V2", "started_on": CAME}


def _born(child_id: str) -> date:
    """A day of their own for each."""
    place = int(child_id[-2:]) + (0 if child_id in SETTLED else 100 if child_id in CASELOAD else 200)
    return date(2002 + place % 7, 2 + place % 11, 1 + place % 27)


def _placement(child_id: str, start: date, end: date | None, **more: Any) -> Record:
    values = {
        "child_id": child_id,
        "started_on": start,
        "ended_on": end,
        "placement_type": "U6",
        "provider": "PR1",
    }
    return "placements", {**values, "carer": "Oak House", "postcode": "ZZ1 2AB", **more}


def _worker(child_id: str, worker: str) -> Record:
    values = {"child_id": child_id, "role": "SW", "worker": worker, "team": TEAM, "started_on": CAME}
    return "allocations", values


def _told_late() -> Iterator[Record]:
    """Two placements; one between them is told later."""
    yield from _child("W13", "Ottermarsh", "Ralph", "M")
    yield _placement("W13", CAME, date(2018, 3, 1), end_reason="CARPL")
    yield _placement("W13", date(2018, 3, 1), None, carer="Ash Lane")
    yield _worker("W13", "Cecily Northam")


def _wrong_start() -> Iterator[Record]:
    """The second placement began on 12 February; it says the 21st."""
    yield from _child("W14", "Coldmere", "Nerys", "F")
    yield _placement("W14", CAME, date(2018, 2, 21), end_reason="CARPL")
    yield _placement("W14", date(2018, 2, 21), None, carer="Ash Lane")
    yield _worker("W14", "Cecily Northam")


def _entered_twice() -> Iterator[Record]:
    """One absence of Piran's, and the same again from another's notes; and a second record of Wilhelmina."""
    for number, hour in enumerate((20, 21)):
        end = Moment(date(2018, 3, 11 + number), time(8))
        yield _episode(f"W-P{number}", "W15", Moment(date(2018, 3, 10 + number), time(hour)), end)
    yield (
        "children",
        {"child_id": "W17", "surname": "Ashgrave", "forenames": "Mina", "sex": "F", "date_of_birth": _born("W16"),
         "also_known_as": "Billie", "ethnicity": "WBRI"},
    )  # fmt: skip
    yield "reviews", {"child_id": "W17", "held_on": date(2018, 3, 2), "participation": "PN1"}


def _late_interview() -> Iterator[Record]:
    yield _episode("W-L1", "W12", Moment(date(2018, 3, 12), time(22)), Moment(date(2018, 3, 13), time(9)))


def _unsigned() -> Iterator[Record]:
    """Ten interviews that were held and wait for a signature, each of a child of its own."""
    for place, child_id in enumerate(UNSIGNED, 1):
        yield from _child(child_id, f"Unsworth{place:02d}", "Alex", "F")
        yield _placement(child_id, CAME, None)
        yield _worker(child_id, "Cecily Northam")
        back = Moment(date(2018, 3, 20), time(9))
        yield _episode(f"W-U{place:02d}", child_id, Moment(date(2018, 3, 19), time(21)), back)
        yield (
            "return_interviews",
            {"interview_id": f"W-I{place:02d}", "episodes": (f"W-U{place:02d}",), "outcome": "COMPLETED",
             "offered_at": back, "held_at": Moment(date(2018, 3, 21), time(15)), "interviewer": "S. Deanery"},
        )  # fmt: skip


def _episode(episode_id: str, child_id: str, start: Moment, end: Moment) -> Record:
    values = {"episode_id": episode_id, "child_id": child_id, "kind": "M", "went_missing_at": start}
    return "missing_episodes", {**values, "returned_at": end, "how_ended": "RETURNED", "reported_at": start}


def police_list() -> str:
    """Twenty rows as copied from a sheet: the tenth is back before it went, the last has a risk there is not."""
    lines = ["Name\tDOB\tDate missing\tTime missing\tDate located\tTime located\tNICHE ref\tRisk"]
    for place, (child_id, (surname, forenames, _sex)) in enumerate(list(CASELOAD.items())[:20], 1):
        back = "19/03/2018" if place == 10 else "21/03/2018"
        who = f"{surname}, {forenames}\t{_born(child_id):%d/%m/%Y}"
        risk = "Silly" if place == 20 else "Medium"
        lines.append(f"{who}\t20/03/2018\t21:00\t{back}\t06:00\tMP{place:03d}\t{risk}")
    return "\n".join(lines)
