"""The fields of a Task state that the form offers; any other member is kept as it is.

Source: https://states-language.net/spec.html and
https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
"""

from __future__ import annotations

from typing import Final

from sagestep.schema.fields import FieldSpec

_MOST_SECONDS: Final = 99_999_999


def _text(name: str, required: bool = False) -> FieldSpec:
    return FieldSpec(name, "StateText", "string", required=required)


def _errors() -> FieldSpec:
    item = FieldSpec("", "ErrorName", "string", min=1)
    return FieldSpec("ErrorEquals", "ErrorNames", "list", required=True, min=1, item=item)


def _seconds(name: str, least: int = 1) -> FieldSpec:
    return FieldSpec(name, "Seconds", "integer", min=least, max=_MOST_SECONDS)


_RETRIER: Final = FieldSpec(
    "",
    "Retrier",
    "structure",
    members=(
        _errors(),
        _seconds("IntervalSeconds"),
        FieldSpec("MaxAttempts", "Attempts", "integer", min=0, max=_MOST_SECONDS),
        FieldSpec("BackoffRate", "BackoffRate", "double", min=1),
        FieldSpec("MaxDelaySeconds", "Seconds", "integer", min=1, max=31_622_399),
        FieldSpec("JitterStrategy", "JitterStrategy", "string", enum=("FULL", "NONE")),
    ),
)
_CATCHER: Final = FieldSpec(
    "",
    "Catcher",
    "structure",
    members=(_errors(), _text("Next", required=True), _text("ResultPath")),
)

TASK: Final = FieldSpec(
    "",
    "Task",
    "structure",
    members=(
        _text("Comment"),
        _seconds("TimeoutSeconds"),
        FieldSpec("Retry", "Retriers", "list", item=_RETRIER),
        FieldSpec("Catch", "Catchers", "list", item=_CATCHER),
        _text("Next"),
        FieldSpec("End", "End", "boolean"),
        _text("InputPath"),
        FieldSpec("ResultSelector", "PayloadTemplate", "document"),
        _text("ResultPath"),
        _text("OutputPath"),
        FieldSpec("Assign", "PayloadTemplate", "document"),
        FieldSpec("Output", "PayloadTemplate", "document"),
        _seconds("HeartbeatSeconds"),
    ),
)
