"""The frame round the pages: the rail, the search, messages, the line at the bottom."""
