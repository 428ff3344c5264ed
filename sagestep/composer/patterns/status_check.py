"""Look at how the job ended before going on.

Why: a job that was stopped is neither completed nor failed, and AWS does not say what .sync makes
of it.
Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
"""

from __future__ import annotations

from sagestep import paths
from sagestep.asl.compose import add_after, fresh_name, put, scope_of, state_names
from sagestep.composer.flow import fresh, kept, slug
from sagestep.composer.patterns._base import Pattern, Spot, with_follower
from sagestep.types import JsonObject


def _fits(spot: Spot) -> bool:
    field = spot.kind.life_cycle.status_field
    return spot.waits and field is not None and spot.follower.get("Type") != "Choice"


def _apply(spot: Spot) -> JsonObject:
    machine, condition = _condition(spot)
    machine, onward = with_follower(machine, spot.at)
    failed = fresh_name(state_names(machine), f"{spot.name} did not complete")
    scope = {**scope_of(machine, spot.scope), failed: _fail(spot)}
    choice = {"Type": "Choice", "Choices": [{**condition, "Next": onward}], "Default": failed}
    machine = put(machine, spot.scope, scope)
    return add_after(machine, spot.at, f"Did {spot.name} complete?", choice)[0]


def _condition(spot: Spot) -> tuple[JsonObject, JsonObject]:
    cycle = spot.kind.life_cycle
    field, done = str(cycle.status_field), cycle.completed.status
    if spot.jsonata:
        variable = fresh(spot.machine, slug(f"{spot.name} status"))
        assigned = spot.state.get("Assign", {})
        # A status that is not there must not end the execution: it is no "Completed" then.
        status = f"$states.result.{field}"
        text = f"{{% $exists({status}) ? {status} : 'Unknown' %}}"
        machine = put(spot.machine, (*spot.at, "Assign"), {**assigned, variable: text})
        return machine, {"Condition": f"{{% ${variable} = '{done}' %}}"}
    machine, place = kept(spot.machine, spot.at)
    selector = paths.get(machine, (*spot.at, "ResultSelector"))
    if isinstance(selector, dict) and f"{field}.$" not in selector:
        machine = put(machine, (*spot.at, "ResultSelector", f"{field}.$"), f"$.{field}")
    variable = f"{place}.{field}"
    tests = [
        {"Variable": variable, "IsPresent": True},
        {"Variable": variable, "StringEquals": done},
    ]
    return machine, {"And": tests}


def _fail(spot: Spot) -> JsonObject:
    what = spot.kind.arn_type.replace("-", " ")
    return {"Type": "Fail", "Error": "JobNotCompleted", "Cause": f"The {what} did not complete."}


STATUS_CHECK = Pattern("status_check", 30, _fits, _apply)
