"""The two roles as Terraform configuration.

Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.export._base import complete, exporter
from sagestep.export._documents import Reference, replaced, stand_ins
from sagestep.export._hcl import arguments, as_hcl, snake
from sagestep.export._roles import ABOUT, Kit, Managed, kit_of_plan, noted
from sagestep.iam.policy import ROLE
from sagestep.iam.roles import Role
from sagestep.plan import Plan
from sagestep.types import Json, JsonObject


@exporter("roles-terraform", ending=".roles.tf", language="hcl", fidelity=complete)
def roles_terraform(plan: Plan) -> str:
    """Return resources that create both roles."""
    return write(kit_of_plan(plan))


def write(kit: Kit) -> str:
    """Return resources that create *kit*; what is not known yet is a variable."""
    blocks = [*_unknown(kit)]
    for role in kit.roles:
        blocks += _role(role, kit)
    for one in kit.managed:
        blocks += _managed(one, kit)
    head = "".join(f"# {line}\n" for line in kit.remarks)
    return head + "\n" + "\n".join(blocks)


def _block(kind: str, labels: tuple[str, ...], body: JsonObject) -> str:
    titles = "".join(f' "{one}"' for one in labels)
    return f"{kind}{titles} {{\n{arguments(body, '  ')}}}\n" if body else f"{kind}{titles} {{}}\n"


def _unknown(kit: Kit) -> Iterator[str]:
    """Yield what fills in the stand-ins."""
    names = dict.fromkeys(stand_ins(kit.to_json()))
    if "accountId" in names:
        yield _block("data", ("aws_caller_identity", "current"), {})
    created = ROLE if _created(kit) else None
    for name in names:
        if name != "accountId" and f"[[{name}]]" != created:
            yield _block("variable", (snake(name),), {"type": Reference("string")})


def _created(kit: Kit) -> str | None:
    """Return how to refer to the role that is known only once it is there."""
    labels = (snake(role.id) for role in kit.roles if role.arn == ROLE)
    return next((f"aws_iam_role.{label}.arn" for label in labels), None)


def _role(role: Role, kit: Kit) -> Iterator[str]:
    label = snake(role.id)
    body = {
        "name": role.name,
        "path": role.path,
        "description": ABOUT[role.service],
        "assume_role_policy": _encoded(role.trust.to_json(), kit),
    }
    yield _block("resource", ("aws_iam_role", label), body)
    if not any(one.role is role for one in kit.managed):
        body = {
            "name": f"{role.name}-permissions",
            "role": Reference(f"aws_iam_role.{label}.id"),
            "policy": _encoded(noted(role.policy), kit),
        }
        yield _block("resource", ("aws_iam_role_policy", label), body)


def _managed(one: Managed, kit: Kit) -> Iterator[str]:
    label = snake(one.id)
    body = {"name": one.name, "description": one.about, "policy": _encoded(noted(one.policy), kit)}
    yield _block("resource", ("aws_iam_policy", label), body)
    if one.role:
        body = {
            "role": Reference(f"aws_iam_role.{snake(one.role.id)}.name"),
            "policy_arn": Reference(f"aws_iam_policy.{label}.arn"),
        }
        yield _block("resource", ("aws_iam_role_policy_attachment", label), body)


def _encoded(document: Json, kit: Kit) -> Reference:
    created = _created(kit)
    if created:
        document = replaced(document, ROLE, Reference(created))
    return Reference(f"jsonencode({as_hcl(document, '  ')})")
