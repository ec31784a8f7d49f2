"""R11, the sufficiency measures (returns.md): the eight that the county reports, by area and over twelve months."""
