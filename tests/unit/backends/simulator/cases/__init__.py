"""Executions and how they must end, by section of https://states-language.net/spec.html.

Every case stands for itself: nothing in it depends on chance or takes real time.
"""

from tests.unit.backends.simulator.cases._case import Case, Error
from tests.unit.backends.simulator.cases.branches import BRANCHES, VARIABLES
from tests.unit.backends.simulator.cases.choices import CHOICES
from tests.unit.backends.simulator.cases.comparisons import COMPARISONS
from tests.unit.backends.simulator.cases.data import ENDS, PASSES
from tests.unit.backends.simulator.cases.failing import ERRORS
from tests.unit.backends.simulator.cases.functions import INTRINSICS
from tests.unit.backends.simulator.cases.queries import JSONATA

__all__ = ["CASES", "Case", "Error"]

CASES = (
    *PASSES,
    *ENDS,
    *COMPARISONS,
    *CHOICES,
    *INTRINSICS,
    *ERRORS,
    *BRANCHES,
    *VARIABLES,
    *JSONATA,
)
