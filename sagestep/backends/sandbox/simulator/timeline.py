"""Virtual time: branches are generators that yield until when they wait; nothing really does.

A branch yields a time, in seconds since 1970, or a mailbox to which others post.
"""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Callable, Generator
from itertools import count
from typing import Any, Generic, TypeVar

from sagestep.backends.clock import ManualClock

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Where branches post what one other branch waits for."""

    def __init__(self) -> None:
        self.items: deque[T] = deque()
        self.reader: Branch | None = None

    def receive(self) -> Generator[Wait, None, T]:
        """Wait for an item and return it."""
        while not self.items:
            yield self
        return self.items.popleft()


Wait = float | Mailbox[Any]
Work = Generator[Wait, None, Any]


class Branch:
    """Work that goes on by itself; `report` is called with what it returns."""

    def __init__(self, work: Work, report: Callable[[Any], None]) -> None:
        self.work = work
        self.report = report
        self.over = False

    def cancel(self) -> None:
        """End the work where it stands."""
        if not self.over:
            self.over = True
            self.work.close()


class Timeline:
    """Lets branches go on in the order of time, and moves the clock along."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self._waiting: list[tuple[float, int, Branch]] = []
        self._order = count()

    def now(self) -> float:
        """Return the seconds since 1970."""
        return self.clock.now()

    def start(self, work: Work, report: Callable[[Any], None]) -> Branch:
        """Let *work* begin now, after what is due already."""
        branch = Branch(work, report)
        self._queue(self.now(), branch)
        return branch

    def post(self, mailbox: Mailbox[T], item: T) -> None:
        """Put *item* into *mailbox* and wake its reader."""
        mailbox.items.append(item)
        if mailbox.reader is not None:
            reader, mailbox.reader = mailbox.reader, None
            self._queue(self.now(), reader)

    def run(self, until: float = math.inf) -> bool:
        """Let all branches go on until none waits; False says that *until* came first."""
        while self._waiting:
            at, _, branch = heapq.heappop(self._waiting)
            if branch.over:
                continue
            if at > until:
                self.clock.advance(max(until - self.now(), 0.0))
                return False
            self.clock.advance(max(at - self.now(), 0.0))
            self._step(branch)
        return True

    def _queue(self, at: float, branch: Branch) -> None:
        heapq.heappush(self._waiting, (at, next(self._order), branch))

    def _step(self, branch: Branch) -> None:
        try:
            wait = next(branch.work)
        except StopIteration as end:
            branch.over = True
            branch.report(end.value)
            return
        if isinstance(wait, Mailbox):
            if wait.items:
                self._queue(self.now(), branch)
            else:
                wait.reader = branch
        else:
            self._queue(wait, branch)
