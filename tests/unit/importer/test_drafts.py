"""From a document to a draft and back: the identity."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import payload
from sagestep.importer import draft_of_run, import_data, import_text, to_draft
from sagestep.kinds import all_kinds, kind
from sagestep.types import QueryLanguage, SagestepError

DATA = Path(__file__).parents[2] / "data" / "asl"
DOCUMENTS = [
    pytest.param(json.loads((DATA / "training.json").read_bytes()), id="printed"),
    *(
        pytest.param(example.document, id=example.id)
        for job_kind in all_kinds()
        for example in job_kind.examples
    ),
]
SDK = "arn:aws:states:::aws-sdk:sagemaker:createTrainingJob"

NAMES = st.sampled_from(
    ["TrainingJobName", "a", "$expr", "$$expr", "$expr.$", "a.$", "a.$.$", ".$", "", "Tags"]
) | st.text(max_size=3)
TEXTS = st.sampled_from(["$.id", "{% $x %}", "$$.Execution.Name", ""]) | st.text(max_size=3)
TEMPLATES = st.dictionaries(
    NAMES,
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)
FRAME = st.fixed_dictionaries(
    {},
    optional={
        "Comment": st.text(max_size=3),
        "Next": st.text(max_size=3),
        "End": st.just(True),
        "Retry": st.just([{"ErrorEquals": ["States.ALL"]}]),
        "ResultPath": st.none(),
        "QueryLanguage": st.sampled_from(["JSONPath", "JSONata"]),
        "Unknown": TEMPLATES,
    },
)


def with_frame(members):
    """Return states of *members* and any others, in any order."""
    return st.builds(lambda own, frame: [*own, *frame.items()], members, FRAME).flatmap(
        lambda pairs: st.permutations(pairs).map(dict)
    )


def scopes_of(states):
    return st.dictionaries(st.text(max_size=5), states, min_size=1, max_size=3)


ARGUMENTS = st.tuples(
    st.sampled_from(["Parameters", "Arguments"]), TEMPLATES | st.just("{% $x %}") | st.just([1])
)
TASKS = st.builds(
    lambda suffix, arguments: [("Type", "Task"), ("Resource", SDK + suffix), *arguments],
    st.sampled_from(["", ".sync"]),
    st.lists(ARGUMENTS, max_size=1),
)
OTHERS = st.sampled_from(["Pass", "Wait", "Odd"]).map(lambda kind: [("Type", kind)])


def holders(states):
    """Return the members of states that hold other states."""
    scope = st.builds(lambda inner: {"StartAt": "x", "States": inner}, scopes_of(states))
    maps = st.tuples(st.sampled_from(["ItemProcessor", "Iterator"]), scope)
    branches = st.lists(scope, max_size=2).map(lambda scopes: ("Branches", scopes))
    return with_frame(
        maps.map(lambda member: [("Type", "Map"), member])
        | branches.map(lambda member: [("Type", "Parallel"), member])
    )


SCOPES = scopes_of(st.recursive(with_frame(TASKS) | with_frame(OTHERS), holders, max_leaves=4))
MACHINES = st.one_of(
    st.builds(lambda inner: {"StartAt": "x", "States": inner}, SCOPES),
    st.builds(lambda inner: {"QueryLanguage": "JSONata", "States": inner, "Comment": ""}, SCOPES),
    SCOPES.filter(lambda scope: not {"StartAt", "States", "Statement", "Type"} & set(scope)),
)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_template_comes_back_as_it_was(document):
    draft = to_draft(import_text(json.dumps(document)))
    assert json.dumps(payload.machine(draft)) == json.dumps(document)


@given(MACHINES)
def test_every_draft_of_a_machine_gives_the_machine_back(machine):
    imported = import_text(json.dumps(machine))
    assert imported.machine == machine
    assert imported.repairs == ()
    for index, request in enumerate(imported.drafts):
        draft = to_draft(imported, index)
        assert draft.at == request.at
        assert draft.language is request.language
        assert payload.request(draft) == request.payload
        # The order of members too: a diff of what was imported and exported is empty.
        assert json.dumps(payload.machine(draft)) == json.dumps(machine)


@given(TEMPLATES)
def test_a_request_alone_comes_back_as_it_was(template):
    imported = import_data(template, "CreateTrainingJob")
    if imported.document.base:  # A single member may be a wrapping, such as Parameters.
        return
    draft = to_draft(imported)
    assert payload.request(draft) == template
    assert json.dumps(payload.request(draft)) == json.dumps(template)


def test_a_request_alone_gets_a_machine_in_its_own_language():
    draft = to_draft(import_data({"TrainingJobName": "{% $states.input.id %}"}))
    assert draft.language is QueryLanguage.JSONATA
    assert payload.machine(draft)["QueryLanguage"] == "JSONata"


def test_each_import_is_a_new_draft():
    imported = import_data({"TrainingJobName": "a"})
    assert to_draft(imported).id != to_draft(imported).id


def test_there_is_no_draft_beyond_the_last():
    imported = import_data({"TrainingJobName": "a"})
    with pytest.raises(SagestepError):
        to_draft(imported, 1)


def test_a_run_gives_its_draft_again_or_what_was_sent():
    old = to_draft(import_data({"TrainingJobName.$": "$.id"}))
    new = draft_of_run("training", {}, old.model_dump(mode="json"))
    assert new.id != old.id
    assert (new.values, new.machine, new.at) == (old.values, old.machine, old.at)
    sent = draft_of_run("training", {"TrainingJobName": "a"}, {})
    assert (sent.job_kind, sent.values) == (kind("training"), {"TrainingJobName": "a"})
    with pytest.raises(SagestepError):
        draft_of_run("gone", {}, {})
