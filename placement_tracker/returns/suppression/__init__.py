"""Hides small numbers for publication, and all that would give them away (measures.md G14)."""
