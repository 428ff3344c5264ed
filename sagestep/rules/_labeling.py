"""What the rules about labeling jobs look at: the task, its functions, its pages, its workers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from sagestep.catalog.labeling import TaskType, algorithm_arn, lambda_accounts, task_types
from sagestep.rules._base import Context
from sagestep.types import Path

_TASK: Final[Path] = ("HumanTaskConfig",)
NAME: Final[Path] = ("LabelAttributeName",)
WORKTEAM: Final[Path] = (*_TASK, "WorkteamArn")
PRE: Final[Path] = (*_TASK, "PreHumanTaskLambdaArn")
CONSOLIDATION: Final[Path] = (
    *_TASK,
    "AnnotationConsolidationConfig",
    "AnnotationConsolidationLambdaArn",
)
FUNCTIONS: Final = (PRE, CONSOLIDATION)
OWN_PAGE: Final[Path] = (*_TASK, "UiConfig", "UiTemplateS3Uri")
AWS_PAGE: Final[Path] = (*_TASK, "UiConfig", "HumanTaskUiArn")
PRICE: Final[Path] = (*_TASK, "PublicWorkforceTaskPrice")
TIME_LIMIT: Final[Path] = (*_TASK, "TaskTimeLimitInSeconds")
AVAILABILITY: Final[Path] = (*_TASK, "TaskAvailabilityLifetimeInSeconds")
S3_SOURCE: Final[Path] = ("InputConfig", "DataSource", "S3DataSource")
STREAM: Final[Path] = ("InputConfig", "DataSource", "SnsDataSource")
ALGORITHM: Final[Path] = ("LabelingJobAlgorithmsConfig", "LabelingJobAlgorithmSpecificationArn")

_REGIONAL: Final[tuple[Path, ...]] = (
    WORKTEAM,
    *FUNCTIONS,
    AWS_PAGE,
    (*STREAM, "SnsTopicArn"),
    ("OutputConfig", "SnsTopicArn"),
    ALGORITHM,
)
"""What must be of the job's own region."""

_ALGORITHMS: Final = "labeling-job-algorithm-specification/"
_ANY_REGION: Final = "us-east-1"
"""Which region's does not matter: AWS's algorithms have one account in all."""


class Arn(NamedTuple):
    """The parts of an ARN that rules compare."""

    region: str
    account: str
    resource: str


def arn(context: Context, path: Path) -> Arn | None:
    """Return the literal ARN at *path*, or None."""
    value = context.literal(*path)
    parts = value.split(":", 5) if isinstance(value, str) else []
    return Arn(*parts[3:]) if len(parts) == 6 and parts[0] == "arn" else None


def regions(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield the region of each ARN that must be of the job's own region, and where it stands.

    Of the functions only those that AWS provides count: of others no page says so.
    """
    for path in _REGIONAL:
        found = arn(context, path)
        if found and found.region and (path not in FUNCTIONS or is_provided(found)):
            yield path, found.region


def is_provided(function: Arn) -> bool:
    """Say whether the *function* is in an account of AWS's own."""
    return function.account in lambda_accounts().values()


def function_name(function: Arn) -> str:
    """Return the name of a Lambda *function*, without a version."""
    return function.resource.removeprefix("function:").partition(":")[0]


def task_of(context: Context, path: Path) -> TaskType | None:
    """Return the task type whose function's name stands at *path*, in whatever account."""
    found = arn(context, path)
    name = function_name(found) if found else ""
    return next(
        (one for one in task_types() if name in (one.pre_function, one.consolidation_function)),
        None,
    )


def named_task(context: Context) -> TaskType | None:
    """Return the task type that the functions are named after, in whatever account they are."""
    return next((task for path in FUNCTIONS if (task := task_of(context, path))), None)


def built_in_task(context: Context) -> TaskType | None:
    """Return the task type whose functions AWS provides, or None for a task of one's own."""
    for path in FUNCTIONS:
        found = arn(context, path)
        if found and is_provided(found) and (task := task_of(context, path)):
            return task
    return None


def crowd(context: Context) -> str | None:
    """Return whose the work team is: ``public``, ``private`` or ``vendor``; None if not known."""
    found = arn(context, WORKTEAM)
    kind = found.resource.removeprefix("workteam/").partition("-crowd/")[0] if found else ""
    return kind if kind in ("public", "private", "vendor") else None


def algorithm_name(algorithm: Arn) -> str | None:
    """Return the name of AWS's *algorithm* that labels automatically, or None for any other ARN."""
    name = algorithm.resource.removeprefix(_ALGORITHMS)
    own = algorithm_arn(name, _ANY_REGION)
    return name if own and own.split(":")[4] == algorithm.account else None
