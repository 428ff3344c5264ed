"""An endpoint is made right after its configuration, and nothing tries again.

Why: a call may not see at once what the call before it has made: the API reference advises to retry
CreateEndpoint after CreateEndpointConfig (SF20).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep import paths
from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import states
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.types import Document, JsonObject

_FIRST = "CreateEndpointConfig"
_SECOND = {"CreateEndpoint", "UpdateEndpoint"}
_RESOURCE = "arn:aws:states:::sagemaker:"
_MAKE = {"Type": "Task", "Resource": f"{_RESOURCE}createEndpointConfig", "Next": "Serve"}
_SERVE = {"Type": "Task", "Resource": f"{_RESOURCE}createEndpoint", "End": True}


@rule(
    "W3044",
    source=api("CreateEndpoint"),
    document=Document.MACHINE,
    whole=True,
    bad=({"/States/Done": _MAKE, "/States/Serve": _SERVE},),
    good=(
        {
            "/States/Done": _MAKE,
            "/States/Serve": {**_SERVE, "Retry": [{"ErrorEquals": ["States.TaskFailed"]}]},
        },
    ),
)
def endpoint_too_soon(context: Context) -> Iterator[Hit]:
    """Yield each call for an endpoint that comes at once and only once."""
    for path, state in states(context.machine):
        target = state.get("Next")
        if _operation(state) != _FIRST or not isinstance(target, str):
            continue
        place = (*path[:-1], target)
        following = paths.get(context.machine, place)
        if not isinstance(following, dict) or _operation(following) not in _SECOND:
            continue
        if not following.get("Retry"):
            yield Hit((*place, "Retry"), {"state": target})


def _operation(state: JsonObject) -> str:
    call = parse_resource(state.get("Resource"))
    return call.operation if call and call.service == "sagemaker" else ""
