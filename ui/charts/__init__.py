"""Small drawings: the timeline of a child, the trend of a measure, a rating."""
