"""``sandbox``: serve the sandbox on this machine, for boto3 and the AWS CLI."""

from __future__ import annotations

import argparse
import math
from typing import Final

from sagestep.cli._arguments import add_region
from sagestep.cli._base import Code, Command, Words
from sagestep.types import SagestepError, Target, Text

_RATES: Final = {"1": 1.0, "60": 60.0, "3600": 3600.0, "end": math.inf}


def _configure(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--port", metavar="N", type=int, default=0, help=words.say("cli.sandbox.port")
    )
    parser.add_argument(
        "--rate", choices=list(_RATES), default="60", help=words.say("cli.sandbox.rate")
    )
    add_region(parser, words, Target().region)


def _run(options: argparse.Namespace, words: Words) -> int:
    from sagestep.backends.sandbox.server import serve

    try:
        server = serve(options.port, region=options.region, rate=_RATES[options.rate])
    except (OSError, OverflowError) as error:
        params = {"port": options.port, "reason": str(error)}
        raise SagestepError(Text("cli.sandbox.taken", params)) from error
    with server:
        print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
        words.tell(words.say("cli.sandbox.ready"))
        server.serve_forever()
    return Code.FINE


COMMAND = Command("sandbox", _configure, _run)
