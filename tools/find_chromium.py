"""Find the Chromium that the browser tests drive, and install one where there is none.

`python tools/find_chromium.py [--install]` prints the path of a browser that starts, or says in one
sentence on standard error what is missing. Looked at, in this order: $CHROMIUM, the PATH, macOS's
applications, and the browser that Playwright keeps for itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache

PATH_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# A bare Debian has no libatomic1, which Playwright's driver links to, and no font for Korean.
DEBIAN_PACKAGES = "chromium fonts-noto-cjk libatomic1"

NO_BROWSER = (
    "No Chromium that starts was found for the browser tests: install one (Debian: "
    f"'apt-get install {DEBIAN_PACKAGES}'), or name one in the environment variable CHROMIUM."
)
NO_DRIVER = (
    "Playwright's driver, which the browser tests need, does not start here "
    "(Debian: 'apt-get install libatomic1'): "
)
PLAYWRIGHT = (sys.executable, "-m", "playwright")
OWN_BROWSER = (
    "from playwright.sync_api import sync_playwright as p\n"
    "with p() as own: print(own.chromium.executable_path)"
)
START_SECONDS = 60
INSTALL_SECONDS = 900


@lru_cache(maxsize=1)
def chromium() -> str:
    """Return the path of the first browser that starts.

    Raises:
        RuntimeError: there is none, or Playwright could not drive it; the message is one sentence.
    """
    driver = _run(*PLAYWRIGHT, "--version")
    if driver.returncode:
        raise RuntimeError(NO_DRIVER + driver.stderr.strip())
    for path in _candidates():
        # More than a file: Ubuntu's chromium-browser may be a mere signpost to another package.
        if _run(path, "--version").returncode == 0:
            return path
    raise RuntimeError(NO_BROWSER)


def install() -> str:
    """Return what `chromium` does, after installing it where needed, with apt-get or Playwright."""
    for command in _installers():
        try:
            return chromium()
        except RuntimeError:
            print("Installing Chromium:", *command, file=sys.stderr)
        done = _run(*command, seconds=INSTALL_SECONDS)
        if done.returncode:
            print(done.stderr.strip(), file=sys.stderr)
    return chromium()


def _candidates() -> Iterator[str]:
    yield from filter(None, [os.environ.get("CHROMIUM")])
    yield from filter(None, map(shutil.which, PATH_NAMES))
    yield from MAC_APPS
    yield from _run(sys.executable, "-c", OWN_BROWSER).stdout.split("\n")[:1]


def _installers() -> Iterator[list[str]]:
    before = _as_root()
    if before is not None and shutil.which("apt-get"):
        script = f"apt-get update -qq && apt-get install -y -qq {DEBIAN_PACKAGES}"
        yield [*before, "env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", script]
    yield [*PLAYWRIGHT, "install", "chromium"]


def _as_root() -> list[str] | None:
    """Return what goes before a command to run it as root, or None where that would ask."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if _run("sudo", "-n", "true").returncode == 0 else None


def _run(*command: str, seconds: float = START_SECONDS) -> subprocess.CompletedProcess[str]:
    """Run *command* to its end; one that cannot start or does not end has failed like any other."""
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


def main(arguments: list[str]) -> int:
    """Print the browser's path, after an installation if `--install` is given and needed."""
    try:
        print(install() if "--install" in arguments else chromium())
    except RuntimeError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
