"""Delete what the task made, once the machine is done with it.

Source: https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-delete-resources.html
"""

from __future__ import annotations

from typing import Final

from sagestep.asl.compose import add_end, put
from sagestep.asl.integration import Integration
from sagestep.asl.machine import ARGUMENTS, states
from sagestep.composer.feed import name_again
from sagestep.composer.patterns._base import Pattern, Spot
from sagestep.payload import to_template
from sagestep.types import IntegrationPattern, JsonObject

_DELETED: Final = frozenset({"CreateModel", "CreateEndpointConfig", "CreateEndpoint"})


def _action(spot: Spot) -> str:
    return spot.kind.operation.replace("Create", "delete")


def _fits(spot: Spot) -> bool:
    resource = f":aws-sdk:sagemaker:{_action(spot)}"
    there = any(str(state.get("Resource")).endswith(resource) for _, state in states(spot.machine))
    return spot.kind.operation in _DELETED and not there


def _apply(spot: Spot) -> JsonObject:
    call = Integration(
        "sagemaker",
        _action(spot),
        IntegrationPattern.REQUEST_RESPONSE,
        sdk=True,
        partition=spot.partition,
    )
    kept = {"Output": "{% $states.input %}"} if spot.jsonata else {"ResultPath": None}
    task: JsonObject = {"Type": "Task", "Resource": call.arn, ARGUMENTS[spot.language]: {}, **kept}
    what = spot.kind.arn_type.replace("-", " ")
    machine, at = add_end(spot.machine, spot.scope, f"Delete the {what}", task)
    machine, name = name_again(machine, spot.request, at)
    arguments = to_template({spot.kind.name_field: name}, spot.language)
    return put(machine, (*at, ARGUMENTS[spot.language]), arguments)


CLEAN_UP = Pattern("clean_up", 60, _fits, _apply)
