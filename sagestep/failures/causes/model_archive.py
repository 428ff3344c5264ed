"""The model's archive cannot be unpacked."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "model_archive",
    signs=(
        Sign(
            pattern=(
                r"failed to extract model data archive|model data archive is too large|"
                r"not in (?:gzip|tar\.gz) format|gzip: stdin: not in gzip format"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html",
    messages=(
        (
            "Error hosting endpoint llm: Failed. Reason: Failed to extract model data "
            'archive from URL "s3://models/llm/model.tar.gz". The model data archive is '
            "too large. Please reduce the size of the model data archive or move to an "
            "instance type with more memory.."
        ),
    ),
    fields=(Field.MODEL_DATA, Field.INSTANCE_TYPE),
)
