"""CreateModel."""

from __future__ import annotations

from sagestep.kinds._base import JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.kinds._places import ImagePlace
from sagestep.types import IntegrationPattern, Path

_CONTAINER: Path = ("PrimaryContainer",)

MODEL = JobKind(
    id="model",
    rank=6,
    operation="CreateModel",
    describe="DescribeModel",
    stop=None,
    list="ListModels",
    name_field="ModelName",
    arn_field="ModelArn",
    arn_type="model",
    steps=(
        Step(
            "model_what",
            ((*_CONTAINER, "Image"), (*_CONTAINER, "ModelDataUrl")),
            options=(
                (*_CONTAINER, "ModelDataSource"),
                (*_CONTAINER, "ModelPackageName"),
                (*_CONTAINER, "InferenceSpecificationName"),
                (*_CONTAINER, "Mode"),
            ),
            heart=True,
        ),
        Step("model_who", (("ExecutionRoleArn",),), heart=True),
        Step(
            "model_settings",
            ((*_CONTAINER, "Environment"),),
            options=(
                (*_CONTAINER, "ImageConfig"),
                (*_CONTAINER, "AdditionalModelDataSources"),
                (*_CONTAINER, "MultiModelConfig"),
                (*_CONTAINER, "ContainerMetricsConfig"),
                (*_CONTAINER, "ContainerHostname"),
            ),
        ),
        Step("model_pipeline", (("Containers",), ("InferenceExecutionConfig",))),
        Step("model_network", (("VpcConfig",), ("EnableNetworkIsolation",))),
    ),
    patterns=frozenset({IntegrationPattern.REQUEST_RESPONSE}),
    permissions=Permissions(
        roles=(("ExecutionRoleArn",),),
        documented_role=True,
        source="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
    ),
    life_cycle=LifeCycle(
        completed=Phase("Completed", None, message="The model is there"),
        source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeModel.html",
    ),
    required=(("ExecutionRoleArn",),),
    one_of=(
        (_CONTAINER, ("Containers",)),
        ((*_CONTAINER, "Image"), (*_CONTAINER, "ModelPackageName")),
        (("Containers", 0, "Image"), ("Containers", 0, "ModelPackageName")),
    ),
    shown=(
        ("Containers", 0, "ContainerHostname"),
        ("Containers", 0, "Image"),
        ("Containers", 0, "ModelDataUrl"),
    ),
    images=(
        ImagePlace((*_CONTAINER, "Image"), ("inference",)),
        ImagePlace(("Containers", 0, "Image"), ("inference",)),
    ),
    new_items={("Containers",): {"ContainerHostname": "container"}},
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html",
)
