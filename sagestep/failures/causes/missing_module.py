"""A Python package is missing."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "missing_module",
    signs=(
        Sign(
            pattern=(
                r"(?:ModuleNotFoundError|"
                r"ImportError): No module named ['\"]?(?P<module>[\w.]{1,80})"
            )
        ),
    ),
    source="https://docs.python.org/3/library/exceptions.html#ModuleNotFoundError",
    messages=(
        (
            "AlgorithmError: ExecuteUserScriptError: ExitCode 1 ErrorMessage "
            "\"ModuleNotFoundError: No module named 'transformers'\" Command "
            '"/opt/conda/bin/python3 train.py", exit code: 1'
        ),
    ),
    fields=(Field.IMAGE, Field.ENTRYPOINT),
    confidence=Confidence.CERTAIN,
)
