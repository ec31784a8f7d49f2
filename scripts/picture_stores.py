"""The stores of which pictures are taken: the demo, a small one, one with long and foreign names, an empty one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

TODAY = date(2018, 4, 5)
#: The pages of the rail that every round takes; problems and settings have their own.
PAGES = ("today", "lists", "children", "stability", "missing", "interviews", "scorecard", "returns", "import")
LONG = "Featherstonehaugh-Cholmondeley-Abernathy"
PASSPHRASE = "harbour tulip gravel seven"
#: Children of the small store as they are named in the store of long names.
_NAMES = {
    "C001": {"surname": LONG, "forenames": "Maximiliana Wilhelmina Theodora", "also_known_as": "Willa"},
    "C002": {"surname": "العبد الله", "forenames": "محمد عبد الرحمن"},
    "C003": {"surname": "Nguyễn", "forenames": "Thị Phương Thảo"},
    "C004": {"surname": "O'Súilleabháin-Ó Conchobhair", "forenames": "Saoirse"},
    "C005": {"surname": "ተስፋይ", "forenames": "ሰላም", "also_known_as": "Selam Tesfay"},
}
_CARERS = {
    "Birch Court": "The Old Schoolhouse at Little Wittering-under-Edge",
    "Oak House": "Cơ sở Hoa Sen, phố Đường",
}
_WORKERS = {"Q. Byrne": "Anneliese van der Westhuizen-Papadopoulos"}


def clock() -> datetime:
    return datetime(2018, 4, 5, 12, tzinfo=UTC)


def made_demo(path: Path) -> Path:
    from placement_tracker.demo.making import make_store

    make_store(path, 1700).close()
    return path


def made_empty(path: Path) -> Path:
    from placement_tracker.services import stores

    stores.make_plain(path, clock).close()
    return path


def made_small(path: Path) -> Path:
    from tests.ui.small_store import make_store

    make_store(path).close()
    return path


def made_long(path: Path) -> Path:
    """The small store, with names that are longer or written otherwise than a layout expects."""
    from placement_tracker.services import stores
    from tests.ui.small_store import RECORDS

    store = stores.make_plain(path, clock)
    with store.writing("A. Tester", "pictures") as act:
        for kind, values in RECORDS:
            act.add(kind, {**values, **_said_otherwise(kind, values)})
    store.close()
    return path


def _said_otherwise(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    if kind == "children":
        return _NAMES.get(values["child_id"], {})
    if kind == "placements":
        return {"carer": _CARERS.get(values["carer"], values["carer"])}
    if kind == "allocations":
        return {"worker": _WORKERS.get(values["worker"], values["worker"])}
    return {}


def made_encrypted(path: Path) -> Any:
    """An open, encrypted store of Ann Archer's."""
    from placement_tracker.services import stores

    return stores.make_encrypted(path, "Ann Archer", PASSPHRASE, clock)[0]


def made_files(folder: Path) -> list[Path]:
    """Files to be looked at by Import: rows that are new, and rows that are refused."""
    folder.mkdir(exist_ok=True)
    texts = {
        "children.csv": "child_id,surname,forenames,date_of_birth,sex\n"
        "N001,Quill,Robin,2009-05-04,M\nN002,Reed,Juno,2011-13-01,F\nN003,Sorrel,Wren,2007-02-11,F\n",
        "care_periods.csv": "child_id,started_on,category_of_need\nN001,2018-03-01,N1\nN003,2018-03-12,N99\n",
    }
    paths = [folder / name for name in texts]
    for path in paths:
        path.write_text(texts[path.name], encoding="utf-8")
    return paths
