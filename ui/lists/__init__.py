"""Lists: declared as columns, shown by one table model."""
