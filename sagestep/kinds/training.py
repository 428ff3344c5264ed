"""CreateTrainingJob."""

from __future__ import annotations

from sagestep.kinds._base import JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.kinds._instances import instance_types, training_usages
from sagestep.kinds._places import ImagePlace
from sagestep.types import IntegrationPattern

_LIFE_CYCLE = LifeCycle(
    status_field="TrainingJobStatus",
    secondary_field="SecondaryStatus",
    phases=(
        Phase("InProgress", "Starting", (30, 90), "Starting the training job"),
        Phase("InProgress", "Pending", (60, 180), "Preparing the instances for training"),
        Phase(
            "InProgress", "Downloading", (30, 120), "Downloading input data and the training image"
        ),
        Phase("InProgress", "Training", (600, 5400), "Training image is running"),
        Phase("InProgress", "Uploading", (15, 60), "Uploading generated training model"),
    ),
    working=3,
    completed=Phase("Completed", "Completed", message="Training job completed"),
    failed=Phase("Failed", "Failed", message="Training job failed"),
    stopping=Phase("Stopping", "Stopping", (20, 60), "Stopping the training job"),
    stopped=Phase("Stopped", "Stopped", message="Training job stopped"),
    timed_out=Phase(
        "Stopped", "MaxRuntimeExceeded", message="Training job stopped at its run limit"
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html",
)


_PLANS = tuple(
    (arn_type, ("ResourceConfig", "TrainingPlanArn"))
    for arn_type in ("training-plan", "reserved-capacity")
)
"""https://docs.aws.amazon.com/sagemaker/latest/dg/training-plan-iam-permissions.html"""

TRAINING = JobKind(
    id="training",
    rank=1,
    operation="CreateTrainingJob",
    describe="DescribeTrainingJob",
    stop="StopTrainingJob",
    list="ListTrainingJobs",
    name_field="TrainingJobName",
    arn_field="TrainingJobArn",
    arn_type="training-job",
    steps=(
        Step("who", (("RoleArn",),), heart=True),
        Step(
            "where",
            (
                ("ResourceConfig", "InstanceType"),
                ("ResourceConfig", "InstanceCount"),
                ("ResourceConfig", "VolumeSizeInGB"),
            ),
            options=(("ResourceConfig",),),
            heart=True,
        ),
        Step(
            "where_to",
            (("OutputDataConfig", "S3OutputPath"),),
            options=(("OutputDataConfig", "KmsKeyId"), ("OutputDataConfig", "CompressionType")),
            heart=True,
        ),
        Step(
            "what",
            (
                ("AlgorithmSpecification", "TrainingImage"),
                ("AlgorithmSpecification", "AlgorithmName"),
                ("AlgorithmSpecification", "TrainingInputMode"),
            ),
            options=(("AlgorithmSpecification",),),
        ),
        Step("data", (("InputDataConfig",),)),
        Step("hyperparameters", (("HyperParameters",),)),
        Step(
            "limits",
            (
                ("StoppingCondition", "MaxRuntimeInSeconds"),
                ("EnableManagedSpotTraining",),
                ("StoppingCondition", "MaxWaitTimeInSeconds"),
                ("CheckpointConfig",),
            ),
            options=(("StoppingCondition", "MaxPendingTimeInSeconds"), ("RetryStrategy",)),
        ),
    ),
    patterns=frozenset({IntegrationPattern.REQUEST_RESPONSE, IntegrationPattern.RUN_JOB}),
    permissions=Permissions(
        event_rule="StepFunctionsGetEventsForSageMakerTrainingJobsRule",
        roles=(("RoleArn",),),
        documented_role=True,
        published=True,
        touches=_PLANS,
        source="https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html",
    ),
    life_cycle=_LIFE_CYCLE,
    usages=training_usages,
    required=(
        ("ResourceConfig",),
        ("ResourceConfig", "InstanceType"),
        ("ResourceConfig", "InstanceCount"),
        ("ResourceConfig", "VolumeSizeInGB"),
        ("AlgorithmSpecification",),
        ("AlgorithmSpecification", "TrainingInputMode"),
        ("StoppingCondition",),
    ),
    output=("OutputDataConfig", "S3OutputPath"),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html",
    one_of=(
        (
            ("AlgorithmSpecification", "TrainingImage"),
            ("AlgorithmSpecification", "AlgorithmName"),
        ),
    ),
    modes=(
        (
            (("ResourceConfig", "InstanceType"), ("ResourceConfig", "InstanceCount")),
            (("ResourceConfig", "InstanceGroups"),),
            (("ResourceConfig", "InstancePreferences"),),
        ),
        tuple(
            (("InputDataConfig", 0, "DataSource", name),)
            for name in ("S3DataSource", "FileSystemDataSource", "DatasetSource")
        ),
    ),
    images=(
        ImagePlace(
            ("AlgorithmSpecification", "TrainingImage"),
            answers={("AlgorithmSpecification", "TrainingInputMode"): "File"},
            channels=("InputDataConfig",),
            hyperparameters=("HyperParameters",),
            instance_types=instance_types(),
        ),
        ImagePlace(("DebugRuleConfigurations", 0, "RuleEvaluatorImage"), ("debugger",)),
        ImagePlace(("ProfilerRuleConfigurations", 0, "RuleEvaluatorImage"), ("debugger",)),
    ),
    new_items={
        ("InputDataConfig",): {
            "ChannelName": "train",
            "DataSource": {
                "S3DataSource": {
                    "S3DataType": "S3Prefix",
                    "S3DataDistributionType": "FullyReplicated",
                }
            },
        }
    },
)
