"""One measure in a month: what is read, and the parts of the measure's page."""
