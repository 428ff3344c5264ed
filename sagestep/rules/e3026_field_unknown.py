"""A state has a field that its type does not have.

Why: each type of state has fields of its own, and Step Functions refuses any other: Retry and Catch
belong to Task, Parallel and Map, TimeoutSeconds to Task.
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.asl.definition.fields import CATCHER, FIELDS, MACHINE, RETRIER
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import step_functions
from sagestep.schema.violation import close
from sagestep.types import Document

_HOLDERS = {"Retry": RETRIER, "Catch": CATCHER}


@rule(
    "E3026",
    source=step_functions("workflow-states"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Done/Retry": [{"ErrorEquals": ["States.TaskFailed"]}]},
        {"/States/Train/TimeOutSeconds": 60},
        {"/Name": "churn"},
    ),
    good=({"/States/Train/Comment": "Train"},),
)
def field_unknown(context: Context) -> Iterator[Hit]:
    """Yield each field that does not belong there."""
    for fault in found(context, Code.UNSUPPORTED):
        kind, field = fault.params["state"], fault.params["field"]
        near = close(field, _known(kind))
        variant = "close" if near and near != field else "" if kind in FIELDS else "other"
        yield Hit(fault.path, {"field": field, "state": kind, "close": near}, variant)


def _known(kind: str) -> tuple[str, ...]:
    return tuple(sorted(_HOLDERS.get(kind) or FIELDS.get(kind, MACHINE)))
