"""Processes to be killed. Each begins as a copy of one that has imported everything, which would take longest."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.faults.all_imported"])


class Killable:
    """A process that does a task, and says lines meanwhile on its standard output.

    The task is a function of a module, and what it is of can be sent to another process.
    """

    def __init__(self, task: Callable[..., None], *of: object) -> None:
        heard, says = _CONTEXT.Pipe(duplex=False)
        with heard, says:
            self._process = _CONTEXT.Process(
                target=_work, args=(says, dict(os.environ), task, of), daemon=True
            )
            self._process.start()
            self._said = os.fdopen(os.dup(heard.fileno()), encoding="utf-8")

    def line(self) -> str:
        """The next line that it says, without its end; it is waited for. "" where the process has ended."""
        return self._said.readline().removesuffix("\n")

    def kill(self) -> list[str]:
        """Kill it, at once; returns the lines that it had said and nobody had read."""
        self._process.kill()
        with self._said:
            lines = self._said.read().split("\n")
        self._process.join()
        self._process.close()
        return lines[:-1]  # what stands after the last line end was cut off in the middle


def _work(
    says: Connection, environment: dict[str, str], task: Callable[..., None], of: tuple[object, ...]
) -> None:
    os.dup2(says.fileno(), 1)
    os.environ.clear()
    os.environ.update(environment)
    task(*of)
