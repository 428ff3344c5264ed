"""What can go wrong on the way to an account and back, each as one sentence for the user.

A BackendError is a definite no: nothing was made. A plain SagestepError leaves it open, as the
request may have arrived though no answer came back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sagestep.backends._base import (
    RESOURCE_IN_USE,
    RESOURCE_NOT_FOUND,
    VALIDATION,
    BackendError,
)
from sagestep.types import SagestepError, Text

NO_CREDENTIALS: Final = "NoCredentials"
EXPIRED: Final = "ExpiredToken"
DENIED: Final = "AccessDeniedException"
THROTTLED: Final = "ThrottlingException"
PARAMETERS: Final = "ParamValidationError"

_EXPIRED: Final = frozenset({"ExpiredToken", "ExpiredTokenException", "RequestExpired"})
_UNKNOWN: Final = frozenset(
    {
        "AuthFailure",
        "IncompleteSignature",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
    }
)
_DENIED: Final = frozenset({"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"})
_THROTTLED: Final = frozenset(
    {
        "RequestLimitExceeded",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)
_ACTION: Final = re.compile(r"not authorized to perform:?\s+([\w-]+:\w+)")
_MISSING: Final = ("requested resource not found", "could not find", "does not exist")
_SERVER_FAULT: Final = 500


@contextmanager
def asking(operation: str) -> Iterator[None]:
    """Turn what botocore raises while *operation* is asked into a sentence.

    Raises:
        BackendError: the account, or botocore before it, said no.
        SagestepError: no answer came.
    """
    from botocore import exceptions as boto

    try:
        yield
    except boto.ClientError as error:
        raise _refusal(operation, error) from error
    except (boto.NoCredentialsError, boto.PartialCredentialsError) as error:
        raise BackendError(NO_CREDENTIALS, str(error), Text("aws.error.no_credentials")) from error
    except boto.CredentialRetrievalError:
        # Without the cause: what a credential program printed may stand in it.
        said = Text("aws.error.no_credentials")
        raise BackendError(NO_CREDENTIALS, "a credential program failed", said) from None
    except boto.ProfileNotFound as error:
        named = {"profile": error.kwargs.get("profile", "")}
        raise BackendError(NO_CREDENTIALS, str(error), Text("aws.error.profile", named)) from error
    except (boto.SSOError, boto.TokenRetrievalError) as error:
        raise BackendError(EXPIRED, str(error), Text("aws.error.expired")) from error
    except (boto.NoRegionError, boto.InvalidRegionError, boto.UnknownServiceError) as error:
        raise BackendError(PARAMETERS, str(error), Text("aws.error.region")) from error
    except boto.ParamValidationError as error:
        said = Text("aws.error.parameters", {"operation": operation, "message": str(error)})
        raise BackendError(PARAMETERS, str(error), said) from error
    except boto.BotoCoreError as error:
        raise SagestepError(Text("aws.error.no_answer", {"operation": operation})) from error


def _refusal(operation: str, error: Exception) -> SagestepError:
    answer: dict[str, dict[str, str | int]] = getattr(error, "response", {})
    told = answer.get("Error", {})
    code, message = str(told.get("Code", "Unknown")), str(told.get("Message", ""))
    params = {"operation": operation, "code": code, "message": message}
    if code in _EXPIRED:
        return BackendError(EXPIRED, message, Text("aws.error.expired"))
    if code in _UNKNOWN:
        return BackendError(code, message, Text("aws.error.unknown_key"))
    if code in _DENIED:
        action = _ACTION.search(message)
        params["action"] = action[1] if action else operation
        return BackendError(DENIED, message, Text("aws.error.denied", params))
    if code in _THROTTLED:
        return BackendError(THROTTLED, message, Text("aws.error.throttled", params))
    sent = answer.get("ResponseMetadata", {})
    if int(sent.get("HTTPStatusCode", 0)) >= _SERVER_FAULT:
        return SagestepError(Text("aws.error.server", params))
    if is_taken(code, message):
        if int(sent.get("RetryAttempts", 0)):
            # An earlier attempt, whose answer got lost, may be what took the name.
            return SagestepError(Text("aws.error.no_answer", params))
        return BackendError(RESOURCE_IN_USE, message)
    return BackendError(RESOURCE_NOT_FOUND if is_missing(code, message) else code, message)


def is_taken(code: str, message: str) -> bool:
    """Say whether a name is taken: models and endpoints have no error name of their own for it."""
    return code.startswith(RESOURCE_IN_USE) or (
        code == VALIDATION and "already exist" in message.casefold()
    )


def is_missing(code: str, message: str) -> bool:
    """Say whether what was named is not there.

    Most Describe operations answer with a ValidationException (boto/boto3#2808).
    """
    said = message.casefold()
    return code.startswith(RESOURCE_NOT_FOUND) or (
        code == VALIDATION and any(words in said for words in _MISSING)
    )
