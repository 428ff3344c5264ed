"""How containers are called is a matter of several containers.

Why: InferenceExecutionConfig is described for multi-container endpoints, and a direct call names a
container by its host name (MD07).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import PIPELINE
from sagestep.rules._sources import api
from sagestep.rules._values import given, objects

_PLAIN = {"Image": "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1"}
_DIRECT = {"Mode": "Direct"}


@rule(
    "W2508",
    source=api("InferenceExecutionConfig"),
    kinds={"model"},
    bad=(
        {"/InferenceExecutionConfig": {"Mode": "Serial"}},
        {
            "/PrimaryContainer": None,
            "/Containers": [_PLAIN, _PLAIN],
            "/InferenceExecutionConfig": _DIRECT,
        },
    ),
    good=(
        {
            "/PrimaryContainer": None,
            "/Containers": [_PLAIN, _PLAIN],
            "/InferenceExecutionConfig": {"Mode": "Serial"},
        },
        {"/Containers": {"$expr": "$.containers"}, "/InferenceExecutionConfig": _DIRECT},
    ),
)
def execution_of_containers(context: Context) -> Iterator[Hit]:
    """Yield the mode that has no containers to call, or the host names it needs."""
    if not given(context, ("InferenceExecutionConfig",)):
        return
    listed = context.literal(*PIPELINE)
    if context.absent(*PIPELINE) or (isinstance(listed, list) and len(listed) == 1):
        yield Hit(("InferenceExecutionConfig",))
    elif context.literal("InferenceExecutionConfig", "Mode") == "Direct":
        for path, container in objects(context, PIPELINE):
            if "ContainerHostname" not in container:
                yield Hit((*path, "ContainerHostname"), variant="hostname")
