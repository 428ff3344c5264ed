"""The fields of states that forms offer, a job's Task first; other members are kept as they are.

Where a state leads is no field of these: see `sagestep.asl.compose`.

Source: https://states-language.net/spec.html and
https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
"""

from __future__ import annotations

from typing import Final

from sagestep.schema.fields import FieldSpec
from sagestep.types import Path, QueryLanguage

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


def _handlers(targets: tuple[str, ...] = ()) -> tuple[FieldSpec, ...]:
    """Return Retry and Catch; where the states are known, a catcher leads to one of *targets*."""
    onward = FieldSpec("Next", "StateText", "string", required=True, enum=targets)
    members = (_errors(), onward, _text("ResultPath"))
    catcher = FieldSpec("", "Catcher", "structure", members=members)
    return (
        FieldSpec("Retry", "Retriers", "list", item=_RETRIER),
        FieldSpec("Catch", "Catchers", "list", item=catcher),
    )


TASK: Final = FieldSpec(
    "",
    "Task",
    "structure",
    members=(
        _text("Comment"),
        _seconds("TimeoutSeconds"),
        *_handlers(),
        _text("Next"),
        _text("InputPath"),
        FieldSpec("ResultSelector", "PayloadTemplate", "document"),
        _text("ResultPath"),
        _text("OutputPath"),
        FieldSpec("Assign", "PayloadTemplate", "document"),
        FieldSpec("Output", "PayloadTemplate", "document"),
        _seconds("HeartbeatSeconds"),
    ),
)


USUAL: Final[frozenset[Path]] = frozenset(
    {
        *(("Retry", 0, name) for name in ("IntervalSeconds", "MaxAttempts", "BackoffRate")),
        ("Catch", 0, "ResultPath"),
    }
)
"""Optional fields that are asked outright; each is any item's."""


def _template(name: str) -> FieldSpec:
    return FieldSpec(name, "PayloadTemplate", "document")


_COMMENT: Final = (_text("Comment"),)
_WAIT: Final = (_seconds("Seconds", least=0), _text("Timestamp"))
_FAIL: Final = (_text("Error"), _text("Cause"))
_COUNT: Final = FieldSpec("MaxConcurrency", "MaxConcurrency", "integer", min=0)
_BOTH: Final = {
    "Task": (
        _text("Resource", required=True),
        _seconds("TimeoutSeconds"),
        _seconds("HeartbeatSeconds"),
    ),
    "Wait": _WAIT,
    "Fail": _FAIL,
    "Map": (
        _COUNT,
        FieldSpec("ToleratedFailurePercentage", "Percentage", "double", min=0, max=100),
    ),
}
_JSONPATH: Final = {
    "Task": (_template("Parameters"), _template("ResultSelector"), _text("ResultPath")),
    "Pass": (_template("Result"), _template("Parameters"), _text("ResultPath")),
    "Wait": (_text("SecondsPath"), _text("TimestampPath")),
    "Parallel": (_template("Parameters"), _template("ResultSelector"), _text("ResultPath")),
    "Map": (
        _text("ItemsPath"),
        _template("ItemSelector"),
        _template("ResultSelector"),
        _text("ResultPath"),
    ),
    "Fail": (_text("ErrorPath"), _text("CausePath")),
}
_JSONATA: Final = {
    "Task": (_template("Arguments"),),
    "Parallel": (_template("Arguments"),),
    "Map": (_template("Items"), _template("ItemSelector")),
}
_HANDLED: Final = frozenset({"Task", "Parallel", "Map"})


def state_spec(
    kind: str, language: QueryLanguage, targets: tuple[str, ...], job: bool
) -> FieldSpec:
    """Return the fields of a state of type *kind*, which can lead to *targets*.

    The arguments of a *job* have a form apart.
    """
    jsonata = language is QueryLanguage.JSONATA
    own = (*_BOTH.get(kind, ()), *(_JSONATA if jsonata else _JSONPATH).get(kind, ()))
    if job:
        own = tuple(one for one in own if one.name not in ("Resource", "Parameters", "Arguments"))
    handlers = _handlers(targets) if kind in _HANDLED else ()
    ends = ("Fail",) if jsonata else ("Fail", "Succeed", "Choice")
    flow = (_template("Output"),) if jsonata else (_text("InputPath"), _text("OutputPath"))
    assign = (_template("Assign"),) if kind not in ("Fail", "Succeed") else ()
    data = () if kind in ends else (*flow, *assign)
    return FieldSpec("", kind, "structure", members=(*own, *handlers, *data, *_COMMENT))
