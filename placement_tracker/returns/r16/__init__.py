"""R16, the cost of placements (returns.md)."""
