"""A labeling job uses things of another region than the one the draft is checked for.

Why: its work team, functions and pages are of the region in which it runs (LB08).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import regions
from sagestep.rules._sources import guide

_TEAM = "/HumanTaskConfig/WorkteamArn"


@rule(
    "I2828",
    source=guide("sms-create-labeling-job-api"),
    kinds={"labeling"},
    bad=({_TEAM: "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/a"},),
    good=({_TEAM: "arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/a"},),
)
def labeling_region(context: Context) -> Iterator[Hit]:
    """Yield the first ARN of another region."""
    path, region = next(regions(context), ((), context.target.region))
    if region != context.target.region:
        yield Hit(path, {"region": region, "target": context.target.region})
