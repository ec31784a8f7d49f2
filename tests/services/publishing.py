"""Published returns for tests: of a few bytes, as the service keeps them."""

from __future__ import annotations

from typing import Any

from db.store import Store
from placement_tracker.services.published import (
    FIGURES,
    PAGES,
    REGISTER,
    ROWS,
    WORKBOOK,
    PublishedEntry,
    keep,
)
from tests.stores import PERSON


def facts(code: str = "R1", month: str = "2018-03", **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "month": month,
        "title": f"Title of {code}",
        "person": PERSON,
        "definitions": "abcdef012345",
        "as_of": 0,
        "measures": ["in-care", "unallocated"],
        **more,
    }


def content(**more: bytes) -> dict[str, bytes]:
    said = {
        "pages": b"{}",
        "figures": b"month\n",
        "rows": b"code\n",
        "register": b"x = 1\n",
        "workbook": b"PK",
        **more,
    }
    names = {"pages": PAGES, "figures": FIGURES, "rows": ROWS, "register": REGISTER, "workbook": WORKBOOK}
    return {names[name]: said[name] for name in said}


def publish(
    store: Store, code: str = "R1", month: str = "2018-03", files: dict[str, bytes] | None = None, **more: Any
) -> PublishedEntry:
    with store.writing(PERSON, "publishing") as act:
        return keep(act, facts(code, month, **more), files or content())
