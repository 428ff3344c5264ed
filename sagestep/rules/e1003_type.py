"""A value of another type than the service model's.

Why: AWS does not convert: the number 5 is not the text "5", and hyperparameters are texts.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._schema import field_name, found, type_name
from sagestep.rules._sources import api
from sagestep.schema.violation import Code

_NUMBERS = {"integer", "number", "boolean"}


@rule(
    "E1003",
    source=api("CreateTrainingJob"),
    bad=(
        {"/ResourceConfig/InstanceCount": "one"},
        {"/HyperParameters/num_round": 200},
        {"/VpcConfig": ["subnet-1"]},
    ),
    good=({"/ResourceConfig/InstanceCount": {"$expr": "$.count"}},),
)
def type_(context: Context) -> Iterator[Hit]:
    """Yield each value of a wrong type."""
    for violation in found(context, Code.TYPE):
        expected, actual = violation.params["expected"], violation.params["actual"]
        params = {
            "field": field_name(violation.path, context.kind.operation),
            "expected": type_name(expected),
            "actual": type_name(actual),
        }
        quote = expected == "string" and actual in _NUMBERS
        yield Hit(violation.path, params, "quote" if quote else "")
