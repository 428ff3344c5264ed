"""Compose the machine: further jobs and states, what leads where, and what feeds what."""

from components import drafts, shell, workflow

shell.enter()
draft = drafts.draft()
if draft is None:
    workflow.empty()
else:
    workflow.show(draft)
