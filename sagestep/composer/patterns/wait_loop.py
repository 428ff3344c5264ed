"""Wait until an endpoint is in service.

Why: createEndpoint and updateEndpoint answer at once, and Step Functions offers no .sync for them.
Source: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html
"""

from __future__ import annotations

from typing import Final

from sagestep.asl.compose import add_after, fresh_name, leading_to, put, scope_of, state_names
from sagestep.asl.integration import Integration
from sagestep.asl.machine import ARGUMENTS
from sagestep.asl.retry import recommended_retriers
from sagestep.composer.feed import name_again
from sagestep.composer.flow import fresh, slug
from sagestep.composer.patterns._base import Pattern, Spot, with_follower
from sagestep.payload import to_template
from sagestep.types import IntegrationPattern, JsonObject

_SECONDS: Final = 60
_PASSING: Final = ("Creating", "Updating", "SystemUpdating", "RollingBack")
"""The statuses from which an endpoint goes on by itself."""


def _fits(spot: Spot) -> bool:
    makes_endpoint = spot.kind.arn_type == "endpoint"
    return makes_endpoint and spot.follower.get("Type") != "Wait"


def _apply(spot: Spot) -> JsonObject:
    machine, onward = with_follower(spot.machine, spot.at)
    taken = state_names(machine)
    wait, look, check, failed = (
        fresh_name(taken, name)
        for name in (
            f"Wait for {spot.name}",
            f"Look at {spot.name}",
            f"Is {spot.name} in service?",
            f"{spot.name} did not come into service",
        )
    )
    read = fresh(machine, slug(f"{spot.name} status"))
    inside: JsonObject = {
        **scope_of(machine, spot.scope),
        look: leading_to(_look(spot, read), check),
        check: _check(spot, read, onward, wait, failed),
        failed: _failed(),
    }
    machine = put(machine, spot.scope, inside)
    waiting = {"Type": "Wait", "Seconds": _SECONDS}
    # The task's own way on is taken by the loop, at whose end it goes on.
    machine = put(machine, spot.at, leading_to(inside[spot.name], look))
    machine, _ = add_after(machine, spot.at, wait, waiting)
    machine, name = name_again(machine, spot.request, (*spot.scope, look))
    arguments = to_template({"EndpointName": name}, spot.language)
    return put(machine, (*spot.scope, look, ARGUMENTS[spot.language]), arguments)


def _look(spot: Spot, read: str) -> JsonObject:
    call = Integration(
        "sagemaker",
        "describeEndpoint",
        IntegrationPattern.REQUEST_RESPONSE,
        sdk=True,
        partition=spot.partition,
    )
    task: JsonObject = {"Type": "Task", "Resource": call.arn, ARGUMENTS[spot.language]: {}}
    if spot.jsonata:
        task["Assign"] = {read: "{% $states.result.EndpointStatus %}"}
        task["Output"] = "{% $states.input %}"
    else:
        task["ResultSelector"] = {"EndpointStatus.$": "$.EndpointStatus"}
        task["ResultPath"] = f"$.{read}"
    return {**task, "Retry": recommended_retriers("DescribeEndpoint")}


def _check(spot: Spot, read: str, onward: str, wait: str, failed: str) -> JsonObject:
    if spot.jsonata:
        passing = ", ".join(f"'{status}'" for status in _PASSING)
        ready: JsonObject = {"Condition": f"{{% ${read} = 'InService' %}}"}
        again: JsonObject = {"Condition": f"{{% ${read} in [{passing}] %}}"}
    else:
        variable = f"$.{read}.EndpointStatus"
        ready = {"Variable": variable, "StringEquals": "InService"}
        tests = [{"Variable": variable, "StringEquals": status} for status in _PASSING]
        again = {"Or": tests}
    choices = [{**ready, "Next": onward}, {**again, "Next": wait}]
    return {"Type": "Choice", "Choices": choices, "Default": failed}


def _failed() -> JsonObject:
    cause = "The endpoint did not come into service."
    return {"Type": "Fail", "Error": "EndpointNotInService", "Cause": cause}


WAIT_LOOP = Pattern("wait_loop", 40, _fits, _apply)
