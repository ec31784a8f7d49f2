"""Draws what a return declares as a PDF. reportlab is known only here."""
