"""The instance ran out of memory."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "out_of_memory",
    signs=(
        Sign(exit_codes=(137,)),
        Sign(
            pattern=(
                r"please use an instance type with more memory|\bMemoryError\b|"
                r"out of memory\. please use a larger instance|cannot allocate memory|"
                r"\bOOM\b|oom[- ]?kill|java\.lang\.OutOfMemory\w*|"
                r"(?<!cuda )out of memory(?!.{0,80}gpu)"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-output.html",
    messages=(
        "AlgorithmError: , exit code: 137",
        (
            "ClientError: Please use an instance type with more memory, or reduce the "
            "size of job data processed on an instance."
        ),
        (
            "ClientError: Artifact upload failed:ClientError: Out of Memory. Please use "
            "a larger instance"
        ),
        (
            "AlgorithmError: ExecuteUserScriptError: ExitCode 1 ErrorMessage "
            '"MemoryError: Unable to allocate 12.3 GiB"'
        ),
        (
            "AlgorithmError: framework error: "
            "sagemaker_training.errors.ExecuteUserScriptError: ExitCode -9 Command "
            '"/opt/conda/bin/python train.py"'
        ),
    ),
    fields=(Field.INSTANCE_TYPE, Field.INSTANCE_COUNT, Field.HYPERPARAMETERS),
)
