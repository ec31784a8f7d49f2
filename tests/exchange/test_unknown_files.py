"""Files that an import does not know are named, each with why."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.exchange import importing, unknown_files
from tests.exchange.archives import TODAY, write

AREAS = "area\nNorth\n"


@pytest.mark.parametrize(
    ("member", "why"),
    [
        ("placement.csv", "the archive has no file of that name: is it placements.csv?"),
        ("Children.CSV", "the archive has no file of that name: is it children.csv?"),
        ("shoes.csv", "the archive has no file of that name"),
        ("children.csv", "it has none of the columns of the archive's file of that name"),
        ("letter.docx", "it is not a table (.csv)"),
        ("old/children.csv", "the archive has no such file in a folder old"),
    ],
)
def test_why_a_file_is_none_of_the_archive(member: str, why: str) -> None:
    assert unknown_files.why_not_of_archive(member) == why


def test_beside_an_archive_a_file_that_is_neither_is_left_aside(store: Store, tmp_path: Path) -> None:
    archive = write(tmp_path / "archive", areas=AREAS)
    (tmp_path / "list.csv").write_text("a,b\n1,2\n")
    plan = importing.look_at(store, [archive, tmp_path / "list.csv"], today=TODAY)
    assert plan.delivery.unknown == {"list.csv": "the archive has no file of that name"}
    assert len(plan.rows) == 1


def test_beside_the_return_a_file_that_is_neither_is_left_aside(store: Store, tmp_path: Path) -> None:
    content = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nC1,1,01/02/2010,WBRI,A123456789012,,\n"
    folder = write(tmp_path / "return 2018", header=content, shoes="size\n1\n")
    (folder / "letter.docx").write_bytes(b"x")
    plan = importing.look_at(store, [folder], today=TODAY, year=2018)
    assert plan.delivery.unknown == {
        "letter.docx": "it is neither a table (.csv) nor XML",
        "shoes.csv": "its columns are those of no file of the return",
    }
    assert plan.delivery.sort == "ssda903"


def test_where_nothing_is_known_the_first_files_are_named(store: Store, tmp_path: Path) -> None:
    files = {f"list{number}": "a,b\n1,2\n" for number in range(6)}
    with pytest.raises(Fault) as refused:
        importing.look_at(store, [write(tmp_path / "in", **files)], today=TODAY)
    words = str(refused.value)
    assert words.count("and its columns are those of no file of the return.") == 5
    assert words.endswith("And 1 more.")
    (tmp_path / "none").mkdir()
    with pytest.raises(Fault, match="There is no file in it"):
        importing.look_at(store, [tmp_path / "none"], today=TODAY)
