"""The statutory return's rules by number, on what the records would say in a year's return (archive.md).

A rule is a function of one child's rows; `register` says its number, its years and its words. What the rules
look at, and what they do not, is listed in docs/statutory_rules.md.
"""
