"""A short PIN that unlocks the window while the program runs: kept in memory alone, as a salted hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets

MOST_WRONG = 3
#: Slow enough that trying all PINs takes minutes, quick enough for one.
_COST, _BLOCK, _LANES = 2**14, 8, 1


class Pin:
    """One person's PIN. After three wrong ones in a row it opens nothing any more."""

    def __init__(self, digits: str) -> None:
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(digits)
        self.wrong = 0

    @property
    def is_spent(self) -> bool:
        return self.wrong >= MOST_WRONG

    def opens(self, digits: str) -> bool:
        """Whether this is the PIN; a wrong one is counted. It takes a moment: for a job, not the window."""
        is_right = hmac.compare_digest(self._hash, self._hashed(digits))
        self.wrong = 0 if is_right else self.wrong + 1
        return is_right

    def _hashed(self, digits: str) -> bytes:
        return hashlib.scrypt(digits.encode(), salt=self._salt, n=_COST, r=_BLOCK, p=_LANES)
