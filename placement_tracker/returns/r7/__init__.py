"""R7, placement stability: the two measures, who the children are, and their moves (returns.md)."""
