"""Drafts and machines of whole pipelines, in either query language."""

from __future__ import annotations

from sagestep.asl.integration import sagemaker
from sagestep.asl.machine import ARGUMENTS
from sagestep.draft import JobDraft, new_draft
from sagestep.kinds import kind
from sagestep.payload import to_template
from sagestep.types import IntegrationPattern, QueryLanguage
from tests.drafts import request_of

NAMES = {
    "training": "Train",
    "tuning": "Tune",
    "transform": "Score",
    "processing": "Prepare",
    "labeling": "Label",
    "model": "Register",
    "endpoint_config": "Configure",
    "endpoint": "Deploy",
    "update_endpoint": "Update",
}


def task(kind_id, language=QueryLanguage.JSONPATH, after=None, **values):
    """Return a task of *kind_id* with the request of its first template."""
    job = kind(kind_id)
    waits = IntegrationPattern.RUN_JOB in job.patterns
    pattern = IntegrationPattern.RUN_JOB if waits else IntegrationPattern.REQUEST_RESPONSE
    request = to_template({**request_of(job), **values}, language)
    end = {"Next": after} if after else {"End": True}
    arn = sagemaker(job.operation, pattern).arn
    return {"Type": "Task", "Resource": arn, ARGUMENTS[language]: request, **end}


def pipeline(*kinds, language=QueryLanguage.JSONPATH):
    """Return a machine of one task a kind, one after the other."""
    names = [NAMES[one] for one in kinds]
    onward = [*names[1:], None]
    steps = zip(kinds, names, onward, strict=True)
    states = {name: task(one, language, after) for one, name, after in steps}
    head = {} if language is QueryLanguage.JSONPATH else {"QueryLanguage": language.value}
    return {**head, "StartAt": names[0], "States": states}


def draft_in(machine, name):
    """Return a draft of *machine* with the task called *name* in hand."""
    from sagestep.composer import open_task
    from sagestep.importer import import_data, to_draft

    draft = to_draft(import_data(machine))
    return open_task(draft, ("States", name))


__all__ = ["NAMES", "JobDraft", "draft_in", "new_draft", "pipeline", "task"]
