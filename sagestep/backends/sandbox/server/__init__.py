"""The sandbox over HTTP, for boto3 and the AWS CLI: on this machine only, and without credentials.

It speaks AWS's JSON protocol. Jobs are made, described, listed and stopped as in the app; a state
machine is run to its end at once, on a virtual clock and with jobs of its own.
"""

from sagestep.backends.sandbox.server.http import serve

__all__ = ["serve"]
