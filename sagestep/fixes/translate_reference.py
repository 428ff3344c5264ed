"""Write a plain reference in the query language of its task."""

from __future__ import annotations

import re

from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, put, renamed, value
from sagestep.types import EXPR, Finding, Json, QueryLanguage, dynamic, is_dynamic

_STEPS = r"((?:\.[A-Za-z_]\w*)+)"
_JSONPATH = re.compile(rf"(\$\$?){_STEPS}")
_JSONATA = re.compile(rf"\{{%\s*\$states\.(input|context){_STEPS}\s*%\}}")
_ROOTS = {"$": "input", "$$": "context"}


_TASK = {
    "Type": "Task",
    "QueryLanguage": "JSONata",
    "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
    "End": True,
}


@fix(
    "translate_reference",
    mends={"E3009", "E1002"},
    examples=(
        {"/States/Train": {**_TASK, "Arguments": {"TrainingJobName.$": "$.id"}}},
        {"/States/Train": {**_TASK, "Arguments": {"RoleArn.$": "$$.Execution.Input.role"}}},
    ),
)
def translate_reference(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Translate a reference that is nothing but a path into the input or the context."""
    held = value(draft, finding)
    if finding.rule == "E3009":
        new = translated(held[EXPR], draft.language) if is_dynamic(held) else None
        return put(draft, finding, dynamic(new)) if new else None
    # In JSONata a member called Name.$ is an unknown field: the value is what is dynamic there.
    name = str(finding.path[-1])
    plain = name.removesuffix(".$")
    owner = paths.get(draft.values, finding.path[:-1])
    if draft.language is not QueryLanguage.JSONATA or plain == name or not isinstance(owner, dict):
        return None
    new = translated(held, draft.language) if plain not in owner else None
    if new is None or draft.job_kind.spec.at((*finding.path[:-1], plain)) is None:
        return None
    return draft.with_values(renamed(draft.values, finding.path, plain, dynamic(new)))


def translated(expression: Json, language: QueryLanguage) -> str | None:
    """Return the plain reference *expression* in *language*, or None for anything else."""
    if not isinstance(expression, str):
        return None
    if language is QueryLanguage.JSONATA:
        match = _JSONPATH.fullmatch(expression)
        return f"{{% $states.{_ROOTS[match[1]]}{match[2]} %}}" if match else None
    match = _JSONATA.fullmatch(expression)
    if match is None:
        return None
    return f"{'$' if match[1] == 'input' else '$$'}{match[2]}"
