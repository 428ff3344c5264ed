"""The subnets have no addresses left."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "subnet_addresses",
    signs=(
        Sign(
            pattern=(
                r"insufficient free addresses|InsufficientFreeAddresses\w*|"
                r"not enough (?:free )?(?:ip )?addresses|(?:run|"
                r"ran) out of (?:ip )?addresses|"
                r"subnet.{0,120}(?:ip )?address(?:es)?.{0,40}exhaust"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/train-vpc.html",
    messages=(
        (
            "ClientError: EC2 error: InsufficientFreeAddressesInSubnet: The specified "
            "subnet does not have enough free addresses to satisfy the request."
        ),
        "ClientError: Not enough free IP addresses in subnet subnet-0123",
    ),
    fields=(Field.SUBNETS, Field.INSTANCE_COUNT),
)
