"""A parameter of an AWS SDK call begins with a small letter.

Why: the parameters of AWS SDK integrations are written in Pascal case, even where the API itself
begins them with a small letter; Step Functions refuses any other spelling.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found, is_judged_as_request
from sagestep.rules._sources import step_functions
from sagestep.types import Document

_COPY = {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:copyObject", "End": True}


@rule(
    "E3050",
    source=step_functions("supported-services-awssdk"),
    document=Document.MACHINE,
    whole=True,
    bad=({"/States/Done": {**_COPY, "Parameters": {"bucket": "amzn-s3-demo-bucket"}}},),
    good=({"/States/Done": {**_COPY, "Parameters": {"Bucket": "amzn-s3-demo-bucket"}}},),
)
def sdk_parameter_case(context: Context) -> Iterator[Hit]:
    """Yield each parameter that begins with a small letter."""
    for fault in found(context, Code.SDK_FIELD):
        if not is_judged_as_request(context, fault.path):  # E1002 says so.
            field = fault.params["field"]
            yield Hit(fault.path, {"field": field, "right": field[:1].upper() + field[1:]})
