"""`return --publish`: unattended it asks nothing; on a terminal it shows what should be known, and asks."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from placement_tracker.cli import run_command_line
from placement_tracker.services import commentary, published, stores
from tests.returns.demo_county import clock, make_store

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: object) -> tuple[int, str, str]:
        status = run_command_line(["--as", "P. Officer", "--on", "2018-04-05", *map(str, words)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "county.ptstore"
    make_store(path).close()
    return path


class Terminal(io.StringIO):
    """What a person types, a line a question."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    def types(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", Terminal(text))
        monkeypatch.setattr(type(sys.stderr), "isatty", lambda _self: True)

    return types


def names(place: Path) -> list[str]:
    store = stores.open_plain(place, clock)
    with store.reading() as session:
        found = [one.name for one in published.published(session)]
    store.close()
    return found


def test_unattended_it_publishes_and_names_what_is_red_without_commentary(
    place: Path, run: Run, tmp_path: Path
) -> None:
    status, out, err = run(
        "--store", place, "return", "R1", "--month", "2018-03", "--out", tmp_path / "out", "--publish"
    )
    assert (status, out) == (0, "")
    first, last = err.splitlines()
    assert first.startswith("Red without commentary: ")
    assert "placements-3-plus" not in first
    assert last == "Published R1 Children in care scorecard, 2018-03, edition 1."
    assert [path.name for path in (tmp_path / "out").iterdir()] == [
        "R1 Children in care scorecard 2018-03.xlsx"
    ]
    assert names(place) == ["R1 2018-03 edition 1"]


def test_on_a_terminal_commentary_is_asked_for_and_kept(
    place: Path, run: Run, tmp_path: Path, typed: Callable[[str], None]
) -> None:
    typed("Two posts are vacant.\n")
    call = ("--store", place, "return", "R1", "--month", "2018-03", "--out", tmp_path / "out", "--publish")
    status, out, err = run(*call)
    assert (status, out) == (0, "")
    assert "Changed rating since the month before:" in err
    assert "worsened: Placement stability: 3 or more placements in the last 12 months" in err
    asked = [line for line in err.splitlines() if "What should be said about it?" in line]
    assert asked
    assert "Green: " in asked[0]
    store = stores.open_plain(place, clock)
    with store.reading() as session:
        said = commentary.of_month(session, "2018-03")
    store.close()
    assert [one.text for one in said.values() if one.author == "P. Officer"] == ["Two posts are vacant."]
    typed("")
    again = run(*call)[2]
    assert "R1 for 2018-03 has been published before: this becomes edition 2." in again
    assert (
        len([line for line in again.splitlines() if "What should be said about it?" in line])
        == len(asked) - 1
    )


def test_a_month_that_is_not_over_is_said(place: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "mine.xlsx"
    err = run("--store", place, "return", "R9", "--month", "2018-04", "--out", out, "--publish")[2]
    assert err.splitlines() == [
        "April 2018 is not over yet: what happens until its end will not be in it.",
        "Published R9 Placements by district, 2018-04, edition 1.",
    ]
    assert out.exists()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("R99", "--month", "2018-03"), 2, "There is no return 'R99'"),
        (("R1", "--month", "March"), 2, "not a month"),
    ],
)
def test_wrong_words_publish_nothing(
    place: Path, run: Run, tmp_path: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    found = run("--store", place, "return", *words, "--out", tmp_path / "out", "--publish")
    assert (found[0], said in found[2]) == (status, True)
    assert names(place) == []


def test_verify_looks_at_published_returns_too(place: Path, run: Run, tmp_path: Path) -> None:
    run("--store", place, "return", "R9", "--month", "2018-03", "--out", tmp_path / "out", "--publish")
    assert run("--store", place, "verify") == (
        0,
        "",
        "The store can be read, and its history and published returns are whole.\n",
    )
