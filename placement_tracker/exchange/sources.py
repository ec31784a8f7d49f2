"""The files of an import: a folder, a .zip, or single files. Nothing is unpacked to the disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from placement_tracker.domain.problems import Fault

#: What a .zip may hold: more is a mistake, or an attack with a file that unpacks without end.
MOST_ENTRIES = 500_000
MOST_BYTES = 40 * 1024**3
#: Text packs twentyfold, dull text a hundredfold; a file made to fill a disk packs a thousandfold.
MOST_FOLD = 200
SMALL_ENOUGH = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Source:
    """Files by their names, with / between folder and file, and the way to each.

    `label` is what people know the source by. `archive` is the open .zip, None for files on the disk.
    """

    label: str
    paths: dict[str, Path]
    archive: zipfile.ZipFile | None = None
    entries: dict[str, zipfile.ZipInfo] | None = None

    @property
    def members(self) -> list[str]:
        """The names of all files, sorted."""
        return sorted(self.entries if self.entries is not None else self.paths)

    @contextmanager
    def open(self, member: str) -> Iterator[IO[bytes]]:
        """A file's bytes. Fault in a sentence where they cannot be read."""
        try:
            with self._stream(member) as stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
            raise Fault(f"{self.label} is damaged: {member} cannot be unpacked ({error}).") from None
        except OSError as error:
            raise Fault(f"{member} cannot be read: {error.strerror or error}.") from None

    def _stream(self, member: str) -> IO[bytes]:
        if self.archive is not None and self.entries is not None:
            return self.archive.open(self.entries[member])
        return self.paths[member].open("rb")

    def size(self, member: str) -> int:
        """Bytes, unpacked."""
        if self.entries is not None:
            return self.entries[member].file_size
        return self.paths[member].stat().st_size


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The files at a path: a folder's, a .zip's, or the one file itself. Fault where there are none."""
    if path.is_dir():
        yield Source(str(path), _of_folder(path))
    elif not path.is_file():
        raise Fault(f"There is no file or folder {path}.")
    elif path.suffix.casefold() == ".zip" or _is_zip(path):
        with _zip(path) as archive:
            yield Source(path.name, {}, archive, _entries(path, archive))
    else:
        yield Source(path.name, {path.name: path})


def _of_folder(folder: Path) -> dict[str, Path]:
    try:
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    except OSError as error:
        raise Fault(f"The folder {folder} cannot be read: {error.strerror}.") from None
    return {name: path for name, path in found.items() if not _is_litter(name)}


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except OSError as error:
        raise Fault(f"{path} cannot be read: {error.strerror}.") from None


def _is_litter(name: str) -> bool:
    """What systems leave in folders and zips by themselves: never part of an archive."""
    parts = PurePosixPath(name).parts
    return (
        "__MACOSX" in parts or parts[-1].startswith((".", "~$")) or parts[-1] in {"Thumbs.db", "desktop.ini"}
    )


@contextmanager
def _zip(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError) as error:
        raise Fault(f"{path.name} is damaged or not a .zip file: {error}.") from None
    with archive:
        yield archive


def _entries(path: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    _refuse_bombs(path, infos)
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        _refuse_tricks(path, info)
        if _is_litter(info.filename):
            continue
        if info.filename in entries:
            raise Fault(f"{path.name} holds two files named {info.filename}. Nothing was read.")
        entries[info.filename] = info
    return _without_top_folder(entries)


def _refuse_bombs(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_ENTRIES:
        raise Fault(f"{path.name} holds {len(infos):,} files; an archive holds at most {MOST_ENTRIES:,}.")
    total = sum(info.file_size for info in infos)
    allowed = min(MOST_BYTES, max(SMALL_ENOUGH, path.stat().st_size * MOST_FOLD))
    if total > allowed:
        raise Fault(
            f"{path.name} would unpack to {total / 1024**2:,.0f} MB, far more than an archive of its size. "
            "Nothing was read."
        )


def _refuse_tricks(path: Path, info: zipfile.ZipInfo) -> None:
    name = info.filename
    if info.flag_bits & 0x1:
        raise Fault(f"{path.name} is locked with a password. Unpack it first, then import the folder.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Fault(
            f"{path.name} is packed in a way that this program does not read. Pack it again as a plain .zip."
        )
    if name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts:
        raise Fault(f"{path.name} holds a file that points outside of it ({name!r}). Nothing was read.")


def _without_top_folder(entries: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The entries by name; where all lie in one folder, as packed by hand, by their names within it."""
    tops = {PurePosixPath(name).parts[0] for name in entries}
    if len(tops) != 1 or any("/" not in name for name in entries):
        return entries
    return {name.partition("/")[2]: info for name, info in entries.items()}
