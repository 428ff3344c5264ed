"""A task that waits for a job tags it; the user's tags have to leave room.

Why: with .sync Step Functions adds two tags to the job, and a resource has 50 at most (SF17).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import IntegrationPattern

_ADDED = ("MANAGED_BY_AWS", "AWS_STEP_FUNCTIONS_EXECUTION_ARN")
_ROOM = 50 - len(_ADDED)


@rule(
    "W3011",
    source=step_functions("connect-sagemaker"),
    bad=(
        {"/Tags": [{"Key": "MANAGED_BY_AWS", "Value": "me"}]},
        {"/Tags": [{"Key": f"team-{number}", "Value": "a"} for number in range(49)]},
    ),
    good=({"/Tags": [{"Key": f"team-{number}", "Value": "a"} for number in range(48)]},),
)
def step_functions_tags(context: Context) -> Iterator[Hit]:
    """Yield each tag that Step Functions sets itself, and tags that leave it no room."""
    tags = context.literal("Tags")
    if context.pattern is not IntegrationPattern.RUN_JOB or not isinstance(tags, list):
        return
    for position, tag in enumerate(tags):
        if isinstance(tag, dict) and tag.get("Key") in _ADDED:
            yield Hit(("Tags", position, "Key"), {"key": tag["Key"]})
    if len(tags) > _ROOM:
        yield Hit(("Tags",), {"count": len(tags), "room": _ROOM}, "many")
