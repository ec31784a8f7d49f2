"""Asking for a passphrase: one that somebody has, or a new one, typed twice, with how strong it is in words.

Nothing that is typed here is kept as a draft or told in the history.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from placement_tracker.domain.passphrases import SHORTEST, refusal, strength
from ui.dialogs.fields import PassphraseField
from ui.forms.declared import Answers, Ask, Wrong
from ui.forms.rows import AskRow

NEW, AGAIN = "new", "again"
HINT = f"At least {SHORTEST} characters. Four words that do not belong together are good."


def secret_ask(name: str, label: str, hint: str = "", shown: Callable[[Answers], bool] | None = None) -> Ask:
    """Something to be typed that nobody else may read."""
    return Ask(
        name, label, lambda holder, desk: PassphraseField(holder), required=True, hint=hint, shown=shown
    )


def new_asks(
    label: str = "New passphrase", shown: Callable[[Answers], bool] | None = None
) -> tuple[Ask, Ask]:
    """A new passphrase, typed twice."""
    return secret_ask(NEW, label, HINT, shown), secret_ask(AGAIN, "The same once more", shown=shown)


def wrong_with_new(answers: Answers, person: str) -> list[Wrong]:
    """What is wrong with a new passphrase of this person's that was typed twice."""
    new, again = answers.get(NEW), answers.get(AGAIN)
    found = []
    if new and (refused := refusal(new, person)):
        found.append(Wrong(NEW, refused))
    if new and again and new != again:
        found.append(Wrong(AGAIN, "This is not the same as the passphrase above. Type both again."))
    return found


def say_strength(rows: Mapping[str, AskRow], answers: Mapping[str, Any], person: str) -> None:
    """Say under a new passphrase how strong it is, as it is typed."""
    row, passphrase = rows[NEW], answers[NEW]
    words = strength(passphrase, person)[1] if passphrase else HINT
    if row.hint.text() != words:
        row.hint.setText(words)
        row.field.entries()[0].setAccessibleDescription(words)
