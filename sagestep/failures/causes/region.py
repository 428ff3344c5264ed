"""Bucket and job are in different regions."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "region",
    signs=(
        Sign(
            pattern=(
                r"PermanentRedirect|AuthorizationHeaderMalformed|"
                r"IllegalLocationConstraint|"
                r"must be addressed using the specified endpoint|(?:bucket|"
                r"s3).{0,160}(?:same|different|another|wrong) region|is in this region"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html",
    messages=(
        (
            "ClientError: Data download failed:PermanentRedirect (301): The bucket is in "
            "this region: eu-west-1. Please use this region to retry the request"
        ),
        "The S3 bucket must be in the same region as the training job",
    ),
    fields=(Field.INPUT, Field.OUTPUT, Field.MODEL_DATA),
)
