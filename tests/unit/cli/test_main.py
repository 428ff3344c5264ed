"""The shell's side: exit codes, one line for what is wrong, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sagestep
from sagestep import i18n

ROOT = Path(__file__).parents[3]
COMMANDS = ["asl", "check", "export", "import", "policy", "schema"]
SEED = ROOT / "tests" / "data" / "asl" / "training.json"


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["chek", "x"], ["--frob"], ["check"], ["check", "x", "--format", "xml"],
        ["check", "x", "--batch", "y"], ["check", "x", "--frob"], ["import"], ["import", "a", "b"],
        ["asl"], ["asl", "x", "--pattern", "waitForTaskToken"], ["policy"], ["export"],
        ["export", "x"], ["schema"], ["schema", "CreateTrainingJobb"], ["check", "--lang", "xx"],
        ["policy", "--api", "CreateFoo"], ["policy", "--api", "ListTags"],
        ["policy", "--api", "CreateModel", "--pattern", "sync"],
        ["export", str(SEED), "--to", "jsom"],
        ["export", str(SEED), "--to", "asl", "--api", "tuning"],
        ["check", str(SEED), "--api"],
    ],
)  # fmt: skip
def test_wrong_arguments_are_told_in_one_line(run, arguments):
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1
    assert ended.err.startswith("sagestep: ")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["chekc", "x"], "check"), (["Import"], "import"), (["schema", "createTraningJob"],
        "CreateTrainingJob"), (["export", str(SEED), "--to", "aslx"], "asl"),
    ],
)  # fmt: skip
def test_a_misspelt_name_is_answered_with_the_one_meant(run, arguments, meant):
    assert f"Did you mean {meant}?" in run(*arguments).err


BROKEN = {
    "missing": None,
    "empty": b"",
    "spaces": b" \n",
    "null": b"null",
    "list": b"[]",
    "number": b"3",
    "text": b'"x"',
    "empty object": b"{}",
    "another object": b'{"x": 1}',
    "words": b"Hello.",
    "deep": b"[" * 10_000,
    "deep and whole": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "large": b'{"a": "' + b"x" * 6_000_000 + b'"}',
    "NaN": b'{"TrainingJobName": NaN}',
    "picture": b"\x89PNG\r\n\x1a\n\x00",
    "not UTF-8": b'{"a": "\xff\xfe"}',
    "control character": b'{"TrainingJobName": "\x07"}',
    "cut": b'{"TrainingJobName": "a',
    "policy": b'{"Version": "2012-10-17", "Statement": []}',
    "template": b'AWSTemplateFormatVersion: "2010-09-09"\nDescription: of nothing\n',
    "another API": b'{"AutoMLJobName": "a", "RoleArn": "b", "OutputDataConfig": {}}',
}


@pytest.mark.parametrize("command", ["check", "import", "asl", "policy", "export"])
@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_an_unusable_file_is_told_in_one_line(run, file, tmp_path, command, content):
    path = tmp_path / "nowhere.json" if content is None else file(content)
    more = ["--to", "asl"] if command == "export" else []
    if command == "import" and content == BROKEN["another API"]:
        assert run("import", path).code == 0
        return
    for language in i18n.languages():
        ended = run(command, path, *more, "--lang", language)
        assert (ended.code, ended.out) == (2, "")
        assert len(ended.err.splitlines()) == 1
        assert "importer.error" not in ended.err


@pytest.mark.parametrize("name", ["{folder}", "{folder}/no/file", "a\x00b", ""])
def test_a_file_that_cannot_be_opened_is_told_in_one_line(run, tmp_path, name):
    ended = run("import", name.format(folder=tmp_path))
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_there_in_every_language(run, command):
    for language in i18n.languages():
        ended = run(command, "--lang", language, "--help")
        assert ended.code == 0
        assert "cli." not in ended.out
        assert ended.err == ""
    assert set(COMMANDS) <= set(run("--help").out.split())


def test_the_version_is_printed(run):
    assert run("--version").out.strip() == f"sagestep {sagestep.__version__}"


@pytest.mark.parametrize("arguments", [["--lang", "ko"], ["--lang=ko"]])
def test_messages_may_be_korean(run, arguments):
    assert "없습니다" in run("check", "nowhere.json", *arguments).err


def shell(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "sagestep", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        **options,
    )


def test_it_runs_as_a_module():
    done = shell("check", "-", "--format", "json", input=SEED.read_bytes())
    assert done.returncode == 0
    assert b'"file": "-"' in done.stdout


def test_help_does_not_wait_for_the_service_model():
    code = (
        "import sys; from sagestep.cli import main; main(['--help']); main(['check', '--help']);"
        "print([name for name in sys.modules if name.startswith(('boto', 'pydantic', 'yaml'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b"[]"


@pytest.mark.skipif(os.name == "nt", reason="pipes break differently there")
def test_a_reader_that_goes_away_is_no_error():
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "sagestep", "schema", "CreateTrainingJob"],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_output_is_utf_8_whatever_the_terminal_says():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    document = '{"TrainingJobName": "\\ud800 한"}'.encode()
    done = shell("import", "-", input=document, env=environment)
    assert '"\\ud800 한"'.encode() in done.stdout
