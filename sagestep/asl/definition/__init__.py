"""What Step Functions refuses to create: the faults of a definition, each at its place.

Only what is known to be refused is a fault; what is merely odd runs. What a deployment fills in,
``${…}``, is not known yet and never at fault. The time it takes grows with the definition's size.

Rule: https://states-language.net/spec.html and
https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
"""

from __future__ import annotations

from sagestep.asl.definition.fault import Code, Fault
from sagestep.asl.definition.machine import faults

__all__ = ["Code", "Fault", "faults"]
