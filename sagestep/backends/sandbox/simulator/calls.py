"""One attempt at a task: what it asks of a service, and where that leaves its traces."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from sagestep.asl.integration import Integration, parse_resource
from sagestep.backends.sandbox.simulator.history import Trail
from sagestep.backends.sandbox.simulator.timeline import Timeline
from sagestep.types import Json, JsonObject

_PATTERNS: Final = (".sync", ".waitForTaskToken")


@dataclass(frozen=True, slots=True)
class Call:
    """What the task *state* asks of the service that *resource* names.

    Times are in seconds, None where there is no limit. `execution` is the execution's ARN; `jobs`
    takes the SageMaker jobs that come of it.
    """

    state: str
    resource: str
    request: Json
    timeout: float | None
    heartbeat: float | None
    execution: str
    timeline: Timeline
    trail: Trail
    random: Random
    jobs: list[JsonObject]

    @property
    def integration(self) -> Integration | None:
        """Return the service call that the resource names."""
        return parse_resource(self.resource)

    @property
    def submits(self) -> bool:
        """Say whether the task goes on after the service has answered."""
        return any(pattern in self.resource for pattern in _PATTERNS)

    def submitted(self, output: Json) -> None:
        """Leave the event that the service has taken the work on."""
        if self.submits:
            self.trail.add("TaskSubmitted", resource=self.resource, output=output)

    @property
    def patience(self) -> float:
        """Return how many seconds the task may go on without a sign of life; 0 without a limit."""
        return min((limit for limit in (self.timeout, self.heartbeat) if limit), default=0.0)

    @property
    def missed_beat(self) -> bool:
        """Say whether it is the heartbeat that a silent task misses first."""
        return bool(self.heartbeat and self.heartbeat == self.patience)
