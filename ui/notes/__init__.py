"""Notes and documents in the window: the list of a child's, one of them in full, and documents that are opened."""
