"""Python's search for unreachable rings of objects, put off while a large import makes many that all stay.

It looks at every living object again and again and finds nothing: a quarter of the time of a county's import.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search within the block, or the function that it decorates; afterwards as it was before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What was made is set beside the old objects without a look at it: it stays, or goes by itself.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
