"""The subnets have no way to S3."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "s3_route",
    signs=(
        Sign(
            pattern=(
                r"route to an S3 VPC endpoint|(?:S3|Data download).{0,120}(?:timed out|"
                r"timeout|could not connect)|connect timeout on endpoint url:? .{0,40}s3"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/train-vpc.html",
    messages=(
        (
            "ClientError: Data download failed:Please ensure that the subnet's route "
            "table has a route to an S3 VPC endpoint or a NAT device, both the security "
            "groups and the subnet's network ACL allow outbound traffic to S3."
        ),
        (
            "AlgorithmError: botocore.exceptions.ConnectTimeoutError: Connect timeout on "
            'endpoint URL: "https://s3.us-east-1.amazonaws.com/data", exit code: 1'
        ),
    ),
    fields=(Field.SUBNETS,),
)
