"""One module a theme: each measure is a function that gives its rows for all asked months at once."""
