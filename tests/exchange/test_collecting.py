"""The search for unreachable objects is put off during an import, and goes on afterwards whatever happens."""

from __future__ import annotations

import gc

import pytest

from placement_tracker.exchange.collecting import uncollected


def test_the_search_is_off_within_and_on_again_after_a_fault() -> None:
    def stopped() -> None:
        with uncollected():
            assert not gc.isenabled()
            raise RuntimeError("stopped")

    assert gc.isenabled()
    with pytest.raises(RuntimeError, match="stopped"):
        stopped()
    assert gc.isenabled()


def test_a_search_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
