"""The brute-force reading: a second, naive way to the same figures, written from measures.md alone.

It imports nothing of the application, so that a mistake in one of the two shows as a difference.
"""
