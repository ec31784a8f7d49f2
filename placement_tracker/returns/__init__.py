"""Returns: declared as pages of headings, paragraphs, tables and charts, and drawn as finished workbooks."""
