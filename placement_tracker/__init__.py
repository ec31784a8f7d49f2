"""Placement Tracker: what the app knows and does, without a window."""

__version__ = "0.1.0"
