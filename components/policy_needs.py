"""What the roles must be allowed because of one field: the way from a field to its statements."""

from __future__ import annotations

from collections.abc import Iterator

from components.state import t
from sagestep.iam.policy import Statement
from sagestep.iam.state_machine_role import Style
from sagestep.plan import Plan
from sagestep.types import Document, Path


def own_causes(plan: Plan, statement: Statement) -> Iterator[Path]:
    """Yield the fields of the draft's own request that cause *statement*."""
    for cause in statement.causes:
        if cause.document is Document.REQUEST and cause.at in ((), plan.draft.at):
            yield cause.field


def of_field(plan: Plan, path: Path) -> str:
    """Return what the roles must be allowed because of the field at *path*, or nothing."""
    lines = []
    policies = [("machine", plan.policies[Style.RECOMMENDED])]
    policies += [("execution", role.policy) for role in plan.execution_roles]
    for role, policy in policies:
        actions = [
            f"`{action}`"
            for statement in policy.statements
            if path in own_causes(plan, statement)
            for action in statement.actions
        ]
        if actions:
            lines.append(t(f"policy.of_field.{role}", actions=", ".join(dict.fromkeys(actions))))
    return "\n\n".join(lines)
