"""The inputs and outputs of a processing job."""

from __future__ import annotations

from typing import Final

from sagestep.types import JsonObject, Path

INPUTS: Final[Path] = ("ProcessingInputs",)
OUTPUTS: Final[Path] = ("ProcessingOutputConfig", "Outputs")
ROOT: Final = "/opt/ml/processing/"
"""The folder in the container to which SageMaker brings inputs."""


def moved_by_sagemaker(item: JsonObject) -> bool:
    """Say whether SageMaker, not the application, is sure to move an input's or output's data."""
    return item.get("AppManaged", False) is False
