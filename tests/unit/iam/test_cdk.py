"""Where the recommended policies differ from those of the AWS CDK 2.276.0, and why.

It has constructs for six of the APIs; tests/peers/cdk.js recorded what they put into a template.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep.iam.patterns import covers
from sagestep.iam.state_machine_role import Style, policy_for
from sagestep.kinds import kind_of_operation
from sagestep.types import IntegrationPattern, dynamic

SYNC, RESPONSE = IntegrationPattern.RUN_JOB, IntegrationPattern.REQUEST_RESPONSE
RECORDED = json.loads((Path(__file__).parents[2] / "data/peers/cdk-2.276.0.json").read_text())
ROLE = "arn:aws:iam::123456789012:role/Runner"
NAME, CONFIG = "Churn-1", "Config-1"

REQUESTS = {
    "CreateTrainingJob": {"TrainingJobName": NAME, "RoleArn": ROLE},
    "CreateTransformJob": {"TransformJobName": NAME},
    "CreateModel": {"ModelName": NAME, "ExecutionRoleArn": ROLE},
    "CreateEndpointConfig": {"EndpointConfigName": NAME, "ExecutionRoleArn": ROLE},
    "CreateEndpoint": {"EndpointName": NAME, "EndpointConfigName": CONFIG},
    "UpdateEndpoint": {"EndpointName": NAME, "EndpointConfigName": CONFIG},
}
CASES = [
    *((operation, RESPONSE) for operation in REQUESTS),
    ("CreateTrainingJob", SYNC),
    ("CreateTransformJob", SYNC),
]


def cdk(operation, pattern, known):
    """Return what the CDK's construct allows: resources by action; *known* are literal names."""
    allowed = {}
    for statement in RECORDED[operation][pattern.name]["static" if known else "dynamic"]:
        for action in listed(statement["Action"]):
            allowed.setdefault(action, set()).update(listed(statement["Resource"]))
    return allowed


def listed(value):
    return value if isinstance(value, list) else [value]


EXACT = "The name is known, so nothing longer that begins with it is allowed."
SPELLED = "SageMaker writes some names in lower case in ARNs and some as given: both are allowed."
OWN_TAGS = "Tags are read of what the task makes, not of everything in the account."
AT_THE_CALL = "AWS checks AddTags at the call as soon as it carries tags, waiting or not."
NOT_WAITING = "A task that does not wait neither looks at the job nor stops it."
NO_ROLE = "The request names no role, so none is handed over."
ITS_ROLE = "A configuration may name a role, and then it is handed over as any other."
NAMED = "The name is known: the CDK allows every transform job."

# Per API: action → (how ours differs, why). "absent": ours lacks it, "added": theirs does,
# "narrower": ours allows less of it, "other": neither takes the other in.
STATIC = {
    ("CreateTrainingJob", SYNC): {
        "sagemaker:CreateTrainingJob": ("other", f"{EXACT} {SPELLED}"),
        "sagemaker:DescribeTrainingJob": ("other", f"{EXACT} {SPELLED}"),
        "sagemaker:StopTrainingJob": ("other", f"{EXACT} {SPELLED}"),
        "sagemaker:AddTags": ("other", f"{EXACT} {SPELLED}"),
        "sagemaker:ListTags": ("narrower", OWN_TAGS),
    },
    ("CreateTrainingJob", RESPONSE): {
        "sagemaker:CreateTrainingJob": ("other", f"{EXACT} {SPELLED}"),
        "sagemaker:DescribeTrainingJob": ("absent", NOT_WAITING),
        "sagemaker:StopTrainingJob": ("absent", NOT_WAITING),
        "sagemaker:AddTags": ("other", f"{EXACT} {SPELLED}"),
        "sagemaker:ListTags": ("narrower", OWN_TAGS),
    },
    ("CreateTransformJob", SYNC): {
        "sagemaker:CreateTransformJob": ("narrower", NAMED),
        "sagemaker:DescribeTransformJob": ("narrower", NAMED),
        "sagemaker:StopTransformJob": ("narrower", NAMED),
        "sagemaker:AddTags": ("narrower", NAMED),
        "sagemaker:ListTags": ("narrower", OWN_TAGS),
        "iam:PassRole": ("absent", NO_ROLE),
    },
    ("CreateTransformJob", RESPONSE): {
        "sagemaker:CreateTransformJob": ("narrower", NAMED),
        "sagemaker:DescribeTransformJob": ("absent", NOT_WAITING),
        "sagemaker:StopTransformJob": ("absent", NOT_WAITING),
        "sagemaker:AddTags": ("added", AT_THE_CALL),
        "sagemaker:ListTags": ("narrower", OWN_TAGS),
        "iam:PassRole": ("absent", NO_ROLE),
    },
    ("CreateModel", RESPONSE): {
        "sagemaker:CreateModel": ("other", f"{EXACT} {SPELLED}"),
        "sagemaker:AddTags": ("added", AT_THE_CALL),
        "sagemaker:ListTags": ("narrower", OWN_TAGS),
    },
    ("CreateEndpointConfig", RESPONSE): {
        "sagemaker:CreateEndpointConfig": ("wider", SPELLED),
        "sagemaker:AddTags": ("added", AT_THE_CALL),
        "sagemaker:ListTags": ("narrower", OWN_TAGS),
        "iam:PassRole": ("added", ITS_ROLE),
    },
    ("CreateEndpoint", RESPONSE): {
        "sagemaker:CreateEndpoint": ("wider", SPELLED),
        "sagemaker:AddTags": ("added", AT_THE_CALL),
        "sagemaker:ListTags": ("narrower", OWN_TAGS),
    },
    ("UpdateEndpoint", RESPONSE): {
        "sagemaker:UpdateEndpoint": ("wider", SPELLED),
    },
}


def of_dynamic_names():
    """Return the differences where no name is known: of the static ones, those not about names."""
    about_names = (EXACT, SPELLED, NAMED)
    return {
        case: {
            action: (how, why)
            for action, (how, why) in differences.items()
            if not why.startswith(about_names)
        }
        for case, differences in STATIC.items()
    }


DYNAMIC = of_dynamic_names()


def ours(operation, pattern, known):
    """Return what Sagestep allows: resources by action."""
    values = {
        name: value if known or name.endswith("Arn") else dynamic("$.name")
        for name, value in REQUESTS[operation].items()
    }
    kind = kind_of_operation(operation)
    task = kind.access(values, pattern, "us-east-1", "123456789012")
    allowed = {}
    for statement in policy_for(task, Style.RECOMMENDED).statements:
        for action in statement.actions:
            allowed.setdefault(action, set()).update(statement.resources)
    return allowed


def takes_in(wide, narrow):
    return all(any(covers(one, other) for one in wide) for other in narrow)


def difference(mine, theirs):
    if mine == theirs:
        return None
    if not mine or not theirs:
        return "added" if mine else "absent"
    if takes_in(theirs, mine):
        return "narrower"
    return "wider" if takes_in(mine, theirs) else "other"


@pytest.mark.parametrize("known", [True, False], ids=["static", "dynamic"])
@pytest.mark.parametrize(("operation", "pattern"), CASES)
def test_each_difference_from_the_cdk_is_known_and_has_a_reason(operation, pattern, known):
    mine = ours(operation, pattern, known)
    # The CDK writes some actions with a small letter, which IAM reads alike.
    spelling = {action.lower(): action for action in mine}
    theirs = {
        spelling.get(action.lower(), action): resources
        for action, resources in cdk(operation, pattern, known).items()
    }
    found = {
        action: how
        for action in {*mine, *theirs}
        if (how := difference(mine.get(action, set()), theirs.get(action, set())))
    }
    table = STATIC if known else DYNAMIC
    assert found == {action: how for action, (how, _) in table[operation, pattern].items()}
