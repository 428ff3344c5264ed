"""An AWS account as a backend: the calls of SageMaker's API, and jobs' logs from CloudWatch."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any, Final

from sagestep.backends._base import VALIDATION, BackendError, JobEvent, LogLine
from sagestep.backends.answers import events_in
from sagestep.backends.aws import clients, logs
from sagestep.backends.aws.errors import EXPIRED, asking
from sagestep.kinds import JobKind, kind_of_operation
from sagestep.types import Json, JsonObject

_METADATA: Final = "ResponseMetadata"


class AwsAccount:
    """The account that boto3's credentials open, in one region.

    Its errors carry AWS's names, but for two that AWS spells differently for each operation: a name
    that is taken is always ResourceInUse, and what is not there ResourceNotFound.
    """

    def __init__(self, region: str, profile: str | None = None) -> None:
        self._region = region
        self._profile = profile

    @property
    def region(self) -> str:
        """Return the region that is asked."""
        return self._region

    def create(self, operation: str, request: JsonObject) -> str:
        """Make what *request* asks for and return its ARN.

        Raises:
            BackendError: AWS said no; nothing was made.
            SagestepError: no answer came; it may have been made.
        """
        kind = kind_of_operation(operation)
        if kind is None:
            raise BackendError(VALIDATION, f"Sagestep makes nothing by {operation}")
        return str(self._ask(operation, request)[kind.arn_field])

    def describe(self, kind: JobKind, name: str) -> JsonObject:
        """Return what the Describe operation answers; times are seconds since 1970."""
        return self._ask(kind.describe, {kind.name_field: name})

    def stop(self, kind: JobKind, name: str) -> None:
        """Ask the job to stop."""
        if kind.stop is None:
            raise BackendError(VALIDATION, f"{kind.operation} makes nothing that can be stopped")
        self._ask(kind.stop, {kind.name_field: name})

    def events(self, kind: JobKind, name: str) -> list[JobEvent]:
        """Return the job's changes of status so far, first things first."""
        return events_in(kind, self.describe(kind, name))

    def logs(self, kind: JobKind, name: str) -> list[LogLine]:
        """Return the newest lines of the job's log, oldest first."""
        return logs.lines(clients.client("logs", self._region, self._profile), kind, name)

    def progress(self, _kind: JobKind, _name: str) -> float | None:
        """Return None: AWS does not tell."""
        return None

    def _ask(self, operation: str, request: JsonObject) -> JsonObject:
        from botocore import xform_name

        sagemaker = clients.client("sagemaker", self._region, self._profile)
        try:
            with asking(operation):
                answer = getattr(sagemaker, xform_name(operation))(**request)
        except BackendError as error:
            if error.error == EXPIRED:
                clients.forget()
            raise
        return {name: _plain(value) for name, value in answer.items() if name != _METADATA}


def _plain(value: Any) -> Json:
    """Return what boto3 made of an answer as JSON again."""
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
