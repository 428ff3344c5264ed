"""What every test gets: its own store, no AWS account, no network."""

from __future__ import annotations

import os
import socket

import pytest
from hypothesis import settings

# A shared machine's slow moment is no bug, and CI must find the same thing twice.
settings.register_profile("steady", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "steady")

LOOPBACK = ("127.", "::1", "localhost")


def pytest_collection_modifyitems(config, items):
    """Hand out the slow browser files first, so that no worker ends long after the other."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """Keep the person's store, credentials and AWS settings out of the test."""
    for name in [name for name in os.environ if name.startswith(("AWS_", "SAGESTEP_"))]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SAGESTEP_HOME", str(home))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(home / "no-config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(home / "no-credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Let sockets reach this machine only; a test that needs more is not a test of this project."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test reached for the network: {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
