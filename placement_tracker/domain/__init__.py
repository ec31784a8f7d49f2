"""Pure rules and facts: dates, codes, postcodes, and what a record must satisfy. No store, no window."""
