"""Help: a text for each page, the measures' definitions, a glossary, and the keys. All of it lies on this computer."""
