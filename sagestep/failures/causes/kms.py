"""A key may not be used."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "kms",
    signs=(
        Sign(pattern=r"not authorized to perform:?\s+kms:\w+"),
        Sign(
            pattern=(
                r"kms.{0,200}(?:denied|disabled|not found|does not exist|not exist|"
                r"not accessible|invalid|pending deletion)"
            )
        ),
        Sign(
            pattern=(
                r"KMS\.?(?:AccessDenied|NotFound|Disabled|InvalidState)\w*|"
                r"ciphertext refers to a customer master key"
            )
        ),
        Sign(errors=("KMSAccessDenied", "KMSDisabled", "KMSInvalidState", "KMSNotFound")),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html",
    messages=(
        (
            "ClientError: User: arn:aws:sts::111122223333:assumed-role/Training/SageMaker"
            " is not authorized to perform: kms:GenerateDataKey on resource: "
            "arn:aws:kms:us-east-1:111122223333:key/1234"
        ),
        "ClientError: KMS key arn:aws:kms:us-east-1:111122223333:key/1234 is disabled",
        (
            "The ciphertext refers to a customer master key that does not exist, does "
            "not exist in this region, or you are not allowed to access."
        ),
    ),
    fields=(Field.KMS_KEY, Field.ROLE),
)
