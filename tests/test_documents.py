"""The documents lead somewhere: every link and picture is there, and no picture lies about that none of them shows."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from scripts.screenshots import DOCUMENTS

PROJECT = Path(__file__).resolve().parent.parent
IMAGES = PROJECT / "docs" / "images"
_FOLDERS = ("docs", "benchmarks", "tests")
PAGES = sorted(
    [*PROJECT.glob("*.md"), *(page for folder in _FOLDERS for page in (PROJECT / folder).rglob("*.md"))]
)
MAKEFILE = (PROJECT / "Makefile").read_text("utf-8")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_PLACE = re.compile(r"`([\w.*-]*[\w*]/[\w./*-]*|[\w-]+\.(?:py|md|sh|csv|toml))`")
_OWN = ("placement_tracker", "db", "ui", "resources", "tests", "scripts", "benchmarks", "docs")


def _links(page: Path) -> list[tuple[bool, str, str]]:
    """Whether it is a picture, its words, and where it leads; not what is shown as code."""
    text = _CODE.sub("", page.read_text("utf-8"))
    return [(bool(mark), words, target) for mark, words, target in _LINK.findall(text)]


def _anchors(page: Path) -> set[str]:
    """What a heading is called in a link."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_every_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    lost = []
    for _is_picture, _words, target in _links(page):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        place = (page.parent / name).resolve() if name else page
        if not place.exists() or (anchor and anchor not in _anchors(place)):
            lost.append(target)
    assert lost == []


def test_every_picture_is_shown_and_says_what_it_shows() -> None:
    shown = {
        (page.parent / target).resolve(): words
        for page in PAGES
        for is_picture, words, target in _links(page)
        if is_picture
    }
    assert {path.name for path in IMAGES.iterdir()} == {path.name for path in shown}
    assert all(len(words) > 3 for words in shown.values())


def test_every_picture_is_taken_by_one_command() -> None:
    assert {path.stem for path in IMAGES.iterdir()} == set(DOCUMENTS)
    assert "-m scripts.screenshots docs/images" in MAKEFILE


def test_every_page_of_the_manual_is_found_from_its_first() -> None:
    folder = PROJECT / "docs" / "manual"
    linked = {(folder / target).resolve() for _picture, _words, target in _links(folder / "README.md")}
    assert {page for page in folder.glob("*.md") if page.name != "README.md"} <= linked


def test_what_the_architecture_names_is_there() -> None:
    page = PROJECT / "docs" / "architecture.md"
    assert [name for name in _PLACE.findall(page.read_text("utf-8")) if not _is_there(name)] == []


def _is_there(name: str) -> bool:
    """Whether a file or folder is called so, from the project's folder or from one below it."""
    return any(fnmatch(f"/{place}", f"*/{name.rstrip('/')}") for place in _places())


@cache
def _places() -> tuple[str, ...]:
    found = (path for folder in _OWN for path in (PROJECT / folder).rglob("*"))
    return (*_OWN, *(path.relative_to(PROJECT).as_posix() for path in [*found, *PROJECT.glob("*.*")]))


def test_every_benchmark_is_told_of() -> None:
    told = (PROJECT / "benchmarks" / "README.md").read_text("utf-8")
    assert [one.stem for one in (PROJECT / "benchmarks").glob("*.py") if f"| `{one.stem}" not in told] == []


def test_every_command_of_make_is_explained_at_its_head() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    inner = {"system", "tests"}
    explained = set(re.findall(r"^# make (\w+) ", MAKEFILE, re.MULTILINE))
    assert explained == set(phony[1].split()) - inner
