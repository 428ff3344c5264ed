"""The contract of all exporters: what they write reads back as the plan, whatever it holds."""

from __future__ import annotations

import ast
import json
import re
import runpy
import shlex
import shutil
import subprocess
import time
from types import SimpleNamespace

import boto3
import botocore
import pytest
from botocore.stub import Stubber
from hypothesis import example, given
from hypothesis import strategies as st

from sagestep import i18n
from sagestep.draft import new_draft
from sagestep.export import Level, all_exporters, exporter_of
from sagestep.export._text import as_json, as_python, words
from sagestep.kinds import all_kinds, kind
from sagestep.plan import make_plan
from sagestep.types import SagestepError, Target, dynamic
from tests import roles
from tests.golden.exports import FOLDER, exports, plans

EXPORTS = [pytest.param(*export, id=export[0].name) for export in exports()]
EXPORTERS = [pytest.param(exporter, id=exporter.id) for exporter in all_exporters()]
LITERAL = [exporter_of(name) for name in ("boto3", "cli", "json")]

HOSTILE = [
    "'",
    '"',
    "\\",
    "\\'",
    "'; rm -rf ~; '",
    "$(reboot)",
    "`reboot`",
    "${HOME}",
    "!!",
    "%s {0} {name} $name ${name} $$",
    "a\nb\r\n\tc",
    "\x00\x1b[31m\x7f\x85",
    "</script><!--",
    "\"\"\"'''",
    "#{x}\\N{BULLET}\\u0041\\x41",
    "한글 日本 😀",
    "\u202e\u2028\u2029\ufeff\u200b",
    "\ud800",
    "\\\n",
    "file:///etc/passwd",
    "--region",
    "",
]
TEXTS = st.sampled_from(HOSTILE) | st.text(max_size=12)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=10,
)


def plan_of(values, region="us-east-1"):
    return make_plan(new_draft(kind("training"), values), Target(region))


def script_constant(text, name):
    """Return the literal that the script *text* gives to *name*."""
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Assign) and statement.targets[0].id == name:
            return ast.literal_eval(statement.value)
    raise LookupError(name)


def option(text, name):
    """Return what the command *text* gives for the option *name*."""
    command = shlex.split(text)
    return command[command.index(name) + 1]


READERS = {
    "json": json.loads,
    "asl": json.loads,
    "boto3": lambda text: script_constant(text, "REQUEST"),
    "cli": lambda text: json.loads(option(text, "--cli-input-json")),
    "roles-json": roles.read_json,
    "roles-cloudformation": roles.read_cloudformation,
    "roles-terraform": roles.read_terraform,
}


def meant(exporter, plan):
    """Return what of *plan* the exporter's text says."""
    if exporter.id.startswith("roles-"):
        return roles.meant_roles(plan)
    return plan.machine if exporter.id == "asl" else plan.requests[0].payload


# The contract


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_an_exporter_has_its_words_and_a_reader(exporter):
    assert i18n.has(exporter.title.key)
    assert i18n.has(exporter.about.key)
    assert exporter.id in READERS
    assert exporter_of(exporter.id) is exporter


def test_an_unknown_exporter_is_a_lookup_error():
    with pytest.raises(LookupError, match="fax"):
        exporter_of("fax")


def test_no_two_exporters_share_an_id_or_an_ending():
    assert len({exporter.id for exporter in all_exporters()}) == len(all_exporters())
    assert len({exporter.ending for exporter in all_exporters()}) == len(all_exporters())


@pytest.mark.parametrize(("path", "exporter", "plan"), EXPORTS)
def test_an_export_reads_back_as_the_plan(path, exporter, plan):
    text = exporter.render(plan)
    assert READERS[exporter.id](text) == meant(exporter, plan)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize(("path", "exporter", "plan"), EXPORTS)
def test_an_export_is_the_one_on_file(path, exporter, plan):
    assert exporter.render(plan) == path.read_text(encoding="utf-8")


def test_no_file_is_left_over():
    assert {path for path, _, _ in exports()} == set(FOLDER.iterdir())


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
@example(dict(zip(HOSTILE, HOSTILE, strict=True)))
def test_values_stay_data_in_every_format(values):
    plan = plan_of(values)
    for exporter in all_exporters():
        text = exporter.render(plan)
        text.encode()
        assert READERS[exporter.id](text) == meant(exporter, plan)


@given(TEXTS)
def test_a_region_stays_data_too(region):
    plan = plan_of({"TrainingJobName": "a"}, region)
    assert script_constant(exporter_of("boto3").render(plan), "REGION") == region
    assert option(exporter_of("cli").render(plan), "--region") == region


@given(TEXTS)
def test_a_file_name_is_safe_on_every_system(name):
    plan = plan_of({"TrainingJobName": name})
    for exporter in all_exporters():
        filename = exporter.filename(plan)
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,63}", filename.removesuffix(exporter.ending))


def test_a_file_is_named_after_the_job_or_else_the_kind():
    json_of = exporter_of("json")
    assert json_of.filename(plan_of({"TrainingJobName": "churn-1"})) == "churn-1.request.json"
    assert json_of.filename(plan_of({"TrainingJobName": "../x y"})) == "x-y.request.json"
    assert json_of.filename(plan_of({})) == "training.request.json"


# What cannot be said


@pytest.mark.parametrize("exporter", LITERAL, ids=lambda exporter: exporter.id)
def test_dynamic_values_need_a_machine(exporter):
    plan = plan_of({"TrainingJobName": dynamic("$.id"), "HyperParameters": {"k": dynamic("$.k")}})
    fidelity = exporter.fidelity(plan)
    assert fidelity.level is Level.NONE
    assert fidelity.reason is not None
    assert fidelity.reason.params == {"fields": "TrainingJobName, HyperParameters/k"}
    with pytest.raises(SagestepError) as refused:
        exporter.render(plan)
    assert refused.value.text == fidelity.reason


def test_not_every_dynamic_value_is_named():
    plan = plan_of({"HyperParameters": {f"k{n}": dynamic("$.k") for n in range(20)}})
    reason = exporter_of("json").fidelity(plan).reason
    assert reason is not None
    assert reason.params["fields"].endswith("HyperParameters/k4, …")


def test_a_request_that_is_dynamic_as_a_whole_is_named_by_its_operation():
    reason = exporter_of("json").fidelity(plan_of(dynamic("{% $states.input %}"))).reason
    assert reason is not None
    assert reason.params == {"fields": "CreateTrainingJob"}


def test_a_machine_says_every_plan():
    for plan in plans().values():
        assert exporter_of("asl").fidelity(plan).level is Level.COMPLETE


def test_a_command_has_a_longest_length():
    plan = plan_of({"HyperParameters": {f"k{n}": "x" * 2500 for n in range(60)}})
    reason = exporter_of("cli").fidelity(plan).reason
    assert reason is not None
    assert reason.key == "export.reason.too_long"
    assert exporter_of("json").fidelity(plan).level is Level.COMPLETE


# Each format by itself


@pytest.mark.parametrize(
    "operation",
    [
        *(job_kind.operation for job_kind in all_kinds()),
        "CreateHyperParameterTuningJob",
        "CreateModel",
    ],
)
def test_operations_are_spelled_as_the_sdk_and_the_cli_do(operation):
    assert "_".join(words(operation)) == botocore.xform_name(operation)
    assert "-".join(words(operation)) == botocore.xform_name(operation, "-")


@given(VALUES)
def test_a_python_literal_is_one(value):
    assert ast.literal_eval(as_python(value)) == value


@given(VALUES)
def test_json_hides_nothing(value):
    text = as_json(value)
    assert json.loads(text) == value
    assert all(char.isprintable() or char == "\n" for char in text)


def test_letters_of_every_script_stay_readable():
    text = exporter_of("json").render(plan_of({"Tags": [{"Key": "팀", "Value": "검색 😀"}]}))
    assert "팀" in text
    assert "검색 😀" in text


@pytest.mark.skipif(not shutil.which("sh"), reason="no POSIX shell here")
def test_a_shell_hands_the_command_over_as_it_is():
    values = {"HyperParameters": {text: text for text in HOSTILE}}
    command = exporter_of("cli").render(plan_of(values))
    # A function in place of the program shows what the program would be given.
    script = 'aws() { for word; do printf "%s\\0" "$word"; done; }\n' + command
    shell = subprocess.run(["sh"], input=script.encode(), capture_output=True, check=True)
    *options, request = shell.stdout.decode().split("\0")[:-1]
    assert options == [
        *("sagemaker", "create-training-job", "--region", "us-east-1", "--cli-input-json"),
    ]
    assert json.loads(request) == values
    assert shell.stderr == b""


REQUEST = {
    "TrainingJobName": "churn-1",
    "RoleArn": "arn:aws:iam::123456789012:role/MySageMakerRole",
    "OutputDataConfig": {"S3OutputPath": "s3://amzn-s3-demo-bucket/out"},
}
ARN = "arn:aws:sagemaker:us-east-1:123456789012:training-job/churn-1"


@pytest.fixture
def script(tmp_path, monkeypatch):
    """Return the script's main, and the stub of the service that it talks to."""
    client = boto3.client(
        "sagemaker", "us-east-1", aws_access_key_id="test", aws_secret_access_key="test"
    )
    monkeypatch.setattr(boto3, "client", lambda service, region_name: client)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    path = tmp_path / "script.py"
    path.write_text(exporter_of("boto3").render(plan_of(REQUEST)), encoding="utf-8")
    with Stubber(client) as stub:
        yield SimpleNamespace(main=runpy.run_path(str(path))["main"], stub=stub)


def described(status, **more):
    return {
        "TrainingJobName": "churn-1",
        "TrainingJobArn": ARN,
        "TrainingJobStatus": status,
        "SecondaryStatus": "Training",
        "ModelArtifacts": {"S3ModelArtifacts": "s3://amzn-s3-demo-bucket/out"},
        "StoppingCondition": {},
        "CreationTime": 0,
        **more,
    }


def test_the_script_makes_the_request_and_waits_for_the_end(script, capsys):
    script.stub.add_response("create_training_job", {"TrainingJobArn": ARN}, REQUEST)
    for status in ("InProgress", "InProgress", "Completed"):
        script.stub.add_response(
            "describe_training_job", described(status), {"TrainingJobName": "churn-1"}
        )
    assert script.main() == 0
    assert capsys.readouterr().out == f"{ARN}\nCompleted \n"
    script.stub.assert_no_pending_responses()


def test_the_script_fails_with_the_job_and_says_why(script, capsys):
    script.stub.add_response("create_training_job", {"TrainingJobArn": ARN}, REQUEST)
    failed = described("Failed", FailureReason="AlgorithmError: no data")
    script.stub.add_response("describe_training_job", failed, {"TrainingJobName": "churn-1"})
    assert script.main() == 1
    assert "Failed AlgorithmError: no data" in capsys.readouterr().out


def test_the_script_says_a_refusal_in_one_line(script, capsys):
    script.stub.add_client_error("create_training_job", "ValidationException", "no\n such role")
    assert script.main() == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "ValidationException" in error
    assert "no such role" in error


def test_the_script_does_not_wait_for_ever(script, capsys):
    script.stub.add_response("create_training_job", {"TrainingJobArn": ARN}, REQUEST)
    globals_of = script.main.__globals__
    globals_of["POLLS"] = 2
    for _ in range(2):
        script.stub.add_response("describe_training_job", described("InProgress"))
    assert script.main() == 1
    assert capsys.readouterr().err == "The job is still running.\n"
