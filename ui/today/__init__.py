"""The parts of the page Today: what is worked out, in what order, and how a line of it looks."""
