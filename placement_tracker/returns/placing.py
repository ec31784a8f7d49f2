"""Files of a return take their places together: all of them, or each place is as it was."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from placement_tracker.returns.refusals import cannot_write


def part_of(path: Path) -> Path:
    """A name beside a file's place, under which it is written before it takes that place."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


def put_in_place(parts: Mapping[Path, Path]) -> None:
    """Let each part (by the file's place) take its place. Fault where one cannot: then none has."""
    done: dict[Path, Path | None] = {}
    path = Path()
    try:
        for number, (path, part) in enumerate(parts.items(), 1):
            # The last one fails alone: what stood in its place need not be kept.
            before = _kept(path) if number < len(parts) else None
            try:
                part.replace(path)
            except OSError:
                _forget(before)
                raise
            done[path] = before
    except OSError as error:
        for place, before in reversed(done.items()):
            if before is None:
                place.unlink(missing_ok=True)
            else:
                before.replace(place)
        raise cannot_write(path, error) from None
    for before in done.values():
        _forget(before)


def _kept(path: Path) -> Path | None:
    """A copy of what stands there, if anything does."""
    if not path.is_file():
        return None
    copy = part_of(path)
    try:
        shutil.copy2(path, copy)
    except OSError:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _forget(copy: Path | None) -> None:
    if copy is not None:
        copy.unlink(missing_ok=True)
