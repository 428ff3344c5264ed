"""Make clients: boto3's own chain of settings, few retries, and no long wait."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from sagestep.backends.aws.errors import asking

CONNECT_SECONDS: Final = 5
READ_SECONDS: Final = 30
ATTEMPTS: Final = 5
"""How often a call is made at most: throttled calls are worth it, and a person is waiting."""


def client(
    service: str, region: str, profile: str | None = None, endpoint_url: str | None = None
) -> Any:
    """Return the client of *service*, made once; it may be used by several threads.

    Without *profile* and *endpoint_url* they are what boto3 takes from the environment and the
    user's files: ``AWS_PROFILE``, ``AWS_ENDPOINT_URL``.

    Raises:
        SagestepError: there is no such profile or region.
    """
    with asking(f"{service} client"):
        return _client(service, region, profile, endpoint_url)


def forget() -> None:
    """Make new clients from now on: credentials that ran out may have been renewed since."""
    _client.cache_clear()


@lru_cache(maxsize=64)
def _client(service: str, region: str, profile: str | None, endpoint_url: str | None) -> Any:
    import boto3
    from botocore.config import Config

    settings = Config(
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        user_agent_extra="sagestep",
    )
    session = boto3.session.Session(profile_name=profile, region_name=region)
    return session.client(service, endpoint_url=endpoint_url, config=settings)
