"""A template's job of each kind, built by hand: stage by stage, each answer where it is asked."""

from __future__ import annotations

import json

import pytest

from sagestep.importer import import_text, to_draft
from sagestep.kinds import JobKind, all_kinds, kind
from sagestep.payload import to_template
from sagestep.types import JsonObject, QueryLanguage
from tests.browser._form import begin, shown_json
from tests.browser._hand import answers, build

KINDS = [one.id for one in all_kinds()]


def simplest(job: JobKind) -> JsonObject:
    """Return the request of the kind's template that takes the fewest answers."""
    drafts = [to_draft(import_text(json.dumps(one.document))) for one in job.examples]
    # A new draft speaks JSONPath.
    found = [one.values for one in drafts if one.language is QueryLanguage.JSONPATH]
    return min(found, key=lambda values: len(list(answers(job.spec, values))))


@pytest.mark.parametrize("kind_id", KINDS)
def test_the_simplest_template_of_each_kind_is_built_by_hand(page, kind_id):
    job = kind(kind_id)
    request = simplest(job)
    begin(page, kind_id)
    build(page, job, request)
    assert shown_json(page) == to_template(request, QueryLanguage.JSONPATH)
