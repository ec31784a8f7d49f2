"""Rows pasted from a spreadsheet or a police list: looked at in a grid, put right there, and saved in one act."""
