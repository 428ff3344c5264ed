"""What a labeling job uses is of the job's own region.

Why: the guide says so of the work team and of SNS topics; the reference has AWS's functions, pages
and algorithms in each region (LB08, LB24).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import regions
from sagestep.rules._sources import guide

_TEAM = "/HumanTaskConfig/WorkteamArn"


@rule(
    "E2808",
    source=guide("sms-create-labeling-job-api"),
    kinds={"labeling"},
    bad=(
        {_TEAM: "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/a"},
        {"/OutputConfig/SnsTopicArn": "arn:aws:sns:us-west-2:123456789012:labels"},
    ),
    good=({"/OutputConfig/SnsTopicArn": "arn:aws:sns:us-east-1:123456789012:labels"},),
)
def other_region(context: Context) -> Iterator[Hit]:
    """Yield each ARN of another region than the first one."""
    found = list(regions(context))
    for path, region in found[1:]:
        first, home = found[0]
        if region != home:
            params = {"field": path[-1], "region": region, "other": first[-1], "home": home}
            yield Hit(path, params)
