"""CreateProcessingJob."""

from __future__ import annotations

from sagestep import paths
from sagestep.catalog.usage import Usage
from sagestep.kinds._base import JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.kinds._instances import DAY, is_count, usage
from sagestep.kinds._places import ImagePlace
from sagestep.types import IntegrationPattern, JsonObject

_CLUSTER = ("ProcessingResources", "ClusterConfig")
_LIMIT = ("StoppingCondition", "MaxRuntimeInSeconds")


def _usages(values: JsonObject) -> list[Usage]:
    """Return the instance time a job may use at most: all instances for the whole run limit."""
    limit = paths.get(values, _LIMIT)
    seconds = limit if is_count(limit) else DAY
    return usage(paths.get(values, _CLUSTER), seconds, "processing", default=1)


PROCESSING = JobKind(
    id="processing",
    rank=3,
    operation="CreateProcessingJob",
    describe="DescribeProcessingJob",
    stop="StopProcessingJob",
    list="ListProcessingJobs",
    name_field="ProcessingJobName",
    arn_field="ProcessingJobArn",
    arn_type="processing-job",
    steps=(
        Step("processing_who", (("RoleArn",),), heart=True),
        Step(
            "processing_what",
            (
                ("AppSpecification", "ImageUri"),
                ("AppSpecification", "ContainerEntrypoint"),
                ("AppSpecification", "ContainerArguments"),
            ),
            heart=True,
        ),
        Step(
            "processing_where",
            (
                (*_CLUSTER, "InstanceType"),
                (*_CLUSTER, "InstanceCount"),
                (*_CLUSTER, "VolumeSizeInGB"),
            ),
            options=((*_CLUSTER, "VolumeKmsKeyId"), (*_CLUSTER, "InstancePreferences")),
            heart=True,
        ),
        Step("processing_inputs", (("ProcessingInputs",),)),
        Step(
            "processing_outputs",
            (("ProcessingOutputConfig", "Outputs"),),
            options=(("ProcessingOutputConfig", "KmsKeyId"),),
        ),
        Step("processing_settings", (_LIMIT, ("Environment",))),
        Step("processing_network", (("NetworkConfig",),)),
    ),
    patterns=frozenset({IntegrationPattern.REQUEST_RESPONSE, IntegrationPattern.RUN_JOB}),
    permissions=Permissions(
        event_rule="StepFunctionsGetEventsForSageMakerProcessingJobsRule",
        roles=(("RoleArn",),),
        documented_role=True,
        source="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
    ),
    life_cycle=LifeCycle(
        status_field="ProcessingJobStatus",
        phases=(
            Phase("InProgress", None, (90, 240), "Preparing the instances and the input"),
            Phase("InProgress", None, (180, 2700), "Processing image is running"),
        ),
        working=1,
        completed=Phase("Completed", None, message="Processing job completed"),
        failed=Phase("Failed", None, message="Processing job failed"),
        stopping=Phase("Stopping", None, (20, 60), "Stopping the processing job"),
        stopped=Phase("Stopped", None, message="Processing job stopped"),
        timed_out=Phase("Stopped", None, message="Processing job stopped at its run limit"),
        source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeProcessingJob.html",
    ),
    usages=_usages,
    required=((*_CLUSTER, "InstanceType"),),
    modes=(
        (((*_CLUSTER, "InstanceType"),), ((*_CLUSTER, "InstancePreferences"),)),
        ((("ProcessingInputs", 0, "S3Input"),), (("ProcessingInputs", 0, "DatasetDefinition"),)),
    ),
    images=(ImagePlace(("AppSpecification", "ImageUri"), ("processing", "training")),),
    new_items={
        ("ProcessingInputs",): {
            "InputName": "input",
            "S3Input": {
                "LocalPath": "/opt/ml/processing/input",
                "S3DataType": "S3Prefix",
                "S3InputMode": "File",
            },
        },
        ("ProcessingOutputConfig", "Outputs"): {
            "OutputName": "output",
            "S3Output": {
                "LocalPath": "/opt/ml/processing/output",
                "S3UploadMode": "EndOfJob",
            },
        },
    },
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html",
)
