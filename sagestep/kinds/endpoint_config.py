"""CreateEndpointConfig."""

from __future__ import annotations

from sagestep.catalog.usage import Usage
from sagestep.kinds._base import JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.kinds._instances import usage
from sagestep.types import IntegrationPattern, JsonObject, Path

_LISTS = ("ProductionVariants", "ShadowProductionVariants")


def _usages(values: JsonObject) -> list[Usage]:
    """Return the instances that an endpoint of this configuration has, for as long as it is there.

    Making the configuration itself costs nothing.
    """
    listed = [value for name in _LISTS if isinstance(value := values.get(name), list)]
    return [
        use
        for variants in listed
        for variant in variants
        for use in usage(variant, None, "hosting", count_field="InitialInstanceCount")
    ]


def _each(*members: str) -> tuple[Path, ...]:
    """Return the path of *members* in the items of both lists of variants."""
    return tuple((name, 0, member) for name in _LISTS for member in members)


ENDPOINT_CONFIG = JobKind(
    id="endpoint_config",
    rank=7,
    operation="CreateEndpointConfig",
    describe="DescribeEndpointConfig",
    stop=None,
    list="ListEndpointConfigs",
    name_field="EndpointConfigName",
    arn_field="EndpointConfigArn",
    arn_type="endpoint-config",
    steps=(
        Step("config_variants", (("ProductionVariants",),), heart=True),
        Step("config_capture", (("DataCaptureConfig",),)),
        Step("config_async", (("AsyncInferenceConfig",),)),
        Step("config_shadow", (("ShadowProductionVariants",),)),
        Step(
            "config_security",
            (("KmsKeyId",), ("ExecutionRoleArn",), ("EnableNetworkIsolation",), ("VpcConfig",)),
        ),
    ),
    patterns=frozenset({IntegrationPattern.REQUEST_RESPONSE}),
    permissions=Permissions(
        roles=(("ExecutionRoleArn",),),
        source="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
    ),
    life_cycle=LifeCycle(
        completed=Phase("Completed", None, message="The endpoint configuration is there"),
        source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpointConfig.html",
    ),
    usages=_usages,
    one_of=tuple(
        ((name, 0, "InstanceType"), (name, 0, "ServerlessConfig"), (name, 0, "InstancePools"))
        for name in _LISTS
    ),
    modes=tuple(
        (
            ((name, 0, "InstanceType"), (name, 0, "InitialInstanceCount")),
            ((name, 0, "ServerlessConfig"),),
            ((name, 0, "InstancePools"), (name, 0, "InitialInstanceCount")),
        )
        for name in _LISTS
    ),
    shown=_each("ModelName", "InstanceType", "InitialInstanceCount"),
    new_items={(name,): {"VariantName": "AllTraffic"} for name in _LISTS},
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html",
)
