"""What becomes of a distributed Map's results: the state's output, or files in S3.

Nothing is written: where files would be, the output says where.

Rule: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sagestep.backends.sandbox.simulator.dataflow import fill
from sagestep.backends.sandbox.simulator.errors import compact
from sagestep.backends.sandbox.simulator.run import Child, Visit, timestamp
from sagestep.types import Json, JsonObject


def written(
    visit: Visit, data: Json, map_run: str, children: Sequence[Child], results: Mapping[int, Json]
) -> Json:
    """Return what the state puts out: its *results*, or where they went.

    *children* are the executions of the *map_run*; *data* is what the writer's paths read.
    """
    outputs = [results[index] for index in sorted(results)]
    writer: JsonObject = visit.state.get("ResultWriter") or {}
    if "Resource" in writer or "Parameters" in writer or "Arguments" in writer:
        return _details(_place(visit, writer, data), map_run)
    match writer.get("WriterConfig", {}).get("Transformation"):
        case "NONE":
            return [_told(child) for child in children]
        case "FLATTEN":
            return [
                item
                for output in outputs
                for item in (output if isinstance(output, list) else [output])
            ]
    return outputs


def _place(visit: Visit, writer: JsonObject, data: Json) -> JsonObject:
    if visit.jsonata:
        place = visit.query.fill(
            writer.get("Arguments", {}), visit.states(), "ResultWriter/Arguments"
        )
    else:
        place = fill(visit, writer.get("Parameters", {}), data)
    return place if isinstance(place, dict) else {}


def _details(place: JsonObject, map_run: str) -> JsonObject:
    prefix = str(place.get("Prefix", "")).rstrip("/")
    key = f"{prefix}/{map_run.rpartition(':')[2]}/manifest.json".lstrip("/")
    return {
        "MapRunArn": map_run,
        "ResultWriterDetails": {"Bucket": place.get("Bucket"), "Key": key},
    }


def _told(child: Child) -> JsonObject:
    """Return what a result file tells of *child*."""
    machine, _, name = child.arn.rpartition(":")
    told: JsonObject = {
        "ExecutionArn": child.arn,
        "Input": compact(child.input),
        "InputDetails": {"Included": True},
        "Name": name,
        "StartDate": timestamp(child.started_at),
        "StateMachineArn": machine.replace(":execution:", ":stateMachine:"),
        "Status": "FAILED" if child.error else "SUCCEEDED",
        "StopDate": timestamp(child.ended_at),
        "RedriveCount": 0,
        "RedriveStatus": "NOT_REDRIVABLE",
    }
    if child.error:
        return {**told, "Error": child.error, "Cause": child.cause}
    return {**told, "Output": compact(child.output), "OutputDetails": {"Included": True}}
