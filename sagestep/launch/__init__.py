"""Launch what a plan says, and follow what becomes of it.

Only here do a backend and the store meet. Whoever calls brings both, so that the same use cases
serve the sandbox and an account, the screen and the command line.
"""

from sagestep.launch.follow import progress, refresh, stop
from sagestep.launch.resolve import resolve
from sagestep.launch.start import launch

__all__ = ["launch", "progress", "refresh", "resolve", "stop"]
