"""``import``, ``asl``, ``export`` and ``schema``: data in, data out, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep.export import all_exporters
from sagestep.importer.apis import NAMES
from sagestep.kinds import all_kinds

DATA = Path(__file__).parents[2] / "data" / "asl"
REQUEST = {"TrainingJobName": "한글-a", "RoleArn": "arn:aws:iam::123456789012:role/a"}
TASK = {
    "Type": "Task",
    "Resource": "arn:aws:states:::sagemaker:createTrainingJob",
    "Parameters": REQUEST,
}


@pytest.mark.parametrize("name", ["training", "transform", "processing", "labeling"])
def test_an_imported_machine_is_what_the_file_holds(run, name):
    path = DATA / f"{name}.json"
    ended = run("import", path)
    assert ended.code == 0
    assert set(ended.json) == {"requests", "machine", "repairs"}
    assert (ended.json["machine"], ended.json["repairs"]) == (json.loads(path.read_bytes()), [])
    (request,) = ended.json["requests"]
    assert set(request) == {"api", "payload"}
    assert f"Create{name.title()}Job" == request["api"]


def test_an_imported_request_has_no_machine(run, file):
    ended = run("import", file(REQUEST))
    assert ended.json == {
        "requests": [{"api": "CreateTrainingJob", "payload": REQUEST}],
        "machine": None,
        "repairs": [],
    }


def test_every_request_of_a_machine_is_imported(run, file):
    machine = {"A": TASK, "B": {"Type": "Map", "ItemProcessor": {"States": {"C": TASK}}}}
    ended = run("import", file(machine))
    assert [request["payload"] for request in ended.json["requests"]] == [REQUEST, REQUEST]


def test_repairs_are_told_as_sentences(run):
    ended = run("import", DATA / "transform-as-printed.txt")
    assert ended.json["machine"] == json.loads((DATA / "transform.json").read_bytes())
    assert len(ended.json["repairs"]) == 2
    assert all(text.endswith(".") for text in ended.json["repairs"])


def test_a_batch_is_imported_line_by_line(run):
    rows = [
        {"id": "a", "document": REQUEST},
        {"id": "b", "document": "A: {Type: Pass, End: true}"},
        {"id": "c", "document": 3},
        {"id": "d", "document": {"RoleArn": "x"}, "api": "CreateModel"},
    ]
    ended = run("import", "--batch", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    assert ended.code == 1
    assert [row["id"] for row in ended.rows] == ["a", "b", "c", "d"]
    assert set(ended.rows[0]) == {"id", "requests", "machine", "repairs"}
    assert ended.rows[1]["machine"] == {"A": {"Type": "Pass", "End": True}}
    assert set(ended.rows[2]) == {"id", "error"}
    assert ended.rows[3]["requests"][0]["api"] == "CreateModel"


@pytest.mark.parametrize(
    ("arguments", "resource", "holder"),
    [
        ([], "createTrainingJob.sync", "Parameters"),
        (["--pattern", "sync"], "createTrainingJob.sync", "Parameters"),
        (["--pattern", "request-response"], "createTrainingJob", "Parameters"),
        (["--pattern", "request_response"], "createTrainingJob", "Parameters"),
        (["--query-language", "JSONata"], "createTrainingJob.sync", "Arguments"),
        (["--api", "training", "--query-language", "JSONPath"],
         "createTrainingJob.sync", "Parameters"),
    ],
)  # fmt: skip
def test_a_request_gets_its_machine(run, file, arguments, resource, holder):
    machine = run("asl", file(REQUEST), *arguments).json
    state = machine["States"][machine["StartAt"]]
    assert state["Resource"] == f"arn:aws:states:::sagemaker:{resource}"
    assert state[holder] == REQUEST
    assert machine.get("QueryLanguage", "JSONPath") == (
        "JSONata" if holder == "Arguments" else "JSONPath"
    )


def test_a_request_with_expressions_keeps_its_language(run, file):
    request = file({"TrainingJobName": "{% $states.input.name %}"})
    machine = run("asl", request).json
    assert machine["QueryLanguage"] == "JSONata"
    converted = run("asl", request, "--query-language", "JSONPath").json
    state = converted["States"][converted["StartAt"]]
    assert state["Parameters"] == {"TrainingJobName.$": "$.name"}


def test_a_machine_is_put_into_the_query_language_that_is_asked_for(run):
    machine = run("asl", DATA / "processing.json", "--query-language", "JSONata").json
    state = machine["States"][machine["StartAt"]]
    assert machine["QueryLanguage"] == "JSONata"
    assert state["Arguments"]["ProcessingJobName"] == "{% $states.input.id %}"


def test_what_the_other_language_cannot_say_is_one_sentence(run, file):
    machine = file({"TrainingJobName": "{% $substring($states.input.name, 3) %}"})
    ended = run("asl", machine, "--query-language", "JSONPath")
    assert (ended.code, ended.out) == (2, "")
    assert "$substring($states.input.name, 3)" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["training", "labeling"])
def test_a_machine_stays_as_it_is(run, name):
    ended = run("asl", DATA / f"{name}.json")
    assert (ended.code, ended.json) == (0, json.loads((DATA / f"{name}.json").read_bytes()))
    assert len(ended.err.splitlines()) == 1


def test_what_is_imported_is_what_was_converted(run, file):
    machine = run("asl", file(REQUEST)).out
    assert run("import", file(machine)).json["requests"][0]["payload"] == REQUEST


@pytest.mark.parametrize("exporter", all_exporters(), ids=lambda exporter: exporter.id)
def test_every_format_is_printed_or_written(run, tmp_path, exporter):
    printed = run("export", DATA / "training.json", "--to", exporter.id)
    assert printed.code == 0
    assert printed.out
    path = tmp_path / "out"
    written = run("export", DATA / "training.json", "--to", exporter.id, "-o", path)
    assert (written.code, written.out, written.err) == (0, "", "")
    assert path.read_text(encoding="utf-8") == printed.out


def test_a_file_that_cannot_be_written_is_told(run, tmp_path):
    ended = run("export", DATA / "training.json", "--to", "asl", "-o", tmp_path)
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1


def test_one_of_several_jobs_is_exported(run, file):
    model = {**TASK, "Resource": "arn:aws:states:::sagemaker:createModel",
             "Parameters": {"ModelName": "m"}}  # fmt: skip
    path = file({"A": TASK, "B": model})
    ended = run("export", path, "--to", "json")
    assert (ended.json, len(ended.err.splitlines())) == (REQUEST, 1)
    ended = run("export", path, "--to", "json", "--api", "CreateModel")
    assert (ended.json, ended.err) == ({"ModelName": "m"}, "")


def test_the_formats_are_listed_with_what_they_can_say(run):
    listed = run("export", "--list").json
    assert [entry["id"] for entry in listed] == [exporter.id for exporter in all_exporters()]
    apis = {kind.operation for kind in all_kinds()}
    for entry in listed:
        assert entry["title"]
        for said in (entry["fidelity"], entry["dynamic"]):
            assert set(said) == apis
            assert set(said.values()) <= {"complete", "wrapped", "none"}
    one = run("export", "--list", "--api", "training").json
    assert {api for entry in one for api in entry["fidelity"]} == {"CreateTrainingJob"}


@pytest.mark.parametrize("api", [*NAMES, "ListTags", "create-training-job"])
def test_the_schema_is_a_tree_of_fields(run, api):
    tree = run("schema", api).json
    assert tree["type"] == "structure"
    assert all({"name", "shape", "type", "required"} <= set(member) for member in tree["members"])
