"""A value that is to be evaluated cannot be read.

Why: the value of a key that ends in .$ is a JSONPath or a call of an intrinsic function, with the
arguments that it takes, and a field calls ten of them at most.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.asl.expressions import ExpressionKind, kind_of
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found, is_judged_as_request
from sagestep.rules._sources import step_functions
from sagestep.schema.violation import quoted
from sagestep.types import Document


@rule(
    "E3035",
    source=step_functions("intrinsic-functions"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/ResultSelector": {"name.$": "States.Fromat('{}', $.id)"}},
        {"/States/Train/ResultSelector": {"name.$": "States.UUID(1)"}},
        {
            "/States/Train/ResultSelector": {
                "all.$": f"States.Array({', '.join(['States.UUID()'] * 10)})"
            }
        },
    ),
    good=({"/States/Train/ResultSelector": {"name.$": "States.Format('{}', $.id)"}},),
)
def not_a_call(context: Context) -> Iterator[Hit]:
    """Yield each value that is neither a path nor a call."""
    for fault in found(context, Code.EXPRESSION, Code.CALLS):
        text = fault.params.get("text", "")
        if is_judged_as_request(context, fault.path) and kind_of(text) is ExpressionKind.UNKNOWN:
            continue  # E3014 says so.
        params = {**fault.params, "text": quoted(text)}
        yield Hit(fault.path, params, "many" if fault.code is Code.CALLS else "")
