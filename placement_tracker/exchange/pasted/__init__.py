"""Rows pasted from a spreadsheet or a police list: read, matched, checked, and put in through the import's door."""
