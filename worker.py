"""Gunicorn's threaded worker, which keeps to one core, and lets in whoever stands at the door when it stops."""

import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):  # type: ignore[misc]  # which has no types
    core: int | None = None

    def choose_core(self, siblings: Iterable["Worker"]) -> None:
        """The one that fewest of its siblings keep to."""
        if hasattr(os, "sched_getaffinity"):
            taken = Counter(sibling.core for sibling in siblings)
            self.core = min(sorted(os.sched_getaffinity(0)), key=lambda core: taken[core])

    def init_process(self) -> None:
        """Its threads take turns: on two cores they would spend most of the time on handing the turn over."""
        with suppress(OSError):  # a container may forbid it
            if self.core is not None:
                os.sched_setaffinity(0, [self.core])
        super().init_process()

    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                self.close_door(listener)

    def close_door(self, listener: Any) -> None:
        """Take what waits, then close at once: the kernel resets those still waiting when the last worker closes."""
        before = -1
        while before < self.nr_conns < self.worker_connections:
            before = self.nr_conns
            self.accept(listener)
        listener.close()
