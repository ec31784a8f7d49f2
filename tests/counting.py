"""Which tests count for what is covered of the domain, the measures and the services.

What the window, the returns and the second readings run through by the way does not count: a line that no test of its
own room, or of the doors to it (commands, exchange, checks), runs is not covered. Counting would also make the long
ones half as long again.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from coverage import Coverage

from placement_tracker import domain, measures, services

_NOT_COUNTED = (
    "tests/access/",
    "tests/brute_force/",
    "tests/demo/",
    "tests/exchange/test_round_trip.py",
    "tests/faults/",
    "tests/honest/",
    "tests/returns/",
    "tests/services/test_merging_anything.py",
    "tests/services/test_undoing_any_act.py",
    "tests/test_build.py",
    "tests/ui/",
    "tests/walk/",
)
#: What only the window asks of the services is tried where it asks.
_COUNTED = (
    "tests/ui/forms/test_prepared.py",
    "tests/ui/pages/test_interviews_page.py",
    "tests/ui/pages/test_settings_page.py",
    "tests/ui/test_printing.py",
    "tests/ui/test_restricted_meanwhile.py",
)


#: Of a test that is made with each kind of store, the one with a plain file counts; but where a server is asked for
#: something else than a file.
_OTHER_KINDS = ("[sqlcipher", "[postgresql")
_OF_A_SERVER = (
    "tests/services/test_backups.py",
    "tests/services/test_published.py",
    "tests/services/test_signing.py",
)


def counts(test: str) -> bool:
    """Whether what the test of this address runs through is counted."""
    if any(kind in test for kind in _OTHER_KINDS) and not test.startswith(_OF_A_SERVER):
        return False
    return test.startswith(_COUNTED) or not test.startswith(_NOT_COUNTED)


def import_all() -> None:
    """Import every module that is counted: else one that a test first imports where nothing is counted would lack its
    own first lines.
    """
    for package in (domain, measures, services):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)


@contextmanager
def uncounted() -> Iterator[None]:
    """Nothing is counted within the block, where anything is."""
    counting = Coverage.current()
    if counting is not None:
        counting.stop()
    try:
        yield
    finally:
        if counting is not None:
            counting.start()
