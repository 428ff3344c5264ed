"""Values and templates: what is sent is what was written, both ways."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import paths
from sagestep.draft import JobDraft, new_draft
from sagestep.kinds import all_kinds, kind
from sagestep.payload import (
    Hole,
    from_template,
    holes,
    machine,
    request,
    template_path,
    to_template,
)
from sagestep.types import QueryLanguage, dynamic, is_dynamic
from tests.drafts import draft_of

JSONPATH, JSONATA = QueryLanguage.JSONPATH, QueryLanguage.JSONATA
DATA = Path(__file__).parents[1] / "data" / "asl"
DOCUMENTS = [
    pytest.param(json.loads((DATA / "training.json").read_text(encoding="utf-8")), id="printed"),
    *(
        pytest.param(example.document, id=example.id)
        for job_kind in all_kinds()
        for example in job_kind.examples
    ),
]

# Names and texts that mean something to a template, or look as if they did.
NAMES = st.sampled_from(
    ["a", "b", "$expr", "$$expr", "$$$expr", "$expr.$", "$$expr.$", "a.$", "a.$.$", ".$", "$", ""]
) | st.text(max_size=3)
TEXTS = st.sampled_from(["$.id", "{% $x %}", "{%%}", "{%}", "$$.Execution.Name"]) | st.text(
    max_size=3
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
TEMPLATES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=15,
)
LANGUAGES = st.sampled_from([JSONPATH, JSONATA])

PLAIN_NAMES = st.sampled_from(["a", "b", "c", "$$expr", "$$$expr", "a.b", ""])
PLAIN_TEXTS = st.text(alphabet="abc.$/ 한", max_size=4)
LITERALS = st.none() | st.booleans() | st.integers() | PLAIN_TEXTS


def values_in(language):
    """Return values as a form makes them, with dynamic values where *language* can say them."""
    expressions = st.sampled_from(
        ["$.id", "States.UUID()"] if language is JSONPATH else ["{% $x %}"]
    )
    dynamics = expressions.map(dynamic)

    def grow(inner):
        items = inner.filter(lambda value: not is_dynamic(value)) if language is JSONPATH else inner
        return st.lists(items, max_size=3) | st.dictionaries(PLAIN_NAMES, inner, max_size=4)

    return st.dictionaries(PLAIN_NAMES, st.recursive(LITERALS | dynamics, grow, max_leaves=12))


@given(TEMPLATES, LANGUAGES)
def test_every_template_comes_back_as_it_was(template, language):
    assert to_template(from_template(template, language), language) == template


@given(st.data(), LANGUAGES)
def test_the_values_of_a_form_come_back_as_they_were(data, language):
    values = data.draw(values_in(language))
    assert from_template(to_template(values, language), language) == values


@given(TEMPLATES, LANGUAGES)
def test_the_order_of_members_is_kept(template, language):
    there_and_back = to_template(from_template(template, language), language)
    assert json.dumps(there_and_back) == json.dumps(template)


@pytest.mark.parametrize(
    ("language", "values", "template"),
    [
        (JSONPATH, {"Name": dynamic("$.id")}, {"Name.$": "$.id"}),
        (JSONATA, {"Name": dynamic("{% $x %}")}, {"Name": "{% $x %}"}),
        (JSONPATH, {"a": {"b": [{"c": dynamic("$.d")}]}}, {"a": {"b": [{"c.$": "$.d"}]}}),
        (JSONATA, {"a": [dynamic("{% 1 %}"), 2]}, {"a": ["{% 1 %}", 2]}),
        (JSONATA, dynamic("{% $all %}"), "{% $all %}"),
        (JSONPATH, {"$$expr": "text"}, {"$expr": "text"}),
        (JSONPATH, {"$$expr": dynamic("$.x")}, {"$expr.$": "$.x"}),
        (JSONPATH, {"Name.$": 7}, {"Name.$": 7}),
        (JSONPATH, {"Name.$": "$.a", "Name": "b"}, {"Name.$": "$.a", "Name": "b"}),
        (JSONATA, {"Name.$": "$.id"}, {"Name.$": "$.id"}),
    ],
)
def test_dynamic_values_have_each_language_s_spelling(language, values, template):
    assert to_template(values, language) == template
    assert from_template(template, language) == values


def test_a_dynamic_list_item_becomes_its_text_where_the_language_has_no_other_way():
    assert to_template({"a": [dynamic("$.b")]}, JSONPATH) == {"a": ["$.b"]}


def test_holes_are_found_in_document_order():
    values = {"a": dynamic("$.x"), "b": [1, {"c": dynamic("$.y")}], "d": {"$expr": "$.z", "e": 1}}
    assert list(holes(values)) == [Hole(("a",), "$.x"), Hole(("b", 1, "c"), "$.y")]
    assert list(holes(dynamic("{% 1 %}"))) == [Hole((), "{% 1 %}")]
    assert list(holes({})) == []


def places(values, path=()):
    """Yield every path of *values*; what is dynamic has no inside."""
    yield path
    if is_dynamic(values):
        return
    if isinstance(values, dict):
        for name, value in values.items():
            yield from places(value, (*path, name))
    elif isinstance(values, list):
        for number, value in enumerate(values):
            yield from places(value, (*path, number))


@given(st.data(), LANGUAGES)
def test_a_value_is_found_in_its_template(data, language):
    values = data.draw(values_in(language))
    template = to_template(values, language)
    for path in places(values):
        there = template_path(values, path, language)
        assert paths.get(template, there) == to_template(paths.get(values, path), language)


def test_a_missing_value_s_place_is_named_plainly():
    values = {"a": {"b": dynamic("$.x")}, "c": [1]}
    assert template_path(values, ("a", "z", 0), JSONPATH) == ("a", "z", 0)
    assert template_path(values, ("c", 7, "d"), JSONPATH) == ("c", 7, "d")
    assert template_path(values, ("a", "b"), JSONPATH) == ("a", "b.$")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_imported_machine_comes_back_whole(document):
    assert machine(draft_of(document)) == document


@pytest.mark.parametrize("language", list(QueryLanguage))
def test_a_new_draft_s_machine_sends_its_values(language):
    expression = "$.id" if language is JSONPATH else "{% $states.input.id %}"
    draft = new_draft(kind("training"), {"TrainingJobName": dynamic(expression)}, language=language)
    [state] = machine(draft)["States"].values()
    member = "Parameters" if language is JSONPATH else "Arguments"
    assert state[member] == request(draft)
    assert expression in json.dumps(state[member])


def test_a_whole_request_may_be_dynamic():
    document = {
        "QueryLanguage": "JSONata",
        "StartAt": "Train",
        "States": {
            "Train": {
                "Type": "Task",
                "Resource": "arn:aws:states:::sagemaker:createTrainingJob",
                "Arguments": "{% $states.input %}",
                "End": True,
            }
        },
    }
    draft = draft_of(document)
    assert isinstance(draft, JobDraft)
    assert is_dynamic(draft.values)
    assert machine(draft) == document
