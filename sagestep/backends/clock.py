"""What time it is: really, in the sandbox's faster time, or as a test says."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Protocol


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> float:
        """Return the seconds since 1970."""
        ...


class SystemClock:
    """The computer's own time."""

    def now(self) -> float:
        """Return the seconds since 1970."""
        return time.time()


@dataclass(frozen=True, slots=True)
class VirtualClock:
    """A clock that agrees with *real* at *origin*, and from there runs *rate* times as fast.

    At an infinite rate everything after the origin has already happened.
    """

    real: Clock
    origin: float
    rate: float = 1.0

    def now(self) -> float:
        """Return the virtual seconds since 1970."""
        if math.isinf(self.rate):
            return math.inf
        # A computer whose time was put back must not take a job's past with it.
        return self.origin + max(self.real.now() - self.origin, 0.0) * self.rate


@dataclass(slots=True)
class ManualClock:
    """A clock that moves only when told to."""

    seconds: float = 0.0

    def now(self) -> float:
        """Return the seconds since 1970."""
        return self.seconds

    def advance(self, seconds: float) -> None:
        """Let *seconds* pass."""
        self.seconds += seconds
