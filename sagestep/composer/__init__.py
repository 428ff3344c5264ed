"""Compose the machine around a draft's job: further jobs, patterns, and what feeds what."""

from sagestep.composer.feed import Offer, feed, offers
from sagestep.composer.inputs import Wanted, example, wanted
from sagestep.composer.jobs import (
    CallForm,
    add_handler,
    call_forms,
    job_task,
    keeping_input,
    literals,
)
from sagestep.composer.tasks import Edited, edit, open_task, openable, whole

__all__ = [
    "CallForm",
    "Edited",
    "Offer",
    "Wanted",
    "add_handler",
    "call_forms",
    "edit",
    "example",
    "feed",
    "job_task",
    "keeping_input",
    "literals",
    "offers",
    "open_task",
    "openable",
    "wanted",
    "whole",
]
