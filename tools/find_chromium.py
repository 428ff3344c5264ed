"""Find the Chromium that the browser tests drive, and install one where there is none.

`python tools/find_chromium.py [--install]` prints the path of a browser that starts, or says in one
sentence on standard error what was tried. Looked at, in this order: $CHROMIUM, the PATH, macOS's
applications, and the browser that Playwright keeps for itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
NONE_FOUND = (
    "No Chromium that starts was found for the browser tests: install one (Debian: "
    "'apt-get install chromium fonts-noto-cjk'), or name one in the environment variable CHROMIUM."
)
INSTALL_SECONDS = 900


def find() -> str | None:
    """Return the path of the first browser that starts, or None."""
    return next((path for path in _candidates() if _starts(path)), None)


def install() -> None:
    """Try to install Chromium: with apt-get where that needs no password, else with Playwright."""
    for command in _installers():
        print("Installing Chromium:", " ".join(command), file=sys.stderr)
        try:
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=sys.stderr,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                timeout=INSTALL_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            print(error, file=sys.stderr)
        else:
            if find():
                return


def _candidates() -> Iterator[str]:
    named = os.environ.get("CHROMIUM")
    if named:
        yield named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            yield path
    yield from MAC_APPS
    yield from _playwrights_own()


def _playwrights_own() -> Iterator[str]:
    from playwright.sync_api import sync_playwright  # slow to start, and asked last

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _starts(path: str) -> bool:
    """Say whether *path* is a browser: Ubuntu's chromium-browser may be a mere signpost."""
    if not Path(path).is_file():
        return False
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _installers() -> Iterator[list[str]]:
    sudo = _without_password()
    if shutil.which("apt-get") and sudo is not None:
        script = "apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null"
        yield [*sudo, "sh", "-c", script]
    yield [sys.executable, "-m", "playwright", "install", "chromium"]


def _without_password() -> list[str] | None:
    """Return what goes before a command to run it as root, or None where that would ask."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def main(arguments: list[str]) -> int:
    """Print the browser's path, after an installation if `--install` is given and needed."""
    path = find()
    if path is None and "--install" in arguments:
        install()
        path = find()
    if path is None:
        print(NONE_FOUND, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
