"""Returns in the window: what there is, a return's pages as they will be, publishing, and what was published."""
