"""R12, the benchmark table (returns.md): each measure that has comparators beside the neighbours and England."""
