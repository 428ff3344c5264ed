"""Where rules are from: AWS's pages, by their short names."""

from __future__ import annotations

from typing import Final

_DOCS: Final = "https://docs.aws.amazon.com"
ARNS: Final = f"{_DOCS}/IAM/latest/UserGuide/reference-arns.html"
STATES_LANGUAGE: Final = f"{_DOCS}/step-functions/latest/dg/statemachine-structure.html"


def api(name: str) -> str:
    """Return the SageMaker API reference's page of an operation or a data type."""
    return f"{_DOCS}/sagemaker/latest/APIReference/API_{name}.html"


def guide(page: str) -> str:
    """Return a page of the SageMaker developer guide."""
    return f"{_DOCS}/sagemaker/latest/dg/{page}.html"


def step_functions(page: str) -> str:
    """Return a page of the Step Functions developer guide."""
    return f"{_DOCS}/step-functions/latest/dg/{page}.html"


def api_of_step_functions(name: str) -> str:
    """Return the Step Functions API reference's page of an operation."""
    return f"{_DOCS}/step-functions/latest/apireference/API_{name}.html"
