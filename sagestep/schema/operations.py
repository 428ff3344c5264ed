"""Which operations the service has, and which members their requests have at the top."""

from __future__ import annotations

from functools import lru_cache

from sagestep.schema.fields import service_model


@lru_cache(maxsize=1)
def operations() -> tuple[str, ...]:
    """Return the names of all operations, such as ``CreateTrainingJob``, by name."""
    return tuple(sorted(service_model().operation_names))


@lru_cache(maxsize=512)
def member_names(operation: str) -> frozenset[str]:
    """Return the top-level members of the request of *operation*, which the service must have."""
    shape = service_model().operation_model(operation).input_shape
    return frozenset(shape.members) if shape else frozenset()
