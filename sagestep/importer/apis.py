"""Which API a request is for: as the user names it, or by the members that it has."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import Final

from sagestep.kinds import all_kinds
from sagestep.schema.operations import member_names, operations
from sagestep.types import JsonObject, SagestepError, Text

NAMES: Final = {
    "CreateTrainingJob": "TrainingJobName",
    "CreateTransformJob": "TransformJobName",
    "CreateProcessingJob": "ProcessingJobName",
    "CreateLabelingJob": "LabelingJobName",
    "CreateHyperParameterTuningJob": "HyperParameterTuningJobName",
    "CreateModel": "ModelName",
    "CreateEndpointConfig": "EndpointConfigName",
    "CreateEndpoint": "EndpointName",
    "UpdateEndpoint": "EndpointName",
}
"""The APIs that Step Functions calls by itself, and the member that names what each makes.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
"""


def api_named(name: str) -> str:
    """Return the API that *name* means, in any spelling: ``create-training-job``, ``training``.

    Raises:
        SagestepError: there is none; the sentence names the one likely meant.
    """
    spellings = {_bare(operation): operation for operation in operations()}
    spellings |= {_bare(kind.id): kind.operation for kind in all_kinds()}
    if found := spellings.get(_bare(name)):
        return found
    near = difflib.get_close_matches(_bare(name), spellings, 1)
    close = Text("importer.error.did_you_mean", {"name": spellings[near[0]]}) if near else ""
    known = ", ".join(NAMES)
    raise SagestepError(
        Text("importer.error.unknown_api", {"name": name, "close": close, "known": known})
    )


def _bare(name: str) -> str:
    return name.replace("-", "").replace("_", "").lower()


def api_of(request: JsonObject) -> str | None:
    """Return the API whose top-level members *request* fits best, or None where none fits.

    Equal fits are told apart by the member that names what is made.

    Raises:
        SagestepError: several fit equally well.
    """
    members = frozenset(member.removesuffix(".$") for member in request)
    scores = {api: _fit(api, members) for api in NAMES}
    best = max(scores.values())
    fits, named = best
    if fits < len(members):
        # Another of SageMaker's many APIs may fit better than those that Step Functions knows.
        others = [api for api in operations() if api.startswith("Create")]
        better = max(others, key=lambda api: len(members & member_names(api)))
        if len(members & member_names(better)) > fits:
            return better
    if not fits or not (named or fits * 2 >= len(members)):
        return None
    candidates = [api for api, score in scores.items() if score == best]
    if len(candidates) > 1 and candidates != ["CreateEndpoint", "UpdateEndpoint"]:
        raise SagestepError(Text("importer.error.ambiguous", {"apis": ", ".join(candidates)}))
    return candidates[0]


def _fit(api: str, members: frozenset[str]) -> tuple[float, bool]:
    """Return how many of *members* the request of *api* has, and whether its name is among them.

    A member in the wrong case counts half: it is a slip that a check is to find.
    """
    exact = members & member_names(api)
    lower = _lower_names(api) - {member.lower() for member in exact}
    slips = sum(member.lower() in lower for member in members - exact)
    return len(exact) + slips / 2, NAMES.get(api, "") in members


@lru_cache(maxsize=512)
def _lower_names(api: str) -> frozenset[str]:
    return frozenset(member.lower() for member in member_names(api))
