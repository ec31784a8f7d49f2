"""Draws what a return declares as a workbook. openpyxl is known only here."""
