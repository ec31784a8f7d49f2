"""Undo and redo of the day's own saves: what it would do is said, and asked, first."""
