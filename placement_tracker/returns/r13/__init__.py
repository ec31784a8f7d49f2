"""R13, changes since published: the figures, the rows and the entries that made them others (returns.md)."""
