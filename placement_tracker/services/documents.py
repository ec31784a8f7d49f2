"""Documents that hang on a child or a record: what may be one, its name, and the copy that another program opens.

A copy lies in a folder of its own beside the store, under a name that tells nothing, and goes when the store is closed.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from placement_tracker.domain.problems import Fault

if TYPE_CHECKING:
    from db.store import Store

LARGEST = 20 * 1024**2
#: The kinds of file that may be kept, by how their names end. None of them is a program.
KINDS = {
    "pdf": "PDF",
    "docx": "Word",
    "doc": "Word",
    "odt": "text",
    "rtf": "text",
    "txt": "text",
    "xlsx": "Excel",
    "csv": "table",
    "jpg": "picture",
    "jpeg": "picture",
    "png": "picture",
    "msg": "e-mail",
    "eml": "e-mail",
}
_LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
#: Windows takes these for devices, whatever the ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's name and its bytes."""

    name: str
    content: bytes


def ending_of(name: str) -> str:
    """How a file's name ends, in small letters and without the dot; "" where it has no ending."""
    return name.rpartition(".")[2].casefold() if "." in name else ""


def why_not(name: str, size: int) -> str:
    """Why a file of this name and size (bytes) cannot be kept, in a sentence; "" where it can."""
    if ending_of(name) not in KINDS:
        known = ", ".join(KINDS)
        return f"Files of this kind cannot be kept. These can: {known}. Save it as PDF, and choose that."
    if not size:
        return "The file is empty. Choose another."
    if size > LARGEST:
        return f"The file is larger than {LARGEST // 1024**2} MB. Make it smaller, or keep it in parts."
    return ""


def plain_name(name: str) -> str:
    """A file's name without folders, and without what some systems do not allow in names; it keeps its ending."""
    last = PureWindowsPath(name).name
    stem, dot, ending = _NOT_IN_NAMES.sub(" ", last).rpartition(".")
    if not dot:
        stem, ending = ending, ""
    stem = " ".join(stem.split()).strip(". ") or "document"
    if _DEVICES.fullmatch(stem):
        stem = f"document {stem}"
    end = f"{dot}{ending.strip()}" if ending.strip() else ""
    return stem[: _LONGEST_NAME - len(end)].rstrip() + end


def document_at(path: Path) -> Document:
    """The file at a path, read. Fault in a sentence where it is not there, or cannot be kept."""
    try:
        why = why_not(path.name, path.stat().st_size)
        if why:
            raise Fault(why)
        return Document(plain_name(path.name), path.read_bytes())
    except OSError as error:
        raise Fault(f"{path.name} cannot be read: {error.strerror or error}. Choose it again.") from None


def folder_of_copies(store: Store) -> Path:
    """Where copies lie while they are open: beside the store; for a server, in this person's own folder."""
    if store.path is not None:
        return store.path.with_name(f".{store.path.name}.opened")
    from platformdirs import user_cache_path

    return user_cache_path("Placement Tracker") / "opened"


def copy_to_open(store: Store, number: str, document: Document) -> Path:
    """A copy of a document for another program to open, read-only for this person; returns its path.

    It is named by `number` alone: no file's name tells of a child. Fault where it cannot be written.
    """
    folder = folder_of_copies(store)
    path = folder / f"{number}.{ending_of(document.name)}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(document.content)
        path.chmod(0o400)
    except OSError as error:
        raise Fault(f"The document cannot be opened: {error.strerror or error}.") from None
    return path


def remove_copies(store: Store) -> None:
    """Remove every copy that was made to be opened; also what a crash left. One that is still open elsewhere may stay
    until the next time.
    """
    shutil.rmtree(folder_of_copies(store), ignore_errors=True)
