"""Run the app as a person would: a server process of its own, on a store of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENTRY = ROOT / "streamlit_app.py"
RESULTS = ROOT / "test-results"

START_SECONDS = 60
STOP_SECONDS = 10
POLL_SECONDS = 0.05
_STARTED = re.compile(r"URL: (http://127\.0\.0\.1:(\d+))")


class AppServer:
    """A Streamlit server on a free port of this machine; a restart keeps the port and the store.

    *home* becomes SAGESTEP_HOME. What the server prints is appended to *log*.
    """

    def __init__(self, home: Path, log: Path, script: Path = ENTRY) -> None:
        self.home = home
        self.log = log
        self.script = script
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and return when it answers.

        Raises:
            RuntimeError: it ended, or did not answer in time; the message holds what it printed.
        """
        self.log.parent.mkdir(parents=True, exist_ok=True)
        printed_before = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "streamlit", "run", str(self.script)),
                    *("--server.address", "127.0.0.1", "--server.port", str(self.port)),
                    *("--server.headless", "true", "--server.fileWatcherType", "none"),
                    *("--browser.gatherUsageStats", "false"),
                ],
                cwd=self.script.parent,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and not self._ended_within(POLL_SECONDS):
            started = _STARTED.search(self.printed(printed_before))
            if started and _answers(started[1]):
                self.port = int(started[2])
                return
        self.stop()
        raise RuntimeError(f"the app did not start:\n{self.printed(printed_before)}")

    def stop(self) -> None:
        """Stop the server and all that it started."""
        if self._process is None:
            return
        for stop in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self._process.pid, stop)
            except ProcessLookupError:
                break
            if self._ended_within(STOP_SECONDS):
                break
        self._process.wait()
        self._process = None

    def restart(self) -> None:
        """Stop the server and start it again where it was; open pages connect again."""
        self.stop()
        self.start()

    def printed(self, since: int = 0) -> str:
        """Return what the server has printed, from byte *since* on."""
        return self.log.read_bytes()[since:].decode(errors="replace")

    def _ended_within(self, seconds: float) -> bool:
        assert self._process is not None
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _environment(self) -> dict[str, str]:
        """Return this process's environment without the person's AWS settings and our own."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("AWS_", "SAGESTEP_", "STREAMLIT_"))
        }
        return kept | {
            "SAGESTEP_HOME": str(self.home),
            "AWS_CONFIG_FILE": str(self.home / "no-config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(self.home / "no-credentials"),
            "AWS_EC2_METADATA_DISABLED": "true",
            "PYTHONUNBUFFERED": "1",
        }


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
