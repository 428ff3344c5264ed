"""The public workforce does not label video frames and point clouds.

Why: the guide says that these tasks cannot use Mechanical Turk (LB13).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import PUBLIC_TEAM, TRACKING
from sagestep.rules._labeling import WORKTEAM, built_in_task, crowd
from sagestep.rules._sources import guide


@rule(
    "E2815",
    source=guide("sms-create-labeling-job-api"),
    kinds={"labeling"},
    bad=({**TRACKING, "/HumanTaskConfig/WorkteamArn": PUBLIC_TEAM},),
    good=(TRACKING,),
)
def public_workers_refused(context: Context) -> Iterator[Hit]:
    """Yield the public work team."""
    task = built_in_task(context)
    if task and not task.public_workers and crowd(context) == "public":
        yield Hit(WORKTEAM, {"task": task.id})
