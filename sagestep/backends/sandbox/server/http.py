"""AWS's JSON protocol over HTTP, on the loopback address alone.

Rule: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
"""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from sagestep.backends._base import BackendError
from sagestep.backends.sandbox.backend import Sandbox
from sagestep.backends.sandbox.operations import Call, Operations
from sagestep.backends.sandbox.server.executions import Executions
from sagestep.types import JsonObject

HOST: Final = "127.0.0.1"
"""Nobody else is to reach it: it asks for no credentials."""
MAX_BYTES: Final = 4 * 1024 * 1024
_CONTENT: Final = "application/x-amz-json-1.1"


def serve(port: int, *, region: str = "us-east-1", rate: float = 60.0) -> ThreadingHTTPServer:
    """Return a server, bound to *port* of this machine, that waits for `serve_forever`.

    Port 0 is a free one. `rate` is how many seconds of a job pass in one real second.

    Raises:
        OSError: the port is taken.
    """
    ledger: dict[str, JsonObject] = {}
    jobs = Operations(Sandbox(ledger, region, rate=rate))
    executions = Executions(region)
    calls: dict[str, Call] = {f"SageMaker.{name}": call for name, call in jobs.calls.items()}
    calls |= {
        "AWSStepFunctions.CreateStateMachine": executions.create_machine,
        "AWSStepFunctions.StartExecution": executions.start,
        "AWSStepFunctions.DescribeExecution": executions.describe,
        "AWSStepFunctions.GetExecutionHistory": executions.history,
    }

    class Handler(_Handler):
        known = calls

    return ThreadingHTTPServer((HOST, port), Handler)


class _Handler(BaseHTTPRequestHandler):
    known: dict[str, Call]
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer one call."""
        try:
            self._send(200, self._answer())
        except BackendError as refusal:
            self._send(400, {"__type": refusal.error, "message": refusal.message})

    def _answer(self) -> JsonObject:
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        # A web page elsewhere could be made to call this machine under a name of its own.
        if host not in (HOST, "localhost"):
            raise BackendError("AccessDeniedException", "The sandbox answers this machine alone")
        target = self.headers.get("X-Amz-Target", "")
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MAX_BYTES:
            self.close_connection = True
            raise BackendError("SerializationException", "The request has no length, or too much")
        body = self.rfile.read(int(length))
        if target not in self.known:
            raise BackendError(
                "UnknownOperationException", f"The sandbox has no {target or 'call'}"
            )
        try:
            request = json.loads(body or b"{}")
        except (ValueError, RecursionError) as error:
            raise BackendError("SerializationException", "The body is no JSON") from error
        if not isinstance(request, dict):
            raise BackendError("SerializationException", "The body is no JSON object")
        return self.known[target](request)

    def _send(self, status: int, answer: JsonObject) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", _CONTENT)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet: a log of requests would show what people work on."""
