"""A function that the job calls failed."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "lambda_failed",
    signs=(
        Sign(errors=("Lambda.Unknown", "TooManyRequestsException"), pattern="lambda"),
        Sign(
            pattern=(
                r"(?:lambda|arn:aws[\w-]*:lambda:\S{1,160}).{0,160}(?:fail|error|denied|"
                r"timed out|not authorized)"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step3.html",
    messages=(
        (
            "ClientError: Failed to invoke the annotation consolidation lambda "
            "arn:aws:lambda:us-east-1:111122223333:function:post: error in function"
        ),
        "Lambda function timed out: arn:aws:lambda:us-east-1:111122223333:function:pre failed",
    ),
    fields=(Field.ROLE,),
)
