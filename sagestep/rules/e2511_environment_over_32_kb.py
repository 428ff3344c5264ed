"""The environments of all containers are 32 KB together at most.

Why: the reference says so; the model bounds each key and each value only (MD12).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._sources import api

_MOST = 32 * 1024


@rule(
    "E2511",
    source=api("ContainerDefinition"),
    kinds={"model"},
    bad=({"/PrimaryContainer/Environment": {f"KEY_{index}": "x" * 1024 for index in range(33)}},),
    good=({"/PrimaryContainer/Environment": {f"KEY_{index}": "x" * 1000 for index in range(32)}},),
)
def environment_over_32_kb(context: Context) -> Iterator[Hit]:
    """Yield the Environment that makes too much."""
    size = 0
    for path, container in containers(context):
        environment = container.get("Environment")
        for item in environment.items() if isinstance(environment, dict) else ():
            size += sum(
                len(part.encode(errors="replace")) for part in item if isinstance(part, str)
            )
        if size > _MOST:
            yield Hit((*path, "Environment"), {"size": f"{size / 1024:,.1f}"})
            return
