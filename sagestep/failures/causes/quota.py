"""The account's quota is used up."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "quota",
    signs=(Sign(pattern=r"service limit '(?P<limit>[^']{1,120})' is (?P<most>[\d.,]+)"),),
    source="https://docs.aws.amazon.com/general/latest/gr/sagemaker.html",
    messages=(
        (
            "An error occurred (ResourceLimitExceeded) when calling the "
            "CreateTrainingJob operation: The account-level service limit 'ml.p3.2xlarge "
            "for training job usage' is 0 Instances, with current utilization of 0 "
            "Instances and a request delta of 1 Instances. Please use AWS Service Quotas "
            "to request an increase for this quota."
        ),
        (
            '{"Error": "SageMaker.ResourceLimitExceededException", "Cause": "The '
            "account-level service limit 'ml.m5.4xlarge for transform job usage' is 2 "
            "Instances, with current utilization of 2 Instances and a request delta of 1 "
            "Instances. (Service: AmazonSageMaker; Status Code: 400; Error Code: "
            'ResourceLimitExceeded; Request ID: 4)"}'
        ),
    ),
    fields=(Field.INSTANCE_TYPE, Field.INSTANCE_COUNT, Field.RETRY),
    confidence=Confidence.CERTAIN,
)
