"""Tell people by Amazon SNS when the task fails.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html
"""

from __future__ import annotations

from typing import Final

from sagestep import paths
from sagestep.asl.compose import Link, add_between, with_catch
from sagestep.asl.machine import ARGUMENTS
from sagestep.asl.retry import catch_all, fail_with_error
from sagestep.composer.patterns._base import Pattern, Spot
from sagestep.types import JsonObject, QueryLanguage

_ALL: Final = ["States.ALL"]
_PUBLISH: Final = ":states:::sns:publish"
TOPIC: Final = {
    QueryLanguage.JSONPATH: "$$.Execution.Input.failure_topic",
    QueryLanguage.JSONATA: "{% $states.context.Execution.Input.failure_topic %}",
}
"""Where the topic is read where none is given: it is asked for when an execution starts."""


def _handler(spot: Spot) -> int | None:
    """Return the number of the catcher that catches every error, or None."""
    catchers = spot.state.get("Catch")
    for number, one in enumerate(catchers if isinstance(catchers, list) else ()):
        if isinstance(one, dict) and one.get("ErrorEquals") == _ALL:
            return number
    return None


def _fits(spot: Spot) -> bool:
    number = _handler(spot)
    if number is None:
        return True
    handler = paths.get(spot.machine, (*spot.scope, spot.state["Catch"][number].get("Next")))
    resource = handler.get("Resource") if isinstance(handler, dict) else None
    return not (isinstance(resource, str) and resource.endswith(_PUBLISH))


def _apply(spot: Spot) -> JsonObject:
    machine, number = spot.machine, _handler(spot)
    if number is None:
        catcher = catch_all("", spot.language)
        failed = fail_with_error(spot.language)
        machine = with_catch(machine, spot.at, catcher, f"{spot.name} failed", failed)
        number = len(paths.get(machine, (*spot.at, "Catch"))) - 1
    place = ("Catch", number, "Next")
    target = str(paths.get(machine, (*spot.at, *place)))
    link = Link(spot.name, place, target)
    tell = f"Tell that {spot.name} failed"
    machine, at = add_between(machine, spot.scope, link, tell, _publish(spot))
    # Should nobody be reached, the true error still is what the execution ends with.
    catcher = {"ErrorEquals": _ALL, **_unchanged(spot), "Next": target}
    edited: JsonObject = paths.put(machine, (*at, "Catch"), [catcher])
    return edited


def _publish(spot: Spot) -> JsonObject:
    arguments: JsonObject = {"Subject": f"{spot.name} failed"[:100]}
    if spot.jsonata:
        arguments["TopicArn"] = spot.answer or TOPIC[spot.language]
        arguments["Message"] = "{% $string($states.input) %}"
    else:
        topic = {"TopicArn": spot.answer} if spot.answer else {"TopicArn.$": TOPIC[spot.language]}
        arguments |= topic | {"Message.$": "States.JsonToString($)"}
    resource = f"arn:{spot.partition}{_PUBLISH}"
    task = {"Type": "Task", "Resource": resource, ARGUMENTS[spot.language]: arguments}
    return {**task, **_unchanged(spot)}


def _unchanged(spot: Spot) -> JsonObject:
    """Return what hands the error on as it was caught."""
    return {"Output": "{% $states.input %}"} if spot.jsonata else {"ResultPath": None}


NOTIFY = Pattern("notify", 50, _fits, _apply, asks="topic")
