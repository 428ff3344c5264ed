"""AWS has no such instance to spare at the moment."""

from sagestep.backends.sandbox.drills._base import Drill, can_end, job_ends
from sagestep.backends.sandbox.outcome import Outcome

CAPACITY_SHORTAGE = Drill(
    id="capacity_shortage",
    rank=80,
    source="https://github.com/DIAGNijmegen/rse-grand-challenge/issues/2631",
    instruct=job_ends(Outcome.CAPACITY),
    when=can_end(Outcome.CAPACITY),
    times=1,
    counted=True,
)
