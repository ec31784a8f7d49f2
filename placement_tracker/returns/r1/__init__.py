"""R1, the children in care scorecard (returns.md)."""
