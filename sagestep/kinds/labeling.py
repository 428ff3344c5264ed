"""CreateLabelingJob."""

from __future__ import annotations

from sagestep.kinds._base import JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.kinds._places import TaskPlace
from sagestep.types import IntegrationPattern, Path

_TASK: Path = ("HumanTaskConfig",)

LABELING = JobKind(
    id="labeling",
    rank=5,
    operation="CreateLabelingJob",
    describe="DescribeLabelingJob",
    stop="StopLabelingJob",
    list="ListLabelingJobs",
    name_field="LabelingJobName",
    arn_field="LabelingJobArn",
    arn_type="labeling-job",
    steps=(
        Step(
            "labeling_what",
            (
                ("InputConfig", "DataSource", "S3DataSource", "ManifestS3Uri"),
                ("LabelAttributeName",),
                ("LabelCategoryConfigS3Uri",),
            ),
            options=(
                ("InputConfig", "DataSource", "SnsDataSource"),
                ("InputConfig", "DataAttributes"),
            ),
            heart=True,
        ),
        Step(
            "labeling_who",
            (
                (*_TASK, "WorkteamArn"),
                (*_TASK, "NumberOfHumanWorkersPerDataObject"),
                (*_TASK, "TaskTimeLimitInSeconds"),
            ),
            options=(
                (*_TASK, "TaskAvailabilityLifetimeInSeconds"),
                (*_TASK, "MaxConcurrentTaskCount"),
                (*_TASK, "PublicWorkforceTaskPrice"),
            ),
            heart=True,
        ),
        Step(
            "labeling_page",
            (
                (*_TASK, "TaskTitle"),
                (*_TASK, "TaskDescription"),
                (*_TASK, "UiConfig", "UiTemplateS3Uri"),
                (*_TASK, "UiConfig", "HumanTaskUiArn"),
            ),
            options=((*_TASK, "TaskKeywords"),),
            heart=True,
        ),
        Step(
            "labeling_output",
            (("OutputConfig", "S3OutputPath"),),
            options=(("OutputConfig", "KmsKeyId"), ("OutputConfig", "SnsTopicArn")),
            heart=True,
        ),
        Step("labeling_role", (("RoleArn",),), heart=True),
        Step(
            "labeling_functions",
            (
                (*_TASK, "PreHumanTaskLambdaArn"),
                (*_TASK, "AnnotationConsolidationConfig", "AnnotationConsolidationLambdaArn"),
            ),
        ),
        Step(
            "labeling_limits",
            (
                ("StoppingConditions", "MaxHumanLabeledObjectCount"),
                ("StoppingConditions", "MaxPercentageOfInputDatasetLabeled"),
            ),
        ),
        Step("labeling_auto", (("LabelingJobAlgorithmsConfig",),)),
    ),
    patterns=frozenset({IntegrationPattern.REQUEST_RESPONSE, IntegrationPattern.RUN_JOB}),
    permissions=Permissions(
        # AWS names the managed rules of all other jobs, but not that of labeling jobs.
        event_rule="StepFunctionsGetEventsForSageMaker*",
        roles=(("RoleArn",),),
        documented_role=True,
        source="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
    ),
    life_cycle=LifeCycle(
        status_field="LabelingJobStatus",
        phases=(
            Phase("Initializing", None, (60, 300), "Reading the manifest"),
            Phase("InProgress", None, (900, 2700), "Workers are labeling"),
        ),
        completed=Phase("Completed", None, message="Labeling job completed"),
        failed=Phase("Failed", None, message="Labeling job failed"),
        stopping=Phase("Stopping", None, (60, 600), "Stopping the labeling job"),
        stopped=Phase("Stopped", None, message="Labeling job stopped"),
        source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeLabelingJob.html",
    ),
    required=(
        (*_TASK, "PreHumanTaskLambdaArn"),
        (*_TASK, "AnnotationConsolidationConfig"),
    ),
    one_of=(
        (
            ("InputConfig", "DataSource", "S3DataSource"),
            ("InputConfig", "DataSource", "SnsDataSource"),
        ),
        ((*_TASK, "UiConfig", "UiTemplateS3Uri"), (*_TASK, "UiConfig", "HumanTaskUiArn")),
    ),
    output=("OutputConfig", "S3OutputPath"),
    task_type=TaskPlace(
        step="labeling_what",
        pre_function=(*_TASK, "PreHumanTaskLambdaArn"),
        consolidation_function=(
            *_TASK,
            "AnnotationConsolidationConfig",
            "AnnotationConsolidationLambdaArn",
        ),
        human_task_ui=(*_TASK, "UiConfig", "HumanTaskUiArn"),
        template=(*_TASK, "UiConfig", "UiTemplateS3Uri"),
        workers=(*_TASK, "NumberOfHumanWorkersPerDataObject"),
        algorithm=("LabelingJobAlgorithmsConfig", "LabelingJobAlgorithmSpecificationArn"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateLabelingJob.html",
)
