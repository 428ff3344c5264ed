"""A SageMaker of the app's own: jobs that run in no time, cost nothing and end as one likes.

Nothing is computed and no file is read. A job's whole life is written down when it is created, and
what it looks like at any moment follows from that and the clock.
"""

from sagestep.backends.sandbox.backend import Sandbox
from sagestep.backends.sandbox.outcome import Ending, Outcome, possible

__all__ = ["Ending", "Outcome", "Sandbox", "possible"]
