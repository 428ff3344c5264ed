"""A job's log in CloudWatch.

Which group and streams a job writes to:
https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
"""

from __future__ import annotations

from typing import Any, Final

from sagestep.backends._base import RESOURCE_NOT_FOUND, BackendError, LogLine
from sagestep.backends.aws.errors import asking
from sagestep.kinds import JobKind

MOST: Final = 2_000
"""How many lines of a stream are asked for: the newest, in one call."""
STREAMS: Final = 10
"""How many streams are read: a job has one for each instance."""

_GROUPS: Final = {
    "training-job": ("TrainingJobs", "{name}/"),
    "processing-job": ("ProcessingJobs", "{name}/"),
    "transform-job": ("TransformJobs", "{name}/"),
    "labeling-job": ("LabelingJobs", "{name}"),
    "hyper-parameter-tuning-job": ("TrainingJobs", "{name}-"),
    "endpoint": ("Endpoints/{name}", ""),
}
"""Group and stream prefix by what is made; a tuning job's log is that of its training jobs."""


def lines(client: Any, kind: JobKind, name: str) -> list[LogLine]:
    """Return the newest lines that *name* wrote, oldest first: none before the first is there.

    Raises:
        SagestepError: the log may not be read, or no answer came.
    """
    if kind.arn_type not in _GROUPS:
        return []
    group, prefix = (part.replace("{name}", name) for part in _GROUPS[kind.arn_type])
    group = f"/aws/sagemaker/{group}"
    newest = {"logStreamNamePrefix": prefix} if prefix else {"orderBy": "LastEventTime"}
    try:
        with asking("DescribeLogStreams"):
            told = client.describe_log_streams(
                logGroupName=group, limit=STREAMS, descending=True, **newest
            )
        found = [
            line
            for stream in told["logStreams"]
            for line in _of_stream(client, group, stream["logStreamName"])
        ]
    except BackendError as error:
        if error.error != RESOURCE_NOT_FOUND:
            raise
        return []
    return sorted(found, key=lambda line: line.at)


def _of_stream(client: Any, group: str, stream: str) -> list[LogLine]:
    with asking("GetLogEvents"):
        told = client.get_log_events(
            logGroupName=group, logStreamName=stream, limit=MOST, startFromHead=False
        )
    return [
        LogLine(event["timestamp"] / 1000, stream, event["message"]) for event in told["events"]
    ]
