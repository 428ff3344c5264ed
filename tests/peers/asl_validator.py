"""asl-validator, the checker from npm that others use for state machines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = ROOT / ".venv" / "peers" / "node_modules"


def is_there():
    """Say whether Node.js and the package, which `make test` installs, are there."""
    return shutil.which("node") is not None and (MODULES / "asl-validator").is_dir()


def problems(machines):
    """Return what it says against each of *machines*."""
    done = subprocess.run(
        ["node", str(Path(__file__).with_suffix(".js"))],
        input=json.dumps(machines),
        env={**os.environ, "NODE_PATH": str(MODULES)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)
