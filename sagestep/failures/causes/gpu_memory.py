"""The GPU ran out of memory."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "gpu_memory",
    signs=(
        Sign(
            pattern=(
                r"cuda(?: error)?:? out of memory|CUDA_ERROR_OUT_OF_MEMORY|"
                r"torch\.(?:cuda\.)?OutOfMemoryError|out of memory.{0,80}gpu|"
                r"ResourceExhaustedError: OOM"
            )
        ),
    ),
    source="https://pytorch.org/docs/stable/notes/faq.html",
    messages=(
        (
            "AlgorithmError: ExecuteUserScriptError: ExitCode 1 ErrorMessage "
            '"RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 15.78 '
            'GiB total capacity)"'
        ),
        "AlgorithmError: torch.cuda.OutOfMemoryError: CUDA out of memory., exit code: 1",
    ),
    fields=(Field.HYPERPARAMETERS, Field.INSTANCE_TYPE),
    confidence=Confidence.CERTAIN,
)
