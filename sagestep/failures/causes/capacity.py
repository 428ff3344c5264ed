"""AWS has no such instances to give at the moment."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "capacity",
    signs=(
        Sign(errors=("CapacityError", "InsufficientCapacity", "InsufficientInstanceCapacity")),
        Sign(
            pattern=(
                r"unable to provision requested (?:ML )?(?:compute capacity|instance)|"
                r"insufficient (?:instance )?capacity|not enough capacity|"
                r"InsufficientInstanceCapacity"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html",
    messages=(
        (
            "CapacityError: Unable to provision requested ML compute capacity. Please "
            "retry using a different ML instance type."
        ),
        ("There is not enough capacity for instance type ml.g6.2xlarge. Please try again later."),
        (
            "Unable to provision requested ML compute capacity due to "
            "InsufficientInstanceCapacity error."
        ),
    ),
    fields=(Field.INSTANCE_TYPE, Field.INSTANCE_COUNT, Field.RETRY),
    confidence=Confidence.CERTAIN,
)
