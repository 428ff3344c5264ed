"""The object is not there."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "no_object",
    signs=(
        Sign(
            pattern=(
                r"NoSuchKey|specified key does not exist|(?:\b404\b|"
                r"not ?found).{0,120}(?:HeadObject|GetObject|s3://)|(?:HeadObject|"
                r"GetObject|s3://\S{1,200}+).{0,120}(?:\b404\b|not ?found)"
            )
        ),
        Sign(errors=("NoSuchKey",)),
    ),
    source="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
    messages=(
        (
            "AlgorithmError: ExecuteUserScriptError: ExitCode 1 ErrorMessage "
            '"botocore.exceptions.ClientError: An error occurred (404) when calling the '
            'HeadObject operation: Not Found"'
        ),
        "ClientError: Data download failed:NoSuchKey (404): The specified key does not exist.",
    ),
    fields=(Field.INPUT, Field.MODEL_DATA),
)
