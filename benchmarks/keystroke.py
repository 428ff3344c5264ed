"""From a keystroke in a training job's form to the changed payload beside it, in Chromium."""

from __future__ import annotations

from benchmarks._keystrokes import compare
from benchmarks._template import draft


def main() -> None:
    """Print how long keystrokes take, and the peer."""
    compare(draft(), ("OutputDataConfig", "S3OutputPath"))
