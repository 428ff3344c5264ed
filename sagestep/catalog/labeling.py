"""Ground Truth's built-in task types and the ARNs that AWS provides for them.

AWS hosts the functions, worker pages and algorithms in accounts of its own, in a dozen regions;
elsewhere there is nothing to name, so the answer is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sagestep.catalog._data import load
from sagestep.catalog.regions import partition
from sagestep.types import JsonObject


@dataclass(frozen=True, slots=True)
class TaskType:
    """One built-in kind of labeling.

    `human_task_ui` is None where the workers' page is the user's own template in S3. `label_suffix`
    is ``any``, ``must-end-ref`` or ``must-not-end-ref``. A limit is None where none is documented.
    """

    id: str
    domain: str
    kind: str
    pre_function: str
    consolidation_function: str
    label_suffix: str
    public_workers: bool
    manifest_key: str
    min_labels: int
    single_worker: bool
    human_task_ui: str | None = None
    auto_labeling: str | None = None
    price_tier: str | None = None
    max_labels: int | None = None
    max_labels_console: int | None = None
    console_workers: int | None = None
    max_task_seconds: int | None = None


@lru_cache(maxsize=1)
def task_types() -> tuple[TaskType, ...]:
    """Return the task types, the plain ones before those that check or mend labels."""
    return tuple(TaskType(**record) for record in _data()["task_types"])


def task_type(id: str) -> TaskType | None:
    """Return the task type called *id*, such as ``bounding-box``."""
    return next((task for task in task_types() if task.id == id), None)


def labeling_regions() -> tuple[str, ...]:
    """Return the regions that have the built-in functions, by name."""
    return tuple(sorted(_data()["lambda_accounts"]))


def lambda_accounts() -> dict[str, str]:
    """Return the account of the built-in functions by region."""
    return dict(_data()["lambda_accounts"])


def lambda_arn(function: str, region: str) -> str | None:
    """Return the ARN of a task type's *function*, such as ``PRE-BoundingBox``, in *region*."""
    account = _data()["lambda_accounts"].get(region)
    if account is None or function not in _functions():
        return None
    return f"arn:{partition(region)}:lambda:{region}:{account}:function:{function}"


def provided_region(arn: str) -> str | None:
    """Return the region of an *arn* that AWS provides for labeling; None for any other."""
    parts = arn.split(":", 5)
    if len(parts) < 6 or parts[0] != "arn":
        return None
    data, region, account = _data(), parts[3], parts[4]
    shared = {data[part]["account"] for part in ("human_task_ui", "auto_labeling")}
    own = data["lambda_accounts"].values() if parts[2] == "lambda" else shared
    return region if account in own else None


def task_of_function(arn: str) -> TaskType | None:
    """Return the task type of the built-in function *arn*; None where it is not AWS's own."""
    name = arn.rpartition(":function:")[2].partition(":")[0]
    if provided_region(arn) is None:
        return None
    return next(
        (one for one in task_types() if name in (one.pre_function, one.consolidation_function)),
        None,
    )


def human_task_ui(name: str, region: str) -> str | None:
    """Return the ARN of AWS's own workers' page called *name* in *region*."""
    ui = _data()["human_task_ui"]
    return _arn(region, ui["account"], f"human-task-ui/{name}") if name in ui["names"] else None


def algorithm_arn(name: str, region: str) -> str | None:
    """Return the ARN of the algorithm that labels *name* tasks automatically in *region*."""
    auto = _data()["auto_labeling"]
    resource = f"labeling-job-algorithm-specification/{name}"
    return _arn(region, auto["account"], resource) if name in auto["names"] else None


def public_workteam(region: str) -> str | None:
    """Return the ARN of the public workforce, Amazon Mechanical Turk, in *region*."""
    team = _data()["public_workteam"]
    return _arn(region, team["account"], f"workteam/{team['name']}")


def public_prices(tier: str) -> tuple[float, ...]:
    """Return what may be paid per object and worker in a price *tier*, in US dollars."""
    return tuple(_data()["public_prices_usd"].get(tier, ()))


def availability_seconds(public: bool) -> tuple[int, int]:
    """Return the least and most seconds that tasks stay open to *public* or private workers."""
    limits = _data()["availability_seconds"]["public" if public else "private"]
    return limits["min"], limits["max"]


def quotas() -> dict[str, int]:
    """Return the documented limits on input by name, such as ``image_file_mb``."""
    return dict(_data()["quotas"])


def _arn(region: str, account: str, resource: str) -> str | None:
    if region not in _data()["lambda_accounts"]:
        return None
    return f"arn:{partition(region)}:sagemaker:{region}:{account}:{resource}"


@lru_cache(maxsize=1)
def _functions() -> frozenset[str]:
    return frozenset(
        function
        for task in task_types()
        for function in (task.pre_function, task.consolidation_function)
    )


@lru_cache(maxsize=1)
def _data() -> JsonObject:
    return load("labeling")
