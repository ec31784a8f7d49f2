"""How strong a passphrase is, said in words under the field as it is typed."""

from __future__ import annotations

from placement_tracker.domain.passphrases import SHORTEST, strength
from ui.forms.rows import AskRow

HINT = f"At least {SHORTEST} characters. Four words that do not belong together are good."


def say_strength(row: AskRow, passphrase: str | None, person: str) -> None:
    """Say under a new passphrase how strong it is."""
    words = strength(passphrase, person)[1] if passphrase else HINT
    if row.hint.text() != words:
        row.hint.setText(words)
        row.field.entries()[0].setAccessibleDescription(words)
