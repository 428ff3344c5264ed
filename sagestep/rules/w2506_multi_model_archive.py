"""A multi-model container is given a prefix, not an archive.

Why: such a container loads many archives, each by its name below ModelDataUrl (MD05).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._sources import guide
from sagestep.rules._values import text

_URL = "/PrimaryContainer/ModelDataUrl"


@rule(
    "W2506",
    source=guide("create-multi-model-endpoint"),
    kinds={"model"},
    bad=({"/PrimaryContainer/Mode": "MultiModel", _URL: "s3://amzn-s3-demo-bucket/model.tar.gz"},),
    good=(
        {"/PrimaryContainer/Mode": "MultiModel", _URL: "s3://amzn-s3-demo-bucket/models/"},
        {_URL: "s3://amzn-s3-demo-bucket/model.tar.gz"},
    ),
)
def multi_model_archive(context: Context) -> Iterator[Hit]:
    """Yield each ModelDataUrl that is one archive for many models."""
    for path, container in containers(context):
        url = text(context, (*path, "ModelDataUrl"))
        if url and url.endswith(".tar.gz") and container.get("Mode") == "MultiModel":
            yield Hit((*path, "ModelDataUrl"), {"url": url})
