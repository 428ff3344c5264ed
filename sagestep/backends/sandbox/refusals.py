"""How the sandbox refuses a request: with the reasons that AWS has, in the form of its messages.

What breaks the service model is told as AWS's services tell it: how many errors there are, and of
each the value, its place and the constraint. What breaks a rule of the checker that is an error
follows in the checker's own words, as AWS publishes none.

Form: https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sagestep import paths
from sagestep.asl.language.faults import compact
from sagestep.i18n import say
from sagestep.kinds import JobKind
from sagestep.rules import Context, lint
from sagestep.schema.check import Code, Violation, violations
from sagestep.types import Document, JsonObject, Path, Severity, Target

_MODEL: Final = re.compile(r"E1\d\d\d")
_SHOWN: Final = 10
"""How many errors one message tells."""
_LONGEST: Final = 300


def refusal(kind: JobKind, request: JsonObject, region: str) -> str | None:
    """Return why AWS would refuse *request* in *region*, or None if it would not."""
    faults = violations(kind.operation, request)
    if faults:
        return in_words(kind, request, faults)
    findings = lint(Context(kind, request, Target(region)))
    wrong = [
        say(finding.message, "en")
        for finding in findings
        if finding.severity is Severity.ERROR
        and finding.document is Document.REQUEST
        and not _MODEL.match(finding.rule)
    ]
    return " ".join(wrong[:_SHOWN]) or None


def in_words(kind: JobKind, request: JsonObject, faults: Sequence[Violation]) -> str:
    """Return the message of a ValidationException about *faults*."""
    count = f"{len(faults)} validation error{'s' if len(faults) > 1 else ''} detected: "
    return count + "; ".join(_constraint(kind, request, fault) for fault in faults[:_SHOWN])


def _constraint(kind: JobKind, request: JsonObject, fault: Violation) -> str:
    place = _place(fault.path)
    if fault.code is Code.UNKNOWN:
        return f"Value at '{place}' failed to satisfy constraint: Member must be of the model"
    shown = _value(kind, request, fault)
    return f"Value{shown} at '{place}' failed to satisfy constraint: Member must {_must(fault)}"


def _must(fault: Violation) -> str:
    params = fault.params
    match fault.code:
        case Code.PATTERN:
            return f"satisfy regular expression pattern: {params['pattern']}"
        case Code.ENUM:
            return f"satisfy enum value set: [{', '.join(params['allowed'])}]"
        case Code.LENGTH | Code.COUNT:
            return f"have length {_bound(fault)}"
        case Code.RANGE:
            return f"have value {_bound(fault)}"
        case Code.TYPE:
            return f"be of the type {params['expected']}"
        case Code.UNION:
            return "have exactly one of its members set"
    return "not be null"


def _bound(fault: Violation) -> str:
    low, high, actual = (fault.params.get(name) for name in ("min", "max", "actual"))
    number = actual if isinstance(actual, int | float) else None
    over = high is not None and (low is None or (number is not None and number > high))
    return f"less than or equal to {high}" if over else f"greater than or equal to {low}"


def _value(kind: JobKind, request: JsonObject, fault: Violation) -> str:
    """Return how the value is shown; a sensitive one is not."""
    if fault.code is Code.REQUIRED:
        return " null"
    for end in range(1, len(fault.path) + 1):
        spec = kind.spec.at(fault.path[:end])
        if spec is None or spec.sensitive:
            return ""
    value = paths.get(request, fault.path)
    text = value if isinstance(value, str) else compact(value)
    return f" '{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}'"


def _place(path: Path) -> str:
    """Return *path* as services write it: ``inputDataConfig.1.member.channelName``."""
    return ".".join(
        f"{part + 1}.member" if isinstance(part, int) else part[:1].lower() + part[1:]
        for part in path
    )


def unsupported(kind: JobKind, request: JsonObject) -> str | None:
    """Return what Step Functions itself does not take of *request*: names and types it cannot send.

    It finds that before it calls the service, and ends the execution with States.Runtime.
    """
    told = [
        f'The field "{fault.path[-1]}" is not supported by Step Functions'
        if fault.code is Code.UNKNOWN
        else f"The value for the field '{fault.path[-1]}' must be of the type "
        f"{str(fault.params['expected']).upper()}"
        for fault in violations(kind.operation, request)
        if fault.code in (Code.UNKNOWN, Code.TYPE)
    ]
    return ", ".join(told) or None


def missing(kind: JobKind, arn: str) -> str:
    """Return the message for a thing that is not there."""
    if kind.stop is not None:
        return f"Requested resource not found: {arn}"
    return f'Could not find {_called(kind)} "{arn}".'


def taken(kind: JobKind, arn: str) -> str:
    """Return the message for a name that is in use."""
    if kind.stop is None:
        return f'Cannot create already existing {_called(kind)} "{arn}".'
    return (
        f"{_called(kind).capitalize()} names must be unique within an AWS account and region, and "
        f"a {_called(kind)} with this name already exists ({arn})"
    )


def _called(kind: JobKind) -> str:
    return {"endpoint-config": "endpoint configuration"}.get(
        kind.arn_type, kind.arn_type.replace("-", " ")
    )
