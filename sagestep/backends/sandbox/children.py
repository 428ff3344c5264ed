"""A tuning job's training jobs as SageMaker tells of them: summaries, and jobs of their own.

They are in no ledger: each follows from the tuning job's entry, and goes by its time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from random import Random

from sagestep.backends.sandbox.outcome import Ending
from sagestep.backends.sandbox.script import Script, compose
from sagestep.backends.sandbox.trials import Trial, best, request_of
from sagestep.kinds import JobKind
from sagestep.types import Json, JsonObject


def summary(trial: Trial, arn: str, born: float, age: float) -> JsonObject:
    """Return the HyperParameterTrainingJobSummary of *trial*.

    *arn* is its own; its tuning job was born at *born*, in seconds since 1970, and is *age* seconds
    old.
    """
    status = trial.status(age)
    told: JsonObject = {
        "TrainingJobName": trial.name,
        "TrainingJobArn": arn,
        "CreationTime": born + trial.begins,
        "TrainingStartTime": born + trial.begins,
        "TrainingJobStatus": status,
        "TunedHyperParameters": dict(trial.tuned),
        "ObjectiveStatus": "Pending",
    }
    if name := trial.definition.get("DefinitionName"):
        told["TrainingJobDefinitionName"] = name
    if status == "InProgress":
        return told
    told["TrainingEndTime"] = born + trial.ends
    told["ObjectiveStatus"] = "Succeeded" if trial.counts else "Failed"
    if trial.counts:
        told["FinalHyperParameterTuningJobObjectiveMetric"] = {
            "Type": trial.objective.get("Type", "Minimize"),
            "MetricName": trial.objective.get("MetricName", ""),
            "Value": trial.value,
        }
    return told


def summaries(
    tried: Sequence[Trial], arn: str, born: float, age: float
) -> tuple[list[JsonObject], JsonObject | None]:
    """Return the summaries of all that have begun, and that of the best one, if there is one.

    *arn* is the tuning job's.
    """
    stem = arn.replace(":hyper-parameter-tuning-job/", ":training-job/").rpartition("/")[0]
    begun = [one for one in tried if one.status(age)]
    told = [summary(one, f"{stem}/{one.name}", born, age) for one in begun]
    first = best(begun, age)
    return told, None if first is None else told[begun.index(first)]


def entry_of(trial: Trial, kind: JobKind, parent: JsonObject, arn: str) -> JsonObject:
    """Return the ledger entry that the training job *arn*, of the *kind*, would have."""
    members = frozenset(member.name for member in kind.spec.members)
    request = request_of(trial, members)
    drawn = compose(kind, request, Ending(trial.outcome), Random(trial.name))
    script = _lasting(drawn, trial.ends - trial.begins)
    rate = parent["rate"]
    told: JsonObject = {"TuningJobArn": parent["arn"]}
    metrics: list[Json] = []
    if trial.counts:
        metrics = [{"MetricName": trial.objective["MetricName"], "Value": trial.value}]
    return {
        "nonce": parent["nonce"],
        "name": trial.name,
        "arn": arn,
        "request": {**request, "Tags": parent["request"].get("Tags", [])},
        "script": asdict(script),
        "born": parent["born"] + trial.begins,
        "origin": parent["born"] + (trial.begins / rate if rate else 0.0),
        "rate": rate,
        "stopped": None,
        "told": told,
        "measured": metrics,
    }


def _lasting(script: Script, seconds: float) -> Script:
    """Return *script* made to last *seconds*."""
    factor = seconds / script.seconds if script.seconds else 1.0
    return replace(
        script,
        beats=tuple(replace(beat, at=beat.at * factor) for beat in script.beats),
        started=None if script.started is None else script.started * factor,
        work=script.work * factor,
        stopping=script.stopping * factor,
    )
