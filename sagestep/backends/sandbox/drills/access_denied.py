"""The state machine's role may not make the call."""

from sagestep.backends.sandbox.backend import ACCOUNT
from sagestep.backends.sandbox.drills._base import Drill, Task, refused
from sagestep.types import JsonObject


def _instruct(task: Task) -> JsonObject:
    operation = task.kind.operation if task.kind else ""
    who = f"arn:aws:sts::{ACCOUNT}:assumed-role/StepFunctionsRole/sandbox"
    return refused(
        "AccessDeniedException",
        f"User: {who} is not authorized to perform: sagemaker:{operation}",
    )


ACCESS_DENIED = Drill(
    id="access_denied",
    rank=30,
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html",
    instruct=_instruct,
)
