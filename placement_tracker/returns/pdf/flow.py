"""How pieces are laid on sheets of paper, one under another: what belongs together stays together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from placement_tracker.returns.pdf.paper import Paper


class Piece(Protocol):
    """Something of a page that is never divided.

    `keep`: it stands on one sheet with the piece that follows. `before`: the space above it, but at the top of a sheet.
    `again`: what stands above it once more where a sheet begins with it.
    """

    @property
    def height(self) -> float: ...

    @property
    def keep(self) -> bool: ...

    @property
    def before(self) -> float: ...

    @property
    def again(self) -> Piece | None: ...

    def draw(self, paper: Paper, top: float) -> None: ...


@dataclass(slots=True)
class Laid:
    """A sheet: its pieces, each with the distance of its top from that of the sheet's room."""

    pieces: list[tuple[float, Piece]] = field(default_factory=list)
    used: float = 0.0


def laid_out(pieces: Iterable[Piece], first_room: float, room: float) -> list[Laid]:
    """The sheets that the pieces take: so much room on the first, so much on each that follows (points)."""
    flow = _Flow(first_room, room)
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep:
            flow.place(group)
            group = []
    flow.place(group)
    return flow.sheets


class _Flow:
    def __init__(self, first_room: float, room: float) -> None:
        self.sheets = [Laid()]
        self._first_room, self._later_room = first_room, room

    @property
    def _left(self) -> float:
        whole = self._first_room if len(self.sheets) == 1 else self._later_room
        return whole - self.sheets[-1].used

    def place(self, group: list[Piece]) -> None:
        """Pieces that stand together, unless no sheet is high enough for them."""
        high = sum(piece.before + piece.height for piece in group)
        if high <= self._left:
            for piece in group:
                self._put(piece)
        elif high - group[0].before + _height(group[0].again) <= self._later_room:
            self._turn(group[0])
            for piece in group:
                self._put(piece)
        else:
            self._place_each(group)

    def _place_each(self, group: list[Piece]) -> None:
        for piece in group:
            if piece.before + piece.height > self._left:
                self._turn(piece)
            self._put(piece)

    def _turn(self, piece: Piece) -> None:
        """To a new sheet, unless this one is new."""
        if self.sheets[-1].pieces:
            self.sheets.append(Laid())
            if piece.again is not None:
                self._put(piece.again)

    def _put(self, piece: Piece) -> None:
        sheet = self.sheets[-1]
        if sheet.pieces:
            sheet.used += piece.before
        sheet.pieces.append((sheet.used, piece))
        sheet.used += piece.height


def _height(piece: Piece | None) -> float:
    return piece.height if piece is not None else 0.0
