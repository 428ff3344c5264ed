"""A built-in algorithm refuses its hyperparameters."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "hyperparameters",
    signs=(
        Sign(
            pattern=(
                r"(?:unable to initialize the algorithm|"
                r"failed to validate input configuration|"
                r"hyper-?parameters?\b(?! tuning)|is a required property|"
                r"additional properties are not allowed|is not of type .{0,40}hyper)"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/algos.html",
    messages=(
        (
            "ClientError: Unable to initialize the algorithm. Failed to validate input "
            "configuration. (caused by ValidationError) Caused by: Additional properties "
            "are not allowed ('num_rounds' was unexpected)"
        ),
        (
            "AlgorithmError: CustomerValueError: Hyperparameter num_round: value of -1 "
            "not in range, exit code: 1"
        ),
    ),
    fields=(Field.HYPERPARAMETERS,),
)
