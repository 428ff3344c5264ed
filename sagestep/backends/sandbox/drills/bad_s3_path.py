"""There is nothing where the input should be."""

from sagestep.backends._base import VALIDATION
from sagestep.backends.sandbox.drills._base import Drill, Task, can_end, job_ends, refused
from sagestep.backends.sandbox.outcome import Outcome, input_place
from sagestep.types import JsonObject


def _instruct(task: Task) -> JsonObject:
    # CreateTrainingJob looks before it makes a job; the others find out when they read.
    if task.kind is not None and task.kind.operation == "CreateTrainingJob":
        place = input_place(task.request)
        message = f'No S3 objects found under S3 URL "{place}" given in input data source'
        return refused(VALIDATION, message)
    return job_ends(Outcome.BAD_INPUT)(task)


BAD_S3_PATH = Drill(
    id="bad_s3_path",
    rank=60,
    source="https://github.com/aws/amazon-sagemaker-examples/issues/2489",
    instruct=_instruct,
    when=can_end(Outcome.BAD_INPUT),
)
