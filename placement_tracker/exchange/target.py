"""Where an export goes: a folder or a .zip, that is there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

from placement_tracker.domain.problems import Fault

#: The first words of README.txt: by them a folder is known as an export, which a new one may replace.
README, TITLE = "README.txt", "Placement Tracker: open archive"
#: Every file in a .zip has this time, so that the same records give the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)
Make = Callable[[str], AbstractContextManager[IO[bytes]]]


@contextmanager
def writing_to(out: Path, before_the_end: Callable[[], None]) -> Iterator[Make]:
    """What opens the files of an export by name. They appear at `out` when the block ends without a fault.

    `before_the_end` is called when all is written and before it appears. Fault where something else is there.
    """
    _refuse_what_stands(out)
    part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        if out.suffix.casefold() == ".zip":
            with zipfile.ZipFile(part, "x", zipfile.ZIP_DEFLATED) as archive:
                yield _zip_maker(archive)
            _sync(part)
        else:
            part.mkdir()
            yield _folder_maker(part)
        before_the_end()
        _put_in_place(part, out)
    except OSError as error:
        raise Fault(f"{out} cannot be written: {error.strerror or error}. Nothing was exported.") from None
    finally:
        _remove(part)


def _zip_maker(archive: zipfile.ZipFile) -> Make:
    @contextmanager
    def make(name: str) -> Iterator[IO[bytes]]:
        info = zipfile.ZipInfo(name, _TIME)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        with archive.open(info, "w", force_zip64=True) as stream:
            yield stream

    return make


def _folder_maker(folder: Path) -> Make:
    @contextmanager
    def make(name: str) -> Iterator[IO[bytes]]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())

    return make


def _refuse_what_stands(out: Path) -> None:
    if not out.absolute().parent.is_dir():
        raise Fault(f"There is no folder {out.absolute().parent}. Make it first.")
    if out.is_dir() and any(out.iterdir()) and not _is_export(out):
        raise Fault(f"The folder {out} holds other files. Choose an empty folder, or a new name.")
    if out.is_file() and out.suffix.casefold() != ".zip":
        raise Fault(f"{out} is a file. Choose a folder, or a name that ends with .zip.")


def _is_export(folder: Path) -> bool:
    try:
        with (folder / README).open(encoding="utf-8") as stream:
            return stream.readline().strip() == TITLE
    except (OSError, UnicodeDecodeError):
        return False


def _put_in_place(part: Path, out: Path) -> None:
    old = part.with_name(part.name + ".old")
    if out.is_dir():
        out.replace(old)
    try:
        part.replace(out)
    except OSError:
        if old.exists():
            old.replace(out)
        raise
    _remove(old)


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
