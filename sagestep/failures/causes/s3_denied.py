"""S3 refuses the role."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "s3_denied",
    signs=(
        Sign(
            pattern=(
                r"(?:no identity-based policy allows|"
                r"not authorized to perform:?)\s+(?:the )?(?P<action>s3:\w+)"
            )
        ),
        Sign(
            pattern=(
                r"(?:s3://|\bs3\b|HeadObject|ListObjects\w*|GetObject|PutObject|"
                r"bucket).{0,300}(?:access ?denied|forbidden|\b403\b)"
            )
        ),
        Sign(
            pattern=(
                r"(?:access ?denied|forbidden|\b403\b).{0,300}(?:s3://|\bs3\b|"
                r"HeadObject|ListObjects\w*|GetObject|PutObject)"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html",
    messages=(
        (
            "ClientError: Data download failed:Failed to download data. Cause: "
            "AccessDenied: Access Denied status code: 403, for s3://data/train/part-0.csv"
        ),
        (
            "AlgorithmError: ExecuteUserScriptError: botocore.exceptions.ClientError: An "
            "error occurred (403) when calling the HeadObject operation: Forbidden, exit "
            "code: 1"
        ),
        (
            "ClientError: Failed to invoke sts:AssumeRole. no identity-based policy "
            "allows the s3:ListBucket action"
        ),
    ),
    fields=(Field.ROLE, Field.INPUT, Field.OUTPUT),
    defaults={"action": "s3"},
)
