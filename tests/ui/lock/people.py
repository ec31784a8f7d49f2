"""Who may open the encrypted store of these tests, and with what."""

from __future__ import annotations

PERSON, PHRASE = "Ann Archer", "harbour tulip gravel seven"
BO, BOS_PHRASE = "Bo Lee", "other words for trials"
