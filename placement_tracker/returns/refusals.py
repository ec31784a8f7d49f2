"""Why a file could not be written, in a sentence that says what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from placement_tracker.domain.problems import Fault


def cannot_write(path: Path, error: OSError) -> Fault:
    """The fault to raise for what the system said; nothing was changed."""
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return Fault(f"There is no room left on the disk for {path}. Make room, then try again.")
    if error.errno in {errno.EROFS}:
        return Fault(f"{path} cannot be written: the disk is read-only. Choose another place.")
    if isinstance(error, PermissionError):
        return Fault(
            f"{path} cannot be written: it is open in another program, or you may not write there. "
            "Close it, or choose another place."
        )
    if isinstance(error, IsADirectoryError):
        return Fault(f"{path} is a folder. Choose another name for the file.")
    return Fault(f"{path} cannot be written: {error.strerror or error}. Choose another place.")
