"""What a passphrase must be, how strong it is in words, and how long to wait after wrong ones."""

from __future__ import annotations

from enum import Enum

SHORTEST = 10
_FEWEST_LETTERS = 5
_LONG, _WORDS, _LONG_WITHOUT_WORDS = 16, 4, 20
LONGEST_WAIT = 60
PIN_LENGTHS = range(4, 9)
_RUNS = "01234567890 98765432109"


class Strength(Enum):
    """How hard a passphrase is to guess."""

    REFUSED = "refused"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


def refusal(passphrase: str, person: str = "") -> str:
    """Why nobody may use this passphrase, in a sentence; "" where they may."""
    if len(passphrase) < SHORTEST:
        return f"The passphrase is too short. Use at least {SHORTEST} characters, for example four words."
    if len(set(passphrase.casefold())) < _FEWEST_LETTERS:
        return (
            "The passphrase is the same few letters again and again. Use, for example, four different words."
        )
    if person and not _letters(passphrase).replace(_letters(person), "").strip("0123456789"):
        return "The passphrase is your own name, which others guess first. Use, for example, four words."
    return ""


def strength(passphrase: str, person: str = "") -> tuple[Strength, str]:
    """How strong a passphrase is, and what would make it stronger, in words."""
    missing = SHORTEST - len(passphrase)
    if missing > 0:
        more = "1 more character" if missing == 1 else f"{missing} more characters"
        return (
            Strength.REFUSED,
            f"Too short: {more} are needed." if missing > 1 else f"Too short: {more} is needed.",
        )
    if refused := refusal(passphrase, person):
        return Strength.REFUSED, refused
    words = [word for word in passphrase.split() if len(word) > 1]
    if (len(words) >= _WORDS and len(set(words)) == len(words)) or len(passphrase) >= _LONG_WITHOUT_WORDS:
        return Strength.GOOD, "Good: long enough that guessing would take many years."
    if len(passphrase) >= _LONG:
        return Strength.FAIR, "Fair: one or two more words make it good."
    return Strength.WEAK, "Weak: it is allowed, but longer is much safer. Four words are good."


def wait_after(wrong: int) -> int:
    """How many seconds to wait after so many wrong tries in a row: 1, 2, 4, 8, and so on up to 60."""
    return min(2 ** min(wrong - 1, 10), LONGEST_WAIT) if wrong > 0 else 0


def pin_refusal(pin: str) -> str:
    """Why nobody may use this PIN, in a sentence; "" where they may."""
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_LENGTHS):
        return f"A PIN is {PIN_LENGTHS[0]} to {PIN_LENGTHS[-1]} digits."
    if len(set(pin)) == 1 or pin in _RUNS:
        return "That PIN is the first that others would try. Choose another."
    return ""


def wrong_ones(wrong: int) -> str:
    """How many wrong passphrases were tried, in words."""
    return "1 wrong passphrase" if wrong == 1 else f"{wrong} wrong passphrases"


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())
