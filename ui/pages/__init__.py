"""The pages of the window, a module a page; each is imported when it is first seen."""
