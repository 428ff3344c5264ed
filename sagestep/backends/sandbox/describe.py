"""What a sandbox job looks like at a moment: an answer in the shape of AWS's Describe operation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sagestep import paths
from sagestep.backends.answers import (
    BILLABLE,
    CREATED,
    FAILURE,
    MODIFIED,
    TRANSITIONS,
    answer_fields,
    ended_field,
    started_field,
)
from sagestep.backends.sandbox import children, metrics, trials
from sagestep.backends.sandbox.counters import counters
from sagestep.backends.sandbox.outcome import SPOT
from sagestep.backends.sandbox.script import Beat, Script
from sagestep.kinds import JobKind
from sagestep.types import Json, JsonObject

ALGORITHM_ERROR: Final = "AlgorithmError"
"""What the reason of a failure begins with that is the container's own, and its exit message."""
SPOT_SHARE: Final = 0.3
"""Which share of its training time a spot job is billed for here; AWS's own varies, up to all."""


def describe(
    kind: JobKind, name: str, arn: str, request: JsonObject, script: Script, born: float, age: float
) -> JsonObject:
    """Return the answer for a job created at *born*, in seconds since 1970, and *age* seconds old.

    It holds the whole request, and of what AWS adds those members that its answer has.
    """
    beats = script.until(age)
    now = beats[-1]
    cycle = kind.life_cycle
    tried = trials.trials(name, request, script)
    told: JsonObject = {
        **request,
        kind.name_field: name,
        kind.arn_field: arn,
        CREATED: born,
        MODIFIED: born + now.at,
        **counters(arn, script, tried, age),
    }
    if tried:
        _, best = children.summaries(tried, arn, born, age)
        told |= {"BestTrainingJob": best} if best else {}
    if cycle.status_field:
        told[cycle.status_field] = now.status
    if cycle.secondary_field:
        told[cycle.secondary_field] = now.secondary
        told[TRANSITIONS] = _transitions(beats, len(script.beats), born)
    if script.started is not None and script.started <= age:
        told[started_field(kind.describe)] = born + script.started
    if len(beats) == len(script.beats):
        told |= _ending(kind, name, request, script, born)
    allowed = {member.name for member in answer_fields(kind.describe).members} | set(request)
    return {field: value for field, value in told.items() if field in allowed}


def _transitions(beats: Sequence[Beat], total: int, born: float) -> list[JsonObject]:
    found: list[JsonObject] = []
    for number, beat in enumerate(beats):
        transition: JsonObject = {
            "Status": beat.secondary,
            "StartTime": born + beat.at,
            "StatusMessage": beat.message,
        }
        if number + 1 < len(beats):
            transition["EndTime"] = born + beats[number + 1].at
        elif number + 1 == total:
            transition["EndTime"] = born + beat.at
        found.append(transition)
    return found


def _ending(
    kind: JobKind, name: str, request: JsonObject, script: Script, born: float
) -> JsonObject:
    """Return what is known of a job once it is over."""
    told: JsonObject = {ended_field(kind.describe): born + script.seconds}
    if script.failure_reason:
        told[FAILURE] = script.failure_reason
        if script.failure_reason.startswith(ALGORITHM_ERROR):
            told["ExitMessage"] = script.failure_reason.removeprefix(f"{ALGORITHM_ERROR}: ")
    else:
        told |= _labels(name, request)
    if script.started is None:
        return told
    seconds = round(script.seconds - script.started)
    spot = paths.get(request, SPOT) is True
    told["TrainingTimeInSeconds"] = seconds
    told[BILLABLE] = round(seconds * SPOT_SHARE) if spot else seconds
    if not script.failure_reason:
        told |= _artifacts(name, request)
        told |= _metrics(name, request, script, born)
    return told


def _artifacts(name: str, request: JsonObject) -> JsonObject:
    output = request.get("OutputDataConfig")
    place = output.get("S3OutputPath") if isinstance(output, dict) else None
    if not isinstance(output, dict) or not isinstance(place, str):
        return {}
    file = "model/" if output.get("CompressionType") == "NONE" else "model.tar.gz"
    uri = f"{place.rstrip('/')}/{name}/output/{file}"
    return {"ModelArtifacts": {"S3ModelArtifacts": uri}}


def _labels(name: str, request: JsonObject) -> JsonObject:
    """Return where a labeling job leaves its labels.

    Source: https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html
    """
    place = paths.get(request, ("OutputConfig", "S3OutputPath"))
    if not isinstance(place, str) or "HumanTaskConfig" not in request:
        return {}
    manifest = f"{place.rstrip('/')}/{name}/manifests/output/output.manifest"
    return {"LabelingJobOutput": {"OutputDatasetS3Uri": manifest}}


def _metrics(name: str, request: JsonObject, script: Script, born: float) -> JsonObject:
    share = min(script.worked / script.work, 1.0) if script.work else 1.0
    found: list[Json] = [
        {
            "MetricName": metric,
            "Value": metrics.value(name, metric, share),
            "Timestamp": born + script.seconds,
        }
        for metric in metrics.names(request)
    ]
    return {"FinalMetricDataList": found} if found else {}
