"""The request as a Python script that makes it with boto3 and waits for the job."""

from __future__ import annotations

from string import Template
from typing import Final

from sagestep.export._base import exporter
from sagestep.export._text import as_python, words
from sagestep.kinds import LifeCycle
from sagestep.plan import Plan
from sagestep.types import IntegrationPattern

_START: Final = Template('''\
"""Call SageMaker's $operation. It needs boto3 and AWS credentials."""

import sys
$imports
import boto3
from botocore.exceptions import BotoCoreError, ClientError

REGION = $region
REQUEST = $request
$constants

def main() -> int:
    """Make the request$doing; return 0 if all went well."""
    client = boto3.client("sagemaker", region_name=REGION)
    try:
        print(client.$call(**REQUEST)[$arn_field])
$rest    except (BotoCoreError, ClientError) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1
$end

if __name__ == "__main__":
    sys.exit(main())
''')

_WAIT: Final = Template("""\
        for _ in range(POLLS):
            job = client.$describe($name_field=REQUEST[$name])
            status = job[$status]
            if status in ENDED:
                print(status, job.get("FailureReason") or "")
                return 0 if status == $completed else 1
            time.sleep(SECONDS)
""")


@exporter("boto3", ending=".py", language="python")
def boto3_script(plan: Plan) -> str:
    """Return a script that runs as it is; values stand in it as literals only."""
    request, kind = plan.requests[0], plan.kind
    waits = IntegrationPattern.RUN_JOB in kind.patterns
    wait = _WAIT.substitute(
        describe="_".join(words(kind.describe)),
        name_field=kind.name_field,
        name=as_python(kind.name_field),
        status=as_python(kind.life_cycle.status_field),
        completed=as_python(kind.life_cycle.completed.status),
    )
    return _START.substitute(
        operation=request.operation,
        imports="import time\n" if waits else "",
        region=as_python(plan.target.region),
        request=as_python(request.payload),
        constants=_constants(kind.life_cycle) if waits else "",
        doing=" and wait for the job to end" if waits else "",
        call="_".join(words(request.operation)),
        arn_field=as_python(kind.arn_field),
        rest=wait if waits else "",
        end=_GIVE_UP if waits else "    return 0\n",
    )


def _constants(life: LifeCycle) -> str:
    ended = dict.fromkeys(phase.status for phase in life.ends)
    return (
        f"ENDED = ({', '.join(as_python(status) for status in ended)})\n"
        "# Ask once a minute, for a day at most; the job goes on without this script.\n"
        "SECONDS = 60\n"
        "POLLS = 24 * 60\n"
    )


_GIVE_UP: Final = """\
    print("The job is still running.", file=sys.stderr)
    return 1
"""
