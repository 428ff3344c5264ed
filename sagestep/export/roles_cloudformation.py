"""The two roles as a CloudFormation template in YAML.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
"""

from __future__ import annotations

from typing import Final

from sagestep.export._base import complete, exporter
from sagestep.export._documents import STAND_IN, Noted, mapped, stand_ins
from sagestep.export._roles import ABOUT, Kit, Managed, kit_of_plan, noted
from sagestep.iam.policy import ROLE
from sagestep.iam.roles import Role
from sagestep.plan import Plan
from sagestep.types import Json, JsonObject

_PSEUDO: Final = {"region": "AWS::Region", "accountId": "AWS::AccountId"}
_DEPLOY: Final = "Deploy with --capabilities CAPABILITY_NAMED_IAM: what is created has names."


@exporter("roles-cloudformation", ending=".roles.yaml", language="yaml", fidelity=complete)
def roles_cloudformation(plan: Plan) -> str:
    """Return a template that creates both roles."""
    return write(kit_of_plan(plan))


def write(kit: Kit) -> str:
    """Return a template that creates *kit*; what is not known yet is a parameter of it."""
    from sagestep.export._yaml import as_yaml

    made = {role.id: _role(role, kit) for role in kit.roles}
    made |= {one.id: _managed(one) for one in kit.managed}
    # The stand-in for a role is the role that the template creates.
    created = next((role.id for role in kit.roles if role.arn == ROLE), None)
    unknown = dict.fromkeys(stand_ins(made))
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "Roles of a state machine and of the SageMaker jobs that it runs."
        if kit.roles
        else kit.managed[0].about,
        "Parameters": {
            _parameter(name): {"Type": "String"}
            for name in unknown
            if name not in _PSEUDO and not (created and f"[[{name}]]" == ROLE)
        },
        "Resources": mapped(made, lambda text: _filled(text, created)),
        "Outputs": {
            f"{role.id}Arn": {"Value": {"Fn::GetAtt": [role.id, "Arn"]}} for role in kit.roles
        },
    }
    head = "".join(f"# {line}\n" for line in (*kit.remarks, _DEPLOY))
    return head + as_yaml({name: value for name, value in template.items() if value})


def _role(role: Role, kit: Kit) -> JsonObject:
    permissions = {"PolicyName": f"{role.name}-permissions", "PolicyDocument": noted(role.policy)}
    inline = not any(one.role is role for one in kit.managed)
    properties = {
        "RoleName": role.name,
        "Path": role.path,
        "Description": ABOUT[role.service],
        "AssumeRolePolicyDocument": role.trust.to_json(),
        **({"Policies": [permissions]} if inline else {}),
    }
    return Noted({"Type": "AWS::IAM::Role", "Properties": properties}, ABOUT[role.service])


def _managed(one: Managed) -> JsonObject:
    properties: JsonObject = {
        "ManagedPolicyName": one.name,
        "Description": one.about,
        "PolicyDocument": noted(one.policy),
    }
    if one.role:
        properties["Roles"] = [{"Ref": one.role.id}]
    return {"Type": "AWS::IAM::ManagedPolicy", "Properties": properties}


def _filled(text: str, created: str | None) -> Json:
    """Return *text*, with CloudFormation's functions in place of stand-ins."""
    if text == ROLE and created:
        return {"Fn::GetAtt": [created, "Arn"]}
    # Of three parts, the middle one is a stand-in's name.
    parts = STAND_IN.split(text)
    if len(parts) == 1:
        return text
    return {
        "Fn::Sub": "".join(
            f"${{{_PSEUDO.get(part) or _parameter(part)}}}" if at % 2 else part.replace("${", "${!")
            for at, part in enumerate(parts)
        )
    }


def _parameter(stand_in: str) -> str:
    return stand_in[:1].upper() + stand_in[1:]
