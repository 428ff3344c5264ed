"""``simulate`` on the command line: its JSON is a public contract."""

from __future__ import annotations

import json

import pytest

from sagestep.cli import main
from tests.unit.backends.simulator._run import machine, task

GOOD = machine(("A", {"Type": "Pass", "Parameters": {"k.$": "$.k"}}))
BAD = machine(("F", {"Type": "Fail", "Error": "E", "Cause": "C"}))


@pytest.fixture
def command(tmp_path, capsys):
    """Run the command on documents, each written to a file of its own."""

    def run(*arguments):
        made = []
        for index, argument in enumerate(arguments):
            if not isinstance(argument, str):
                path = tmp_path / f"{index}.json"
                rows = argument if isinstance(argument, list) else [argument]
                path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
                made.append(str(path))
            else:
                made.append(argument)
        code = main(["simulate", *made])
        captured = capsys.readouterr()
        return code, [json.loads(x) for x in _documents(captured.out)], captured.err

    return run


def _documents(text):
    decoder, place = json.JSONDecoder(), 0
    while text[place:].strip():
        place += len(text[place:]) - len(text[place:].lstrip())
        _, end = decoder.raw_decode(text, place)
        yield text[place:end]
        place = end


def test_a_machine_that_succeeds_exits_with_0(command):
    code, (told,), _ = command(GOOD, "--input", '{"k": 1}')
    assert code == 0
    assert list(told)[:5] == ["status", "output", "error", "cause", "events"]
    assert list(told)[5:] == ["elapsed_seconds", "jobs", "assumed"]
    assert (told["status"], told["output"], told["jobs"]) == ("SUCCEEDED", {"k": 1}, [])
    assert [list(event) for event in told["events"]] == [["type", "name", "at"]] * 4


def test_an_execution_that_fails_exits_with_1(command):
    code, (told,), _ = command(BAD)
    assert (code, told["status"], told["error"], told["cause"]) == (1, "FAILED", "E", "C")


def test_mocks_come_from_a_file(command):
    code, (told,), _ = command(machine(("T", task())), "--mocks", {"T": [{"result": 5}]})
    assert (code, told["output"]) == (0, 5)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((machine(("T", task())),), "mock"),
        (({"StartAt": "X"},), "AWS would refuse"),
        ((GOOD, "--input", "{"), "not JSON"),
        ((GOOD, "--mocks", [1]), "Mocks must be"),
        ((GOOD, "--seed", "x"), "seed"),
        ((), "--batch"),
        (("no-such-file.json",), "no-such-file.json"),
    ],
)
def test_unusable_input_exits_with_2_and_one_line(command, arguments, words):
    code, told, error = command(*arguments)
    assert (code, told) == (2, [])
    assert words in error
    assert error.count("\n") == 1


def test_a_batch_answers_line_by_line_and_goes_on(command):
    rows = [
        {"id": "a", "definition": GOOD, "input": {"k": 1}},
        {"id": "b", "definition": BAD, "input": {}},
        {"id": "c", "definition": machine(("T", task())), "mocks": {"T": [{"result": 2}]}},
        {"id": "d", "definition": {}},
        {"id": "e"},
        {"id": "f", "definition": json.dumps(GOOD), "input": {"k": 2}},
    ]
    code, told, _ = command("--batch", rows)
    assert [answer["id"] for answer in told] == list("abcdef")
    statuses = [answer.get("status") for answer in told]
    assert statuses == ["SUCCEEDED", "FAILED", "SUCCEEDED", None, None, "SUCCEEDED"]
    assert all(isinstance(told[index]["error"], str) for index in (3, 4))
    assert code == 1


def test_a_batch_of_executions_that_fail_is_fine(command):
    code, (told,), _ = command("--batch", [{"id": 1, "definition": BAD, "input": {}}])
    assert (code, told["status"]) == (0, "FAILED")


def test_a_batch_names_its_executions(command):
    definition = machine(("A", {"Type": "Pass", "OutputPath": "$$.Execution.Name"}))
    row = {"definition": definition, "context": {"execution_name": "e-1"}}
    assert command("--batch", [row])[1][0]["output"] == "e-1"
