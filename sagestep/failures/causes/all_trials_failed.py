"""No training job of a tuning job succeeded."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "all_trials_failed",
    signs=(
        Sign(
            pattern=(
                r"(?:all|no) training jobs? (?:have |has )?(?:failed|succeeded|"
                r"completed)|All of the training jobs failed"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-monitor.html",
    messages=(
        (
            "All training jobs failed. Please take a look at the training jobs failures "
            "to get more details."
        ),
        (
            "ClientError: No training job succeeded after 5 attempts. For additional "
            "details, please take a look at the training job failures by listing "
            "training jobs for the hyperparameter tuning job."
        ),
    ),
    fields=(Field.HYPERPARAMETERS, Field.METRICS),
    confidence=Confidence.CERTAIN,
)
