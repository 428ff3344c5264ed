"""The small print of a picture: what a state does and when a Choice's rule applies.

It is made of the machine's own words, symbols, and the operators of JSONata.
"""

from __future__ import annotations

import json
import re
from typing import Final

from sagestep.asl.integration import parse_resource
from sagestep.types import Json, JsonObject

_SERVICES: Final = {
    "apigateway": "API Gateway",
    "athena": "Athena",
    "batch": "Batch",
    "bedrock": "Bedrock",
    "codebuild": "CodeBuild",
    "dynamodb": "DynamoDB",
    "ecs": "ECS",
    "elasticmapreduce": "EMR",
    "events": "EventBridge",
    "glue": "Glue",
    "http": "HTTP",
    "lambda": "Lambda",
    "s3": "S3",
    "sagemaker": "SageMaker",
    "sfn": "Step Functions",
    "sns": "SNS",
    "sqs": "SQS",
    "states": "Step Functions",
}
_RESOURCE: Final = re.compile(
    r"arn:[^:]*:(?P<service>lambda|states):[^:]*:[^:]*:(?:function|activity):(?P<name>[^:]+)"
)


def subtitle(state: JsonObject) -> str:
    """Return what *state* does in a few words: the call of a Task, the type of any other."""
    kind = str(state.get("Type", ""))
    resource = state.get("Resource")
    if kind != "Task" or not isinstance(resource, str):
        return kind
    if call := parse_resource(resource):
        name = _SERVICES.get(call.service, call.service)
        suffix = call.pattern.suffix if call.pattern else "." + resource.rpartition(".")[2]
        return " · ".join(part for part in (name, call.operation, suffix) if part)
    if match := _RESOURCE.match(resource):
        name = "Activity" if match["service"] == "states" else "Lambda"
        return f"{name} · {match['name']}"
    return kind


_COMPARISON: Final = re.compile(
    r"(?:String|Numeric|Timestamp|Boolean)"
    r"(?P<how>Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals|Matches)(?:Path)?"
)
_SYMBOL: Final = {
    "Equals": "=",
    "LessThan": "<",
    "GreaterThan": ">",
    "LessThanEquals": "≤",
    "GreaterThanEquals": "≥",
    "Matches": "~",
}
_DEEP: Final = 3


def condition(rule: JsonObject, depth: int = 0) -> str:
    """Return when *rule* of a Choice applies; what is nested deeper than three is left out."""
    if isinstance(jsonata := rule.get("Condition"), str):
        return jsonata.strip().removeprefix("{%").removesuffix("%}").strip()
    if depth > _DEEP:
        return "…"
    for member, sign in (("And", " and "), ("Or", " or ")):
        if isinstance(rules := rule.get(member), list):
            return sign.join(_nested(inner, depth) for inner in rules)
    if isinstance(inner := rule.get("Not"), dict):
        return f"not {_nested(inner, depth)}"
    variable = str(rule.get("Variable", ""))
    return next(
        (f"{variable} {_test(name, value)}" for name, value in rule.items() if _is_test(name)),
        variable,
    )


def _nested(rule: Json, depth: int) -> str:
    if not isinstance(rule, dict):
        return "…"
    text = condition(rule, depth + 1)
    return f"({text})" if "And" in rule or "Or" in rule else text


def _is_test(name: str) -> bool:
    return name.startswith("Is") or bool(_COMPARISON.fullmatch(name))


def _test(name: str, value: Json) -> str:
    match = _COMPARISON.fullmatch(name)
    if not match:
        return f"{name} = {_literal(value)}"
    operand = str(value) if name.endswith("Path") else _literal(value)
    return f"{_SYMBOL[match['how']]} {operand}"


def _literal(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
