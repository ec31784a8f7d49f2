"""What depends on the operating system: whether a folder lies on a network (trust.md, Store)."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from placement_tracker.domain.problems import Fault

_MOUNTS = Path("/proc/mounts")
_NETWORK = re.compile(
    r"(nfs\d*|cifs|smb\d*|smbfs|ncpfs|afs|ceph|glusterfs|lustre|davfs|fuse\.(sshfs|davfs2?|rclone|smb.*))"
)
_DRIVE_REMOTE = 4


def refuse_network_folder(path: Path) -> None:
    """Fault where the file would lie on a network folder: two computers that write there damage a store."""
    if is_on_network(path):
        raise Fault(
            f"{path.parent} is a network folder. A store there can be damaged when two people use it. "
            "Keep the store on a disk of this computer, or share a server."
        )


def is_on_network(path: Path, system: str = sys.platform) -> bool:
    """Whether a path lies on a network folder. Where the system does not say, it does not."""
    if system == "win32":
        return is_remote_drive(str(path.absolute()), _drive_type)
    if _MOUNTS.exists():
        return is_network_mount(path.absolute().resolve().as_posix(), _MOUNTS.read_text("utf-8", "replace"))
    return False


def is_network_mount(path: str, mounts: str) -> bool:
    """Whether the innermost mount of /proc/mounts that holds the path is a network one."""
    longest, network = "", False
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        # Blanks in a folder's name are written as octal numbers there.
        folder = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), parts[1])
        holds = path == folder or path.startswith(folder.rstrip("/") + "/")
        if holds and len(folder) >= len(longest):
            longest, network = folder, _NETWORK.fullmatch(parts[2]) is not None
    return network


def is_remote_drive(path: str, drive_type: Callable[[str], int]) -> bool:
    """Whether a Windows path names another computer, or a drive that does; `drive_type` is GetDriveTypeW."""
    plain = path.replace("/", "\\")
    if plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    plain = plain.removeprefix("\\\\?\\")
    return plain.upper().startswith("UNC\\") or drive_type(plain[:2] + "\\") == _DRIVE_REMOTE


def _drive_type(root: str) -> int:
    import ctypes

    # Only Windows has it; mypy on other systems does not know it.
    return int(getattr(ctypes, "windll").kernel32.GetDriveTypeW(root))  # noqa: B009
