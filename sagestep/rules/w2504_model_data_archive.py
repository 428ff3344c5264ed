"""ModelDataUrl is an archive.

Why: the reference says that it must point to a single gzip-compressed tar archive with the suffix
.tar.gz (MD04).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._sources import api
from sagestep.rules._values import text


@rule(
    "W2504",
    source=api("ContainerDefinition"),
    kinds={"model"},
    bad=({"/PrimaryContainer/ModelDataUrl": "s3://amzn-s3-demo-bucket/model/"},),
    good=(
        {"/PrimaryContainer/ModelDataUrl": "s3://amzn-s3-demo-bucket/model.tar.gz"},
        {
            "/PrimaryContainer/ModelDataUrl": "s3://amzn-s3-demo-bucket/models/",
            "/PrimaryContainer/Mode": "MultiModel",
        },
    ),
)
def model_data_archive(context: Context) -> Iterator[Hit]:
    """Yield each ModelDataUrl of another form."""
    for path, container in containers(context):
        url = text(context, (*path, "ModelDataUrl"))
        single = container.get("Mode", "SingleModel") == "SingleModel"
        if url and single and not url.endswith(".tar.gz"):
            yield Hit((*path, "ModelDataUrl"), {"url": url})
