"""Run Sagestep's command line: ``python -m sagestep``."""

from __future__ import annotations

import sys

from sagestep.cli import main

if __name__ == "__main__":
    sys.exit(main())
