"""R8, the monthly summary of missing children (returns.md)."""
