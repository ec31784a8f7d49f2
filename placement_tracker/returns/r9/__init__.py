"""R9, placements by district, own and hosted (returns.md)."""
