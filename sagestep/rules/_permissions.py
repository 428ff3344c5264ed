"""The findings about policies, 40xx: who makes them is `sagestep.iam.completeness`.

They are no Rule objects, for they compare two documents: what a machine needs, and what a policy
allows. Here is what their pages say of them, with an example each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sagestep.iam.completeness import SOURCE
from sagestep.iam.policy import REGION
from sagestep.importer import import_data
from sagestep.importer.access import access_of, compare_role
from sagestep.rules._samples import Changes, sample
from sagestep.types import Document, Finding, Json

TEMPLATE: Final = "training"
"""The kind whose machine the policies of the examples are for."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What the page of one id shows; `bad` are changes to the policy that the machine needs."""

    id: str
    bad: tuple[Changes, ...]
    source: str = SOURCE


def _another(effect: str, action: str) -> Changes:
    return {"/Statement/4": {"Effect": effect, "Action": [action], "Resource": ["*"]}}


_DESCRIBE, _STOP = "sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob"
_PART = "arn:aws:sagemaker:us-east-1:123456789012:training-job/churn-2026*"

PERMISSIONS: Final = (
    Permission("E4001", ({"/Statement/0/Action": [_DESCRIBE, _STOP]}, {"/Statement/1": None})),
    Permission("W4002", ({"/Statement/0/Action": ["sagemaker:CreateTrainingJob"]},)),
    Permission("W4003", ({"/Statement/0/Resource": [_PART]},)),
    Permission("E4004", (_another("Deny", "sagemaker:CreateTrainingJob"),)),
    Permission("I4005", (_another("Allow", "sagemaker:DeleteEndpoint"),)),
    Permission("W4006", ({"/Statement/0/Action": ["sagemaker:*"]}, _another("Allow", "*"))),
    Permission("I4007", ({"/Statement/0/Resource": ["*"]},)),
)


def said_of(policy: Json) -> tuple[Finding, ...]:
    """Return the findings about *policy*, of the role that runs the sample's machine."""
    machine = sample(TEMPLATE, Document.MACHINE)
    found = compare_role([access_of(import_data(machine), REGION)], [policy])
    return tuple(one.finding for one in found)
