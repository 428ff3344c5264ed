"""CreateTransformJob."""

from __future__ import annotations

from sagestep import paths
from sagestep.catalog.usage import Usage
from sagestep.kinds._base import JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.kinds._instances import usage
from sagestep.types import IntegrationPattern, JsonObject

_SOURCE = ("TransformInput", "DataSource", "S3DataSource")


def _usages(values: JsonObject) -> list[Usage]:
    """Return the instances of a job; the API has no limit on how long it may run."""
    return usage(paths.get(values, ("TransformResources",)), None, "transform")


TRANSFORM = JobKind(
    id="transform",
    rank=4,
    operation="CreateTransformJob",
    describe="DescribeTransformJob",
    stop="StopTransformJob",
    list="ListTransformJobs",
    name_field="TransformJobName",
    arn_field="TransformJobArn",
    arn_type="transform-job",
    steps=(
        Step("transform_model", (("ModelName",),), heart=True),
        Step(
            "transform_input",
            (
                (*_SOURCE, "S3Uri"),
                (*_SOURCE, "S3DataType"),
                ("TransformInput", "ContentType"),
                ("TransformInput", "SplitType"),
            ),
            options=(("TransformInput", "CompressionType"),),
            heart=True,
        ),
        Step(
            "transform_output",
            (("TransformOutput", "S3OutputPath"),),
            options=(
                ("TransformOutput", "Accept"),
                ("TransformOutput", "AssembleWith"),
                ("TransformOutput", "KmsKeyId"),
            ),
            heart=True,
        ),
        Step(
            "transform_where",
            (("TransformResources", "InstanceType"), ("TransformResources", "InstanceCount")),
            options=(
                ("TransformResources", "VolumeKmsKeyId"),
                ("TransformResources", "TransformAmiVersion"),
            ),
            heart=True,
        ),
        Step(
            "transform_join",
            (
                ("DataProcessing", "InputFilter"),
                ("DataProcessing", "JoinSource"),
                ("DataProcessing", "OutputFilter"),
            ),
        ),
        Step(
            "transform_batches",
            (("BatchStrategy",), ("MaxPayloadInMB",), ("MaxConcurrentTransforms",)),
            options=(("ModelClientConfig",), ("Environment",)),
        ),
    ),
    patterns=frozenset({IntegrationPattern.REQUEST_RESPONSE, IntegrationPattern.RUN_JOB}),
    permissions=Permissions(
        event_rule="StepFunctionsGetEventsForSageMakerTransformJobsRule",
        # The request has no role, but the policy that AWS prints passes one all the same.
        documented_role=True,
        published=True,
        source="https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html",
    ),
    life_cycle=LifeCycle(
        status_field="TransformJobStatus",
        phases=(
            Phase("InProgress", None, (90, 240), "Preparing the instances"),
            Phase("InProgress", None, (300, 3600), "Running the model over the input"),
        ),
        working=1,
        completed=Phase("Completed", None, message="Transform job completed"),
        failed=Phase("Failed", None, message="Transform job failed"),
        stopping=Phase("Stopping", None, (20, 60), "Stopping the transform job"),
        stopped=Phase("Stopped", None, message="Transform job stopped"),
        source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTransformJob.html",
    ),
    usages=_usages,
    output=("TransformOutput", "S3OutputPath"),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html",
)
