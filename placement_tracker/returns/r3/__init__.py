"""R3, activity in the month, and how the number of children in care came about (returns.md)."""
