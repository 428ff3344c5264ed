"""The objective metric never showed up."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "no_metric",
    signs=(
        Sign(
            pattern=(
                r"(?:no|missing) (?:objective )?metrics? (?:was |were )?(?:found|"
                r"emitted|reported)|objective metric.{0,80}(?:not found|missing|"
                r"not emitted)|metric.{0,60}was not found"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-define-metrics-variables.html",
    messages=(
        (
            "ClientError: No objective metrics found after running 5 training jobs. "
            "Please ensure that the custom algorithm is emitting the objective metric as "
            "defined by the regular expression provided."
        ),
    ),
    fields=(Field.METRICS,),
    confidence=Confidence.CERTAIN,
)
