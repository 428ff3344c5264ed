"""What every template promises: it is of its kind, AWS takes it, and it comes back whole."""

from __future__ import annotations

import json

import pytest

from sagestep import paths
from sagestep.asl.retry import recommended_retriers
from sagestep.export import Level, all_exporters
from sagestep.importer import import_data, to_draft
from sagestep.kinds import all_kinds, kind
from sagestep.plan import make_plan
from sagestep.schema.check import violations
from sagestep.types import IntegrationPattern, Severity, Target
from tests.contexts import task_of
from tests.drafts import draft_of

AWS_EXAMPLES = {
    "search-model": "training",
    "transform-binary-classification": "transform",
    "processing-by-id": "processing",
    "text-classes": "labeling",
}

KINDS = pytest.mark.parametrize("job_kind", all_kinds(), ids=lambda one: one.id)
EXAMPLES = pytest.mark.parametrize(
    ("job_kind", "example"),
    [
        pytest.param(one, example, id=f"{one.id}-{example.id}")
        for one in all_kinds()
        for example in one.examples
    ],
)


def test_templates_have_ids_of_their_own():
    ids = [example.id for one in all_kinds() for example in one.examples]
    assert len(ids) == len(set(ids))


@KINDS
def test_it_has_templates_the_first_of_which_is_spotless(job_kind):
    assert len(job_kind.examples) >= 3
    plan = make_plan(draft_of(job_kind.examples[0].document), Target())
    assert plan.findings == ()


@EXAMPLES
def test_a_template_is_of_its_kind_and_comes_back_whole(job_kind, example):
    imported = import_data(example.document)
    draft = to_draft(imported)
    assert imported.repairs == ()
    assert draft.kind == job_kind.id
    assert make_plan(draft, Target()).machine == example.document


@EXAMPLES
def test_a_template_is_one_that_aws_takes(job_kind, example):
    draft = draft_of(example.document)
    assert violations(job_kind.operation, draft.values) == ()
    found = make_plan(draft, Target()).findings
    assert [one for one in found if one.severity is Severity.ERROR] == []


@EXAMPLES
def test_a_template_that_waits_has_a_time_limit_and_retries(job_kind, example):
    at, _ = task_of(example.document)
    state = paths.get(example.document, at)
    if example.id in AWS_EXAMPLES:
        return
    assert ("TimeoutSeconds" in state) is (IntegrationPattern.RUN_JOB in job_kind.patterns)
    assert len(state["Retry"]) >= len(recommended_retriers(job_kind.operation))


@pytest.mark.parametrize(("example_id", "name"), AWS_EXAMPLES.items())
def test_the_examples_of_awss_guide_are_templates_to_the_letter(example_id, name, load_asl):
    found = next(one for one in kind(name).examples if one.id == example_id)
    assert found.document == load_asl(name)


@pytest.fixture
def load_asl(request):
    """Read one of the machines in tests/data/asl."""

    def load(name):
        file = request.config.rootpath / "tests" / "data" / "asl" / f"{name}.json"
        return json.loads(file.read_text(encoding="utf-8"))

    return load


@EXAMPLES
def test_every_exporter_says_a_template_or_why_it_cannot(job_kind, example):
    plan = make_plan(draft_of(example.document), Target())
    for exporter in all_exporters():
        fidelity = exporter.fidelity(plan)
        if fidelity.level is Level.NONE:
            assert fidelity.reason
        else:
            assert exporter.render(plan)
