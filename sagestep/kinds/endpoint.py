"""CreateEndpoint."""

from __future__ import annotations

from sagestep.kinds._base import JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.types import IntegrationPattern

ENDPOINT = JobKind(
    id="endpoint",
    rank=8,
    operation="CreateEndpoint",
    describe="DescribeEndpoint",
    stop=None,
    list="ListEndpoints",
    name_field="EndpointName",
    arn_field="EndpointArn",
    arn_type="endpoint",
    steps=(
        Step("endpoint_config", (("EndpointConfigName",),), heart=True),
        Step("endpoint_rollout", (("DeploymentConfig",),)),
    ),
    patterns=frozenset({IntegrationPattern.REQUEST_RESPONSE}),
    permissions=Permissions(
        touches=(("endpoint-config", ("EndpointConfigName",)),),
        source="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
    ),
    life_cycle=LifeCycle(
        status_field="EndpointStatus",
        phases=(Phase("Creating", None, (180, 600), "Starting the instances and the containers"),),
        completed=Phase("InService", None, message="The endpoint is in service"),
        failed=Phase("Failed", None, message="The endpoint could not be created"),
        resting=frozenset({"OutOfService", "UpdateRollbackFailed"}),
        source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html",
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html",
)
