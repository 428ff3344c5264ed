"""The two roles as one JSON document, in the words of IAM's API."""

from __future__ import annotations

from sagestep.export._base import complete, exporter
from sagestep.export._roles import ABOUT, Kit, kit_of_plan
from sagestep.export._text import as_json
from sagestep.iam.roles import Role
from sagestep.plan import Plan
from sagestep.types import JsonObject


@exporter("roles-json", ending=".roles.json", language="json", fidelity=complete)
def roles_json(plan: Plan) -> str:
    """Return both roles with trust policy and permissions."""
    return write(kit_of_plan(plan))


def write(kit: Kit) -> str:
    """Return *kit* by the names of its roles and policies, which tell them apart."""
    document: JsonObject = {role.id: _role(role, kit) for role in kit.roles}
    for one in kit.managed:
        if one.role is None:
            document[one.id] = {
                "PolicyName": one.name,
                "Description": one.about,
                "PolicyDocument": one.policy.to_json(),
            }
    return as_json(document) + "\n"


def _role(role: Role, kit: Kit) -> JsonObject:
    permissions = {
        "PolicyName": f"{role.name}-permissions",
        "PolicyDocument": role.policy.to_json(),
    }
    managed = [
        {"PolicyName": one.name, "PolicyDocument": one.policy.to_json()}
        for one in kit.managed
        if one.role is role
    ]
    return {
        "RoleName": role.name,
        "Path": role.path,
        "Description": ABOUT[role.service],
        "AssumeRolePolicyDocument": role.trust.to_json(),
        **({"ManagedPolicies": managed} if managed else {"Policies": [permissions]}),
    }
