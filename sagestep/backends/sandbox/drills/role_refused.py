"""SageMaker cannot take on the role that the request names."""

from sagestep import paths
from sagestep.backends._base import VALIDATION
from sagestep.backends.sandbox.drills._base import Drill, Task, refused
from sagestep.types import JsonObject


def _role(task: Task) -> str:
    places = task.kind.role_places(task.request) if task.kind else ()
    found = (paths.get(task.request, place) for place in places)
    return next((role for role in found if isinstance(role, str)), "")


def _instruct(task: Task) -> JsonObject:
    message = (
        f"Could not assume role {_role(task)}: it must exist and trust sagemaker.amazonaws.com"
    )
    return refused(VALIDATION, message)


ROLE_REFUSED = Drill(
    id="role_refused",
    rank=40,
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html",
    instruct=_instruct,
    when=lambda task: bool(_role(task)),
)
