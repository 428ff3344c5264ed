"""An AWS account to test with: moto's server, asked over real HTTP on this machine."""

from __future__ import annotations

from contextlib import contextmanager

from sagestep.backends.aws import clients

ACCOUNT = "123456789012"
"""Whose account moto says it is."""


@contextmanager
def serving():
    """Run moto's server and yield its address."""
    from moto.server import ThreadedMotoServer

    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    clients.forget()
    try:
        yield f"http://{host}:{port}"
    finally:
        clients.forget()
        running.stop()


def empty(url):
    """Empty the account at *url*: all servers of one process share it, and other tests use it."""
    import requests

    requests.post(f"{url}/moto-api/reset", timeout=10).close()


def enter(url, monkeypatch):
    """Empty the account at *url*, and let the environment lead to it, as a person would set it."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ENDPOINT_URL", url)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    # Without second attempts nothing waits.
    monkeypatch.setattr(clients, "ATTEMPTS", 1)
    empty(url)
