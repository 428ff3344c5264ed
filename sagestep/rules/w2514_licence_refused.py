"""A gated model is not read before its licence is accepted.

Why: the reference says that AcceptEula must be true to accept the licence that the model requires;
whether the model is gated is not known here (MD15).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import model_data
from sagestep.rules._sources import api

_DATA = "/PrimaryContainer/ModelDataSource"
_URL = "/PrimaryContainer/ModelDataUrl"
_WEIGHTS = {
    "S3Uri": "s3://amzn-s3-demo-bucket/weights/",
    "S3DataType": "S3Prefix",
    "CompressionType": "None",
}


@rule(
    "W2514",
    source=api("ModelAccessConfig"),
    kinds={"model"},
    bad=(
        {
            _DATA: {"S3DataSource": {**_WEIGHTS, "ModelAccessConfig": {"AcceptEula": False}}},
            _URL: None,
        },
    ),
    good=(
        {
            _DATA: {"S3DataSource": {**_WEIGHTS, "ModelAccessConfig": {"AcceptEula": True}}},
            _URL: None,
        },
    ),
)
def licence_refused(context: Context) -> Iterator[Hit]:
    """Yield each AcceptEula that is false."""
    for path, _ in model_data(context):
        accepted = (*path, "ModelAccessConfig", "AcceptEula")
        if context.literal(*accepted) is False:
            yield Hit(accepted)
