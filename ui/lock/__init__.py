"""Locking the window, and the passphrases of those who work with the store."""
