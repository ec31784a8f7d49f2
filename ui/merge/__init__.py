"""Merging two records of one child: the form, both side by side, and what saving it will do."""
