"""``check``: its JSON keeps its shape, and every format says the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "asl"
GOOD = {
    "TrainingJobName.$": "$.name",
    "RoleArn": "arn:aws:iam::123456789012:role/a",
    "AlgorithmSpecification": {
        "TrainingImage": "123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1",
        "TrainingInputMode": "File",
    },
    "OutputDataConfig": {"S3OutputPath": "s3://amzn-s3-demo-bucket/out"},
    "ResourceConfig": {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
    "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
}
BAD = {**GOOD, "Odd\n%": 1}
FINDING = {"rule", "severity", "path", "message", "fix", "source"}


def test_json_has_the_agreed_shape(run, file):
    bad, good = file(BAD, "bad.json"), file(GOOD, "good.json")
    ended = run("check", bad, good, "--format", "json")
    assert ended.code == 1
    assert set(ended.json) == {"files", "summary"}
    assert set(ended.json["summary"]) == {"errors", "warnings", "infos"}
    first, second = ended.json["files"]
    assert set(first) == {"file", "kind", "api", "findings"}
    assert (first["file"], first["kind"], first["api"]) == (
        str(bad),
        "payload",
        "CreateTrainingJob",
    )
    (finding,) = [found for found in first["findings"] if found["severity"] == "error"]
    assert set(finding) == FINDING
    assert (finding["rule"], finding["path"]) == ("E1002", "/Odd\n%")
    assert all(isinstance(finding[member], str) for member in FINDING)
    assert not [found for found in second["findings"] if found["severity"] == "error"]
    everything = [found["severity"] for entry in ended.json["files"] for found in entry["findings"]]
    assert ended.json["summary"] == {
        "errors": everything.count("error"),
        "warnings": everything.count("warning"),
        "infos": everything.count("info"),
    }


def test_a_machine_s_paths_point_into_the_file(run):
    ended = run("check", DATA / "training.json", "--format", "json")
    (checked,) = ended.json["files"]
    assert (ended.code, checked["kind"]) == (0, "state-machine")
    document = json.loads((DATA / "training.json").read_bytes())
    for finding in checked["findings"]:
        node = document
        *parents, _ = finding["path"].split("/")[1:]
        for part in parents:
            node = node[int(part) if isinstance(node, list) else part]


def test_text_has_a_line_for_each_finding(run, file):
    ended = run("check", file(BAD))
    lines = ended.out.splitlines()
    assert lines[0].endswith("document.json: payload CreateTrainingJob")
    assert lines[1].startswith("  error E1002 /Odd")
    assert lines[-1].startswith("errors: 1, ")
    assert (ended.code, ended.err) == (1, "")


def test_sarif_is_a_log_of_version_2_1(run, file):
    log = run("check", file(BAD, "a b.json"), "--format", "sarif").json
    assert log["version"] == "2.1.0"
    (tool_run,) = log["runs"]
    rules = {rule["id"] for rule in tool_run["tool"]["driver"]["rules"]}
    assert rules == {result["ruleId"] for result in tool_run["results"]}
    (result,) = [result for result in tool_run["results"] if result["level"] == "error"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"].endswith("a%20b.json")
    assert location["logicalLocations"] == [{"fullyQualifiedName": "/Odd\n%"}]
    assert result["message"]["text"]


def test_github_s_annotations_are_escaped(run, file):
    path = file(BAD, "a,b.json")
    ended = run("check", path, "--format", "github")
    (line,) = [line for line in ended.out.splitlines() if line.startswith("::error ")]
    escaped = str(path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    assert line.startswith(f"::error file={escaped},title=E1002::/Odd%0A%25: ")


def test_nothing_found_is_nothing_to_annotate(run, file):
    ended = run("check", file({"A": {"Type": "Pass", "End": True}}), "--format", "github")
    assert (ended.code, ended.out.strip()) == (0, "")


def test_what_can_be_read_is_checked_beside_what_cannot(run, file):
    ended = run("check", file("[", "cut.json"), file(GOOD), "--format", "json")
    assert ended.code == 2
    assert len(ended.json["files"]) == 1
    assert "cut.json" in ended.err


def test_an_api_may_be_named(run, file):
    request = file({"RoleArn": "arn:aws:iam::123456789012:role/a"})
    assert run("check", request).code == 2
    ended = run("check", request, "--api", "create-training-job", "--format", "json")
    assert (ended.code, ended.json["files"][0]["api"]) == (1, "CreateTrainingJob")


def test_repairs_are_told(run):
    ended = run("check", DATA / "transform-as-printed.txt", "--format", "json")
    repairs = [item for item in ended.json["files"][0]["findings"] if item["rule"] == "I0002"]
    assert len(repairs) == 2
    assert {item["fix"] for item in repairs} == {None}


def test_a_batch_is_answered_line_by_line_in_order(run, file):
    machine = json.loads((DATA / "training.json").read_bytes())
    rows = [
        json.dumps({"id": 1, "document": GOOD}),
        json.dumps({"id": "two", "document": json.dumps(BAD)}),
        "{",
        "",
        json.dumps({"id": None, "document": machine}),
        json.dumps({"id": 5}),
        json.dumps([1]),
        json.dumps({"id": 7, "document": {"RoleArn": "a"}, "api": "CreateTrainingJob"}),
        json.dumps({"id": 8, "document": {"RoleArn": "a"}, "api": "CreateFoo"}),
        json.dumps({"id": 9, "document": GOOD, "api": 3}),
        json.dumps({"document": GOOD}),
        '{"id": 11, "document": ' + "[" * 5000 + "]" * 5000 + "}",
        '{"id": 12, "document": {"TrainingJobName": NaN}}',
        json.dumps({"id": 13, "document": "{'TrainingJobName': 'a',}"}),
    ]
    ended = run("check", "--batch", file("\n".join(rows)))
    answers = ended.rows
    assert [answer.get("id", "none") for answer in answers] == [
        1, "two", "none", None, 5, "none", 7, 8, 9, "none", "none", "none", 13,
    ]  # fmt: skip
    assert ended.code == 1
    assert [number for number, answer in enumerate(answers) if "error" in answer] == [
        2, 4, 5, 7, 8, 10, 11,
    ]  # fmt: skip
    for answer in answers:
        if "error" in answer:
            assert isinstance(answer["error"], str)
            assert "cli.error" not in answer["error"]
            continue
        (entry,) = answer["files"]
        assert answer["findings"] == entry["findings"]
        assert (answer["kind"], answer["api"]) == (entry["kind"], entry["api"])
        assert set(answer["summary"]) == {"errors", "warnings", "infos"}
    assert answers[1]["summary"]["errors"] == 1
    assert answers[3]["kind"] == "state-machine"


@pytest.mark.parametrize(("document", "code"), [(GOOD, 0), (BAD, 1)])
def test_a_batch_may_come_from_standard_input(run, document, code):
    line = json.dumps({"id": 1, "document": document}).encode()
    ended = run("check", "--batch", "-", stdin=line)
    assert (ended.code, len(ended.rows)) == (code, 1)


def test_a_batch_that_is_no_file_is_unusable(run, tmp_path):
    assert run("check", "--batch", tmp_path).code == 2
    assert run("check", "--batch", tmp_path / "nowhere").code == 2


def test_a_rule_that_stumbles_is_a_finding_and_no_traceback(file):
    code = (
        "import sys; from sagestep import rules; from sagestep.cli import main\n"
        "def check(context): raise KeyError('x'); yield\n"
        "rule = rules.rule('E9999', source='')(check)\n"
        "rules.all_rules = lambda: (rule,)\n"
        "sys.exit(main(['check', sys.argv[1], '--format', 'json']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(file(GOOD))], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert [item["rule"] for item in json.loads(done.stdout)["files"][0]["findings"]] == ["W0001"]


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Return a function that writes a file of settings; the command runs in a folder below it."""
    below = tmp_path / "project" / "jobs"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)

    def write(text, name=".sagestep.toml", folder=below.parent):
        (folder / name).write_text(text, encoding="utf-8")

    return write


LITERAL = {"A": {"Type": "Task", "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
                 "Parameters": {**BAD, "TrainingJobName": "a"}, "End": True}}  # fmt: skip
del LITERAL["A"]["Parameters"]["TrainingJobName.$"]


def rules_of(ended):
    return {found["rule"] for entry in ended.json["files"] for found in entry["findings"]}


def test_a_rule_that_is_ignored_is_counted_and_not_told(run, file):
    path = file(LITERAL)
    whole = run("check", path, "--format", "json")
    assert (whole.code, whole.err) == (1, "")
    assert {"E1002", "W3005", "W3007"} <= rules_of(whole)
    ended = run("check", path, "--format", "json", "--ignore", "E1002", "--ignore", "w30")
    assert rules_of(ended) == {
        rule for rule in rules_of(whole) if rule != "E1002" and not rule.startswith("W30")
    }
    assert ended.code == 0
    assert set(ended.json) == {"files", "summary"}
    assert ended.json["summary"]["errors"] == 0
    left_out = sum(whole.json["summary"].values()) - sum(ended.json["summary"].values())
    assert ended.err == f"sagestep: Findings left out as asked: {left_out}.\n"


def test_a_batch_leaves_out_what_is_ignored(run, file):
    line = json.dumps({"id": 1, "document": LITERAL})
    ended = run("check", "--batch", file(f"{line}\n{line}"), "--ignore", "E1002", "--ignore", "W")
    assert ended.code == 0
    for row in ended.rows:
        assert {found["rule"][0] for found in row["findings"]} <= {"I"}
    assert "Findings left out as asked: " in ended.err


@pytest.mark.parametrize("rule", ["E9999", "X", "", "E10020", "W3005,W3006"])
def test_a_rule_that_there_is_not_is_unusable(run, file, rule):
    ended = run("check", file(GOOD), "--ignore", rule)
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)
    assert f"“{rule}”" in ended.err


def test_settings_are_found_from_the_working_directory_upwards(run, file, settings):
    settings('ignore = ["W3005", "E10"]\nformat = "json"\nregion = "eu-west-1"')
    ended = run("check", file(LITERAL))
    assert not {"W3005", "E1002"} & rules_of(ended)
    assert "W3007" in rules_of(ended)
    assert run("check", file(LITERAL), "--format", "text").out.startswith(str(file(LITERAL)))
    both = run("check", file(LITERAL), "--ignore", "W3007")
    assert not {"W3005", "E1002", "W3007"} & rules_of(both)


def test_the_region_of_the_settings_reaches_the_rules(run, file, settings):
    path = file(GOOD)
    default = run("check", path, "--format", "json")
    settings('region = "eu-west-1"')
    elsewhere = run("check", path, "--format", "json")
    assert rules_of(default) != rules_of(elsewhere)
    assert rules_of(run("check", path, "--format", "json", "--region", "us-east-1")) == (
        rules_of(default)
    )


def test_the_project_file_may_hold_the_settings(run, file, settings, tmp_path):
    settings('ignore = ["E1002"]', folder=tmp_path)
    settings("[tool.other]\nx = 1", "pyproject.toml")
    assert run("check", file(BAD)).code == 0
    settings('[tool.sagestep]\nignore = ["W3005"]', "pyproject.toml")
    assert run("check", file(BAD)).code == 1
    settings('ignore = ["E1002"]')
    assert run("check", file(BAD)).code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignore = [", "cannot be read"),
        ("\x00", "cannot be read"),
        ("a = " + "[" * 5000, "cannot be read"),
        ('ignore = "W3005"', "“ignore”"),
        ("ignore = [3005]", "“ignore”"),
        ('ignore = ["W9999"]', "“W9999”"),
        ("ignored = []", "Did you mean ignore?"),
        ('format = "xml"', "“format”"),
        ("format = []", "“format”"),
        ("region = 3", "“region”"),
        ("[region]", "“region”"),
    ],
)
def test_settings_that_cannot_be_used_are_one_line(run, file, settings, text, said):
    settings(text)
    for arguments in ([file(GOOD)], ["--batch", file("")]):
        ended = run("check", *arguments)
        assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)
        assert said in ended.err
        assert ".sagestep.toml" in ended.err


def test_settings_in_the_project_file_have_to_be_a_table(run, file, settings):
    settings("[tool]\nsagestep = 3", "pyproject.toml")
    ended = run("check", file(GOOD))
    assert ended.code == 2
    assert "table" in ended.err


def test_a_template_is_a_kind_of_its_own(run):
    data = ROOT / "tests" / "data" / "templates"
    ended = run("check", data / "hosting.yaml", data / "training.yaml", "--format", "json")
    kinds = [(entry["kind"], entry["api"]) for entry in ended.json["files"]]
    assert kinds == [("template", None), ("template", "CreateTrainingJob")]
    assert ended.code == 0
