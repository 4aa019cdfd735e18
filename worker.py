"""Gunicorn's threaded worker, which lets in whoever stands at the door when it stops."""

from typing import Any

from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):  # type: ignore[misc]  # which has no types
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
