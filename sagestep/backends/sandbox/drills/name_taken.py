"""Something else in the account has the name already."""

from sagestep.backends.sandbox.drills._base import Drill

NAME_TAKEN = Drill(
    id="name_taken",
    rank=50,
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html",
    instruct=lambda _task: {"taken": True},
    when=lambda task: task.kind is not None and task.kind.creates,
    # The name of the first attempt stays taken; one that differs with each attempt gets through.
    times=1,
)
