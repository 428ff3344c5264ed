"""What an endpoint's answer tells beyond its request: the configuration it serves, and serves next.

While an update runs the endpoint serves its old configuration, and says which one comes next; where
it is rolled back, it serves the old one for good.
"""

from __future__ import annotations

from typing import Final

from sagestep.backends.sandbox.script import Script
from sagestep.types import Json, JsonObject

CONFIG_NAME: Final = "EndpointConfigName"
UNKNOWN: Final = "already-there"
"""The configuration of an endpoint that was taken to be there."""
DELETING: Final = "Deleting"
DELETION_SECONDS: Final = 60.0
_VARIANTS: Final = ("ProductionVariants", "ShadowProductionVariants")
_FROM_CONFIG: Final = ("DataCaptureConfig", "AsyncInferenceConfig", "ExplainerConfig")


def references(arn_type: str, request: JsonObject) -> list[tuple[str, str]]:
    """Return what a *request* for an *arn_type* refers to: what makes it, and what it is called."""
    variants = [
        variant
        for field in _VARIANTS
        for variant in request.get(field) or ()
        if isinstance(variant, dict)
    ]
    models = [request.get("ModelName")] if arn_type != "model" else []
    models += [variant.get("ModelName") for variant in variants]
    found = [("CreateModel", name) for name in models]
    if arn_type == "endpoint":
        found.append(("CreateEndpointConfig", request.get(CONFIG_NAME)))
    named = [(operation, name) for operation, name in found if isinstance(name, str)]
    return list(dict.fromkeys(named))


def served(entry: JsonObject, script: Script, age: float, told: JsonObject) -> JsonObject:
    """Return *told*, the answer about *entry* at *age*, with the configuration that it serves."""
    before = entry.get("before")
    if before is None:
        return told
    told = {**told, "CreationTime": before["created"]}
    over = age >= script.seconds
    if over and not script.failure_reason:
        used = told.get("DeploymentConfig")
        return {**told, "LastDeploymentConfig": used} if used else told
    next_one, told[CONFIG_NAME] = told.get(CONFIG_NAME), before["config"]
    if not over:
        told["PendingDeploymentSummary"] = {CONFIG_NAME: next_one, "StartTime": entry["born"]}
    return told


def with_variants(told: JsonObject, config: JsonObject | None) -> JsonObject:
    """Return *told* with the variants of *config*, the request that made the configuration."""
    if config is None:
        return told
    kept: JsonObject = {name: config[name] for name in _FROM_CONFIG if name in config}
    for field in _VARIANTS:
        variants: list[Json] = config.get(field) or []
        if variants:
            kept[field] = [_variant(one) for one in variants]
    return {**kept, **told}


def _variant(variant: JsonObject) -> JsonObject:
    weight = variant.get("InitialVariantWeight", 1.0)
    told: JsonObject = {
        "VariantName": variant["VariantName"],
        "CurrentWeight": weight,
        "DesiredWeight": weight,
    }
    if "ServerlessConfig" in variant:
        serverless = variant["ServerlessConfig"]
        return {**told, "CurrentServerlessConfig": serverless}
    count = variant.get("InitialInstanceCount", 1)
    return {**told, "CurrentInstanceCount": count, "DesiredInstanceCount": count}
