"""Any payload that fits the model passes through draft and form and comes out as it went in."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.form.renderers import renderer_for
from sagestep import paths
from sagestep.draft import JobDraft, new_draft
from sagestep.kinds import all_kinds, kind
from sagestep.payload import from_template, holes, request, to_template
from sagestep.schema.models import validator
from sagestep.types import QueryLanguage, is_dynamic
from tests.unit._requests import requests

KINDS = [one.id for one in all_kinds()]
EXPRESSIONS = {
    QueryLanguage.JSONPATH: st.sampled_from(
        ["$.id", "$$.Execution.Name", "States.Format('{}-x', $.id)", "$.a['b c'][0]", "$"]
    ),
    QueryLanguage.JSONATA: st.sampled_from(
        ["{% $states.input.id %}", "{% 'a' & $name %}", "{%$x%}", "{% {'a': 1} %}"]
    ),
}
# A request drawn whole may be long; its picture is for a failure's report only.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
unhurried = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@lru_cache(maxsize=32)
def made(kind_id, language=None):
    expressions = EXPRESSIONS[language] if language else None
    return requests(kind(kind_id).spec, expressions, whole=True)


def through_the_form(values, spec, path=()):
    """Return *values* as they come out of the widgets that draw them."""
    here = spec.at(path)
    value = paths.get(values, path)
    if is_dynamic(value):
        return value
    if here.type == "structure" or here.type == "map":
        return {name: through_the_form(values, spec, (*path, name)) for name in value}
    if here.type == "list" and here.item.type == "structure":
        return [through_the_form(values, spec, (*path, number)) for number in range(len(value))]
    renderer = renderer_for(here, value)
    return renderer.to_value(here, renderer.to_widget(here, value))


@pytest.mark.parametrize("kind_id", KINDS)
@unhurried
@given(data=st.data())
def test_a_payload_that_fits_the_model_comes_back_from_draft_and_form(kind_id, data):
    payload = data.draw(made(kind_id))
    validator(kind(kind_id).operation).validate_python(payload)
    draft = new_draft(kind(kind_id), from_template(payload, QueryLanguage.JSONPATH))
    kept = JobDraft.model_validate_json(draft.model_dump_json())
    assert request(kept) == payload
    assert through_the_form(kept.values, kind(kind_id).spec) == kept.values


@pytest.mark.parametrize("language", QueryLanguage)
@pytest.mark.parametrize("kind_id", KINDS)
@unhurried
@given(data=st.data())
def test_dynamic_values_come_back_from_draft_and_form(kind_id, language, data):
    values = data.draw(made(kind_id, language))
    draft = new_draft(kind(kind_id), values, language=language)
    template = request(JobDraft.model_validate_json(draft.model_dump_json()))
    assert json.loads(json.dumps(template)) == template
    assert not any(is_dynamic(value) for value in template.values())
    assert from_template(template, language) == values
    assert to_template(from_template(template, language), language) == template
    assert through_the_form(values, kind(kind_id).spec) == values
    assert [hole.path for hole in holes(values)] == [hole.path for hole in holes(draft.values)]
