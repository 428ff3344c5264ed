"""CreateHyperParameterTuningJob."""

from __future__ import annotations

from sagestep import paths
from sagestep.catalog.usage import Usage
from sagestep.kinds._base import JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.kinds._instances import instance_types, is_count, training_usages
from sagestep.kinds._places import ImagePlace
from sagestep.types import IntegrationPattern, Json, JsonObject, Path

_CONFIG: Path = ("HyperParameterTuningJobConfig",)
_LIMITS: Path = (*_CONFIG, "ResourceLimits")
_RANGES: Path = (*_CONFIG, "ParameterRanges")
_OBJECTIVE: Path = (*_CONFIG, "HyperParameterTuningJobObjective")
_JOB: Path = ("TrainingJobDefinition",)
_MORE = "TrainingJobDefinitions"

_CHANNEL: JsonObject = {
    "ChannelName": "train",
    "DataSource": {
        "S3DataSource": {"S3DataType": "S3Prefix", "S3DataDistributionType": "FullyReplicated"}
    },
}
_ALL_RANGES: tuple[Path, ...] = (
    _RANGES,
    (*_JOB, "HyperParameterRanges"),
    (_MORE, 0, "HyperParameterRanges"),
)
_RANGE: JsonObject = {"Name": "parameter", "ScalingType": "Auto"}
_LISTS: dict[str, JsonObject] = {
    "ContinuousParameterRanges": _RANGE,
    "IntegerParameterRanges": _RANGE,
    "CategoricalParameterRanges": {"Name": "parameter"},
}


def _image(
    job: Path, ranges: tuple[Path, ...] = (), objectives: tuple[Path, ...] = ()
) -> ImagePlace:
    """Return the image of the definition at *job*."""
    return ImagePlace(
        (*job, "AlgorithmSpecification", "TrainingImage"),
        answers={(*job, "AlgorithmSpecification", "TrainingInputMode"): "File"},
        channels=(*job, "InputDataConfig"),
        hyperparameters=(*job, "StaticHyperParameters"),
        ranges=(*ranges, (*job, "HyperParameterRanges")),
        objectives=(*objectives, (*job, "TuningObjective")),
        instance_types=(
            *instance_types(job),
            (*job, "HyperParameterTuningResourceConfig", "InstanceType"),
            (*job, "HyperParameterTuningResourceConfig", "InstanceConfigs", 0, "InstanceType"),
        ),
    )


def _usages(values: JsonObject) -> list[Usage]:
    """Return the instance time that all training jobs may use at most.

    Where jobs may be of several definitions or instance types, each line assumes that all of them
    are of that one, so their sum is more than can happen.
    """
    most = paths.get(values, (*_LIMITS, "MaxNumberOfTrainingJobs"))
    jobs = most if is_count(most) else None
    return [use for one in _definitions(values) for use in training_usages(one, jobs)]


def _definitions(values: JsonObject) -> list[Json]:
    listed = paths.get(values, (_MORE,))
    return [*(listed if isinstance(listed, list) else ()), paths.get(values, _JOB)]


TUNING = JobKind(
    id="tuning",
    rank=2,
    operation="CreateHyperParameterTuningJob",
    describe="DescribeHyperParameterTuningJob",
    stop="StopHyperParameterTuningJob",
    list="ListHyperParameterTuningJobs",
    name_field="HyperParameterTuningJobName",
    arn_field="HyperParameterTuningJobArn",
    arn_type="hyper-parameter-tuning-job",
    steps=(
        Step(
            "tuning_goal",
            (
                (*_OBJECTIVE, "MetricName"),
                (*_OBJECTIVE, "Type"),
                (*_CONFIG, "Strategy"),
            ),
            options=((*_CONFIG, "StrategyConfig"),),
            heart=True,
        ),
        Step(
            "tuning_budget",
            (
                (*_LIMITS, "MaxNumberOfTrainingJobs"),
                (*_LIMITS, "MaxParallelTrainingJobs"),
            ),
            options=((*_LIMITS, "MaxRuntimeInSeconds"),),
            heart=True,
        ),
        Step("tuning_who", ((*_JOB, "RoleArn"),), heart=True),
        Step(
            "tuning_where",
            (
                (*_JOB, "ResourceConfig", "InstanceType"),
                (*_JOB, "ResourceConfig", "InstanceCount"),
                (*_JOB, "ResourceConfig", "VolumeSizeInGB"),
            ),
            options=(
                (*_JOB, "ResourceConfig"),
                (*_JOB, "HyperParameterTuningResourceConfig"),
            ),
            heart=True,
        ),
        Step(
            "tuning_where_to",
            ((*_JOB, "OutputDataConfig", "S3OutputPath"),),
            options=((*_JOB, "OutputDataConfig"),),
            heart=True,
        ),
        Step(
            "tuning_what",
            (
                (*_JOB, "AlgorithmSpecification", "TrainingImage"),
                (*_JOB, "AlgorithmSpecification", "AlgorithmName"),
                (*_JOB, "AlgorithmSpecification", "TrainingInputMode"),
            ),
            options=((*_JOB, "AlgorithmSpecification"),),
        ),
        Step(
            "tuning_ranges",
            (_RANGES,),
            options=(("Autotune",),),
        ),
        Step("tuning_fixed", ((*_JOB, "StaticHyperParameters"),)),
        Step("tuning_data", ((*_JOB, "InputDataConfig"),)),
        Step(
            "tuning_limits",
            (
                (*_JOB, "StoppingCondition", "MaxRuntimeInSeconds"),
                (*_CONFIG, "TrainingJobEarlyStoppingType"),
                (*_JOB, "EnableManagedSpotTraining"),
                (*_JOB, "StoppingCondition", "MaxWaitTimeInSeconds"),
                (*_JOB, "CheckpointConfig"),
            ),
            options=(
                (*_CONFIG, "TuningJobCompletionCriteria"),
                (*_JOB, "StoppingCondition", "MaxPendingTimeInSeconds"),
                (*_JOB, "RetryStrategy"),
            ),
        ),
    ),
    patterns=frozenset({IntegrationPattern.REQUEST_RESPONSE, IntegrationPattern.RUN_JOB}),
    permissions=Permissions(
        event_rule="StepFunctionsGetEventsForSageMakerTuningJobsRule",
        roles=((*_JOB, "RoleArn"), (_MORE, 0, "RoleArn")),
        documented_role=True,
        heirs=("training-job",),
        source="https://docs.aws.amazon.com/step-functions/latest/dg/sample-hyper-tuning.html",
    ),
    life_cycle=LifeCycle(
        status_field="HyperParameterTuningJobStatus",
        phases=(
            Phase("InProgress", None, (60, 180), "Starting the first training jobs"),
            Phase("InProgress", None, (1800, 10_800), "Training jobs are running"),
        ),
        working=1,
        completed=Phase("Completed", None, message="Tuning job completed"),
        failed=Phase("Failed", None, message="Tuning job failed"),
        stopping=Phase("Stopping", None, (60, 180), "Stopping the training jobs"),
        stopped=Phase("Stopped", None, message="Tuning job stopped"),
        resting=frozenset({"DeleteFailed"}),
        source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeHyperParameterTuningJob.html",
    ),
    usages=_usages,
    required=(
        _OBJECTIVE,
        (*_JOB, "ResourceConfig", "InstanceType"),
        (*_JOB, "ResourceConfig", "InstanceCount"),
        (*_JOB, "ResourceConfig", "VolumeSizeInGB"),
    ),
    one_of=(
        (_JOB, (_MORE,)),
        ((*_JOB, "ResourceConfig"), (*_JOB, "HyperParameterTuningResourceConfig")),
        (
            (*_JOB, "AlgorithmSpecification", "TrainingImage"),
            (*_JOB, "AlgorithmSpecification", "AlgorithmName"),
        ),
        (
            (_MORE, 0, "AlgorithmSpecification", "TrainingImage"),
            (_MORE, 0, "AlgorithmSpecification", "AlgorithmName"),
        ),
        (
            (_MORE, 0, "ResourceConfig"),
            (_MORE, 0, "HyperParameterTuningResourceConfig"),
        ),
    ),
    asked_with={_OBJECTIVE: _JOB, _RANGES: _JOB},
    modes=tuple(
        mode
        for job in (_JOB, (_MORE, 0))
        for mode in (
            (
                (
                    (*job, "ResourceConfig", "InstanceType"),
                    (*job, "ResourceConfig", "InstanceCount"),
                ),
                ((*job, "ResourceConfig", "InstanceGroups"),),
            ),
            tuple(
                ((*job, "InputDataConfig", 0, "DataSource", name),)
                for name in ("S3DataSource", "FileSystemDataSource", "DatasetSource")
            ),
        )
    ),
    shown=(
        (_MORE, 0, "DefinitionName"),
        (_MORE, 0, "TuningObjective"),
        (_MORE, 0, "HyperParameterRanges"),
        (_MORE, 0, "ResourceConfig"),
        (_MORE, 0, "StaticHyperParameters"),
        *((*ranges, name) for ranges in _ALL_RANGES for name in _LISTS),
    ),
    output=(*_JOB, "OutputDataConfig", "S3OutputPath"),
    images=(
        _image(_JOB, ranges=(_RANGES,), objectives=(_OBJECTIVE,)),
        _image((_MORE, 0)),
    ),
    new_items={
        (*_JOB, "InputDataConfig"): _CHANNEL,
        (_MORE, 0, "InputDataConfig"): _CHANNEL,
        **{(*ranges, name): start for ranges in _ALL_RANGES for name, start in _LISTS.items()},
        (_MORE,): {"DefinitionName": "definition"},
    },
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateHyperParameterTuningJob.html",
)
