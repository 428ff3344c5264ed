"""An asynchronous endpoint takes asynchronous calls only.

Why: the guide says that an endpoint with AsyncInferenceConfig is invoked with InvokeEndpointAsync
(EC07).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide


@rule(
    "I2608",
    source=guide("async-inference-create-endpoint"),
    kinds={"endpoint_config"},
    bad=(
        {
            "/AsyncInferenceConfig": {
                "OutputConfig": {"S3OutputPath": "s3://amzn-s3-demo-bucket/answers"}
            }
        },
    ),
    good=({"/AsyncInferenceConfig": {"$expr": "$.async"}},),
)
def answers_later(context: Context) -> Iterator[Hit]:
    """Yield the AsyncInferenceConfig."""
    if isinstance(context.literal("AsyncInferenceConfig"), dict):
        yield Hit(("AsyncInferenceConfig",))
