"""A subnet or security group is not to be had."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "vpc",
    signs=(
        Sign(
            pattern=(
                r"(?:subnet|security group|vpc)\w*.{0,120}(?:does not exist|not found|"
                r"invalid|not authorized)|Invalid(?:Subnet|SecurityGroup|Vpc)\w*"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/train-vpc.html",
    messages=(
        (
            "An error occurred (ValidationException) when calling the CreateTrainingJob "
            "operation: Subnet 'subnet-0123' does not exist"
        ),
        (
            "ClientError: InvalidSecurityGroupID.NotFound: The security group 'sg-1' "
            "does not exist in VPC 'vpc-2'"
        ),
    ),
    fields=(Field.SUBNETS, Field.ROLE),
)
