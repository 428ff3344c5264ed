"""Step Functions without Step Functions: runs any state machine on a virtual clock.

It implements the States Language (https://states-language.net/spec.html) with the additions,
errors and history events of AWS Step Functions. SageMaker tasks run as jobs of the sandbox; what
other services answer is given.
"""

from sagestep.backends.sandbox.simulator.history import Event
from sagestep.backends.sandbox.simulator.simulate import Execution, simulate

__all__ = ["Event", "Execution", "simulate"]
