"""UpdateEndpoint."""

from __future__ import annotations

from sagestep.kinds._base import JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.types import IntegrationPattern

UPDATE_ENDPOINT = JobKind(
    id="update_endpoint",
    rank=9,
    operation="UpdateEndpoint",
    describe="DescribeEndpoint",
    stop=None,
    list="ListEndpoints",
    name_field="EndpointName",
    arn_field="EndpointArn",
    arn_type="endpoint",
    steps=(
        Step("update_config", (("EndpointConfigName",),), heart=True),
        Step(
            "update_keep",
            (("RetainAllVariantProperties",), ("ExcludeRetainedVariantProperties",)),
        ),
        Step("update_rollout", (("DeploymentConfig",), ("RetainDeploymentConfig",))),
    ),
    patterns=frozenset({IntegrationPattern.REQUEST_RESPONSE}),
    permissions=Permissions(
        touches=(("endpoint-config", ("EndpointConfigName",)),),
        source="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
    ),
    life_cycle=LifeCycle(
        status_field="EndpointStatus",
        phases=(Phase("Updating", None, (240, 900), "Moving the traffic to new instances"),),
        completed=Phase("InService", None, message="The endpoint is in service"),
        failed=Phase("Failed", None, message="The endpoint could not be updated"),
        rolling_back=Phase("RollingBack", None, (60, 300), "Going back to the old configuration"),
        resting=frozenset({"OutOfService", "UpdateRollbackFailed"}),
        source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html",
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html",
)
