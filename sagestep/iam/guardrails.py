"""Guardrails: a policy that denies every job which is not as limited as this one.

SageMaker's condition keys let a policy look at a request's settings. Which call knows which key is
from https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from sagestep.iam.policy import Cause, Condition, PolicyDocument, Statement
from sagestep.types import Json, Path, Text, is_dynamic

_NETWORK: Final = ("NetworkIsolation", "VpcSecurityGroupIds", "VpcSubnets")
_KEYS: Final = ("VolumeKmsKey", "OutputKmsKey")
_JOB: Final = (
    *_NETWORK,
    *_KEYS,
    "InstanceTypes",
    "InterContainerTrafficEncryption",
    "MaxRuntimeInSeconds",
)

CONDITION_KEYS: Final[dict[str, frozenset[str]]] = {
    "CreateTrainingJob": frozenset({*_JOB, "KeepAlivePeriod"}),
    "CreateHyperParameterTuningJob": frozenset(_JOB),
    "CreateProcessingJob": frozenset(_JOB),
    "CreateTransformJob": frozenset({*_KEYS, "InstanceTypes"}),
    "CreateLabelingJob": frozenset({*_KEYS, "WorkteamArn"}),
    "CreateModel": frozenset(_NETWORK),
    "CreateEndpointConfig": frozenset(
        {
            *_NETWORK,
            "VolumeKmsKey",
            "InstanceTypes",
            "ServerlessMaxConcurrency",
            "ServerlessMemorySize",
        }
    ),
}
"""The condition keys that each call knows, of those that a request's settings can fill."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """A setting of the request that a condition key mirrors."""

    key: str
    values: tuple[str, ...]
    places: tuple[Path, ...]


def guardrails(operation: str, values: Json) -> PolicyDocument:
    """Return a policy that denies *operation* unless it is as limited as *values*.

    It has no statements where nothing in the request limits the job, or the call knows no keys.
    """
    known = CONDITION_KEYS.get(operation, frozenset())
    found: dict[str, _Setting] = {}
    for key, value, place in _settings(values, ()):
        if key in known:
            before = found.get(key, _Setting(key, (), ()))
            listed = tuple(dict.fromkeys((*before.values, *value)))
            found[key] = _Setting(key, listed, (*before.places, place))
    return PolicyDocument(
        tuple(
            Statement(
                (f"sagemaker:{operation}",),
                ("*",),
                Text(f"iam.guardrail.{setting.key}", {"values": ", ".join(_most(setting))}),
                condition,
                tuple(Cause(place) for place in setting.places),
                wide=Text("iam.wide.guardrail"),
                effect="Deny",
            )
            for setting in found.values()
            for condition in _TESTS[setting.key](f"sagemaker:{setting.key}", _most(setting))
        )
    )


def _most(setting: _Setting) -> tuple[str, ...]:
    """Return the setting's values; of numbers only the largest, which all are within."""
    if setting.values and all(value.isdigit() for value in setting.values):
        return (max(setting.values, key=int),)
    return setting.values


def _settings(values: Json, path: Path) -> Iterator[tuple[str, tuple[str, ...], Path]]:
    if isinstance(values, list):
        for number, item in enumerate(values):
            yield from _settings(item, (*path, number))
    elif isinstance(values, dict) and not is_dynamic(values):
        for member, value in values.items():
            here = (*path, member)
            if (key := _key(here)) and (texts := _texts(key, value)):
                yield key, texts, here
            yield from _settings(value, here)


_MEMBERS: Final = {
    "InstanceType": "InstanceTypes",
    "EnableNetworkIsolation": "NetworkIsolation",
    "EnableInterContainerTrafficEncryption": "InterContainerTrafficEncryption",
    "KeepAlivePeriodInSeconds": "KeepAlivePeriod",
    "MaxConcurrency": "ServerlessMaxConcurrency",
    "MemorySizeInMB": "ServerlessMemorySize",
    "SecurityGroupIds": "VpcSecurityGroupIds",
    "Subnets": "VpcSubnets",
    "VolumeKmsKeyId": "VolumeKmsKey",
    "WorkteamArn": "WorkteamArn",
}


def _key(path: Path) -> str | None:
    if path[-1] == "KmsKeyId":
        return "VolumeKmsKey" if len(path) == 1 else "OutputKmsKey"
    if path[-1] == "MaxRuntimeInSeconds":
        return "MaxRuntimeInSeconds" if "StoppingCondition" in path else None
    return _MEMBERS.get(str(path[-1]))


def _texts(key: str, value: Json) -> tuple[str, ...]:
    """Return what the condition compares with: nothing where *value* limits nothing."""
    if isinstance(value, bool):
        return ("true",) if value else ()
    if isinstance(value, int):
        return (str(value),)
    listed = value if isinstance(value, list) else [value]
    texts = tuple(one for one in listed if isinstance(one, str) and one)
    # SageMaker compares keys as ARNs; a bare id or an alias would never be equal.
    if key in (*_KEYS, "WorkteamArn"):
        return tuple(one for one in texts if one.startswith("arn:") and ":alias/" not in one)
    return texts


_Test = Callable[[str, tuple[str, ...]], Iterator[Condition]]


def _among(key: str, values: tuple[str, ...]) -> Iterator[Condition]:
    yield {"ForAnyValue:StringNotEquals": {key: values}}


def _present_among(key: str, values: tuple[str, ...]) -> Iterator[Condition]:
    # A test of any value says nothing about a request without one.
    yield {"Null": {key: "true"}}
    yield from _among(key, values)


def _at_most(key: str, values: tuple[str, ...]) -> Iterator[Condition]:
    yield {"NumericGreaterThan": {key: values[0]}}


def _present_at_most(key: str, values: tuple[str, ...]) -> Iterator[Condition]:
    yield {"Null": {key: "true"}}
    yield from _at_most(key, values)


def _on(key: str, _values: tuple[str, ...]) -> Iterator[Condition]:
    yield {"BoolIfExists": {key: "false"}}


def _same_arn(key: str, values: tuple[str, ...]) -> Iterator[Condition]:
    # Of a request without a key a negated test is true, so it is denied as well.
    yield {"ArnNotEquals": {key: values}}


_TESTS: Final[dict[str, _Test]] = {
    "InstanceTypes": _among,
    "InterContainerTrafficEncryption": _on,
    "KeepAlivePeriod": _at_most,
    "MaxRuntimeInSeconds": _present_at_most,
    "NetworkIsolation": _on,
    "OutputKmsKey": _same_arn,
    "ServerlessMaxConcurrency": _at_most,
    "ServerlessMemorySize": _at_most,
    "VolumeKmsKey": _same_arn,
    "VpcSecurityGroupIds": _present_among,
    "VpcSubnets": _present_among,
    "WorkteamArn": _same_arn,
}


def boundary(needed: PolicyDocument, limits: PolicyDocument) -> PolicyDocument:
    """Return a permissions boundary for the machine's role: what it needs, within the limits."""
    return PolicyDocument((*needed.statements, *limits.statements))
