"""Which SageMaker APIs Step Functions calls by itself, and how it can wait for each.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
"""

from __future__ import annotations

from typing import Final

from sagestep.types import IntegrationPattern

_CALL: Final = frozenset({IntegrationPattern.REQUEST_RESPONSE})
_JOB: Final = _CALL | {IntegrationPattern.RUN_JOB}

OPTIMIZED: Final = {
    "createTrainingJob": _JOB,
    "createTransformJob": _JOB,
    "createProcessingJob": _JOB,
    "createLabelingJob": _JOB,
    "createHyperParameterTuningJob": _JOB,
    "createModel": _CALL,
    "createEndpointConfig": _CALL,
    "createEndpoint": _CALL,
    "updateEndpoint": _CALL,
}
"""The actions of the optimized integration, as a resource spells them."""
SDK: Final = _CALL | {IntegrationPattern.WAIT_FOR_TASK_TOKEN}
"""The patterns of an AWS SDK integration, whatever the action."""
