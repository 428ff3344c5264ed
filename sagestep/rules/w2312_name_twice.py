"""Each input and each output has a name of its own.

Why: a job's description lists them by name; two of one name are most likely refused (PR11).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import INPUTS, OUTPUTS
from sagestep.rules._sources import api
from sagestep.rules._values import objects, text


@rule(
    "W2312",
    source=api("ProcessingInput"),
    kinds={"processing"},
    bad=(
        {"/ProcessingInputs/1/InputName": "code"},
        {"/ProcessingOutputConfig/Outputs/1/OutputName": "train"},
    ),
    good=({"/ProcessingOutputConfig/Outputs/1/OutputName": "code"},),
)
def name_twice(context: Context) -> Iterator[Hit]:
    """Yield each name that stood before."""
    for holder, member in ((INPUTS, "InputName"), (OUTPUTS, "OutputName")):
        seen = set()
        for path, _ in objects(context, holder):
            name = text(context, (*path, member))
            if name in seen:
                yield Hit((*path, member), {"name": name})
            if name is not None:
                seen.add(name)
