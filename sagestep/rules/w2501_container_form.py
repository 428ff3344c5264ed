"""A model has one primary container, or a list of containers.

Why: the reference describes the two as the forms of a model; that neither or both are refused it
does not say (MD01).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import PIPELINE, PRIMARY
from sagestep.rules._sources import api
from sagestep.rules._values import given

_CONTAINER = {"Image": "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1"}


@rule(
    "W2501",
    source=api("CreateModel"),
    kinds={"model"},
    bad=(
        {"/PrimaryContainer": None},
        {"/Containers": [_CONTAINER, _CONTAINER]},
    ),
    good=(
        {"/PrimaryContainer": None, "/Containers": [_CONTAINER, _CONTAINER]},
        {"/PrimaryContainer": {"$expr": "$.container"}},
    ),
)
def container_form(context: Context) -> Iterator[Hit]:
    """Yield the missing container, or the one beside a list."""
    listed = given(context, PIPELINE)
    if listed and given(context, PRIMARY):
        yield Hit(PRIMARY, variant="both")
    elif not listed and context.absent(*PRIMARY):
        yield Hit(PRIMARY)
