"""Which tests stay together in one process, and which begin: what they share is made once, and the longest go first."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

#: What takes longest, in the order in which it begins. Tests of one of these folders share a window or a county that
#: takes long to make.
_LONGEST = (
    "tests/test_build.py",
    "tests/access/",
    "tests/walk/",
    "tests/honest/",
    "tests/returns/test_every_return.py",
    "tests/faults/",
    "tests/demo/test_demo.py",
)


def group_of(test: str) -> str:
    """The group of a test by its address: one of those above, or else its module."""
    module = test.partition("::")[0]
    return next((place for place in _LONGEST if module.startswith(place)), module)


def turn_of(test: str) -> int:
    """The place of a test's group among those that go first; the same number for all others."""
    group = group_of(test)
    return _LONGEST.index(group) if group in _LONGEST else len(_LONGEST)


class Together(LoadScopeScheduling):
    """Hands a group to one process as a whole, in the order of collection."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
