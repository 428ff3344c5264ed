"""Nothing is under the input's prefix."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "no_data",
    signs=(
        Sign(pattern=r"no s3 objects found under s3 url [\"'](?P<place>s3://[^\"']{1,200})"),
        Sign(
            pattern=(
                r"no (?:such )?(?:objects?|files?|data).{0,60}(?:found )?(?:under|at|"
                r"in) .{0,40}(?P<place>s3://\S{1,200})"
            )
        ),
        Sign(pattern=r"nothing could be read at (?P<place>s3://\S{1,200})"),
        Sign(pattern=r"(?P<place>s3://\S{1,200}+).{0,60}(?:is empty|contains no)"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html",
    messages=(
        (
            "An error occurred (ValidationException) when calling the CreateTrainingJob "
            'operation: No S3 objects found under S3 URL "s3://data/train" given in '
            "input data source. Please ensure that the bucket exists in the selected "
            "region (us-east-1), that objects exist under that S3 prefix, and that the "
            'role "arn:aws:iam::111122223333:role/Training" has "s3:ListBucket" '
            'permissions on bucket "data".'
        ),
        "ClientError: Nothing could be read at s3://data/train/",
    ),
    fields=(Field.INPUT, Field.ROLE),
)
