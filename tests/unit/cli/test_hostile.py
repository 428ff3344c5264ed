"""Whatever a file holds: `check`, `import` and `simulate` answer in one clear way, and soon."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
COMMANDS = ("check", "import", "simulate")
MEGABYTE = 1024 * 1024
MEMORY = 2048 * MEGABYTE
SECONDS = 60
"""Far more than any of these takes; without a bound it would be hours."""
SHORT = 1100
"""The longest answer that is still one clear line."""

MACHINE = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'
WAIT = '{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": %s, "End": true}}}'


def states(count, state):
    """Return a machine of *count* states as *state* makes them of their number."""
    return json.dumps({"StartAt": "S0", "States": {f"S{n}": state(n) for n in range(count)}})


def aliases(line):
    return "a0: &a0 [x, x]\n" + "".join(line.format(n=n, m=n - 1) for n in range(1, 60))


def embedded(text):
    properties = {"DefinitionString": text}
    resource = {"Type": "AWS::StepFunctions::StateMachine", "Properties": properties}
    return json.dumps({"Resources": {"M": resource}})


LONG = "a" * 100_000
TASK = {
    "Type": "Task",
    "Resource": "arn:aws:states:::sagemaker:createModel",
    "Parameters": {"ModelName": "a"},
    "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 99_999_999, "BackoffRate": 9e99}] * 9,
    "End": True,
}

# Each with how `check`, `import` and `simulate` end: 0 fine, 1 findings, 2 unusable.
TABLE = {
    "empty": ("", 222),
    "spaces": (" \n\t ", 222),
    "null": ("null", 222),
    "a mark alone": (b"\xef\xbb\xbf", 222),
    "a mark": (b"\xef\xbb\xbf" + MACHINE.encode(), 0),
    "UTF-16": (MACHINE.encode("utf-16"), 0),
    "UTF-16, the other end first": (MACHINE.encode("utf-16-be"), 0),
    "UTF-32": (MACHINE.encode("utf-32"), 0),
    "Korean of old Windows": ('{"이름": 1}'.encode("cp949"), 222),
    "half a pair, escaped": (MACHINE.replace('"A"', r'"\ud800"'), 0),
    "half a pair, as it is": (MACHINE.replace('"A"', '"\ud800"'), None),
    "half a pair in a request": (
        json.dumps({"A": {**TASK, "Parameters": {"\ud800": "\udfff"}}}), 102),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x01" * 100, 222),
    "every byte": (bytes(range(256)) * 400, 222),
    "noise": (random.Random(1).randbytes(100_000), 222),
    "zeros": (b"\x00" * 1000, 222),
    "NaN": (WAIT % "NaN", 222),
    "infinity": (WAIT % "-Infinity", 222),
    "a number beyond floats": (WAIT % "1e999", 222),
    "a number that fits a float": (WAIT % "1e300", 102),
    "5,000 digits": (WAIT % ("9" * 5000), 222),
    "4,000 digits": (WAIT % ("9" * 4000), 102),
    "members twice": ('{"StartAt": "B", "StartAt": "A"' + MACHINE[15:], 0),
    "a member 50,000 times": ('{"StartAt": "A", "States": {' + '"A": {"Type": "Pass"}, ' * 50_000
                              + '"A": {"Type": "Succeed"}}}', 0),
    "10,000 lists deep": ("[" * 10_000 + "]" * 10_000, 222),
    "10,000 objects deep": ('{"a":' * 10_000 + "1" + "}" * 10_000, 222),
    "10,000 objects that never end": ('{"a":' * 10_000, 222),
    "10,000 maps deep": (
        '{"StartAt":"A","States":{"A":{"Type":"Map","ItemProcessor":' * 10_000, 222),
    "10,000 lists deep in YAML": ("a: " + "[" * 10_000, 222),
    "3,000 levels of YAML": ("".join(" " * n + "a:\n" for n in range(3000)), 222),
    "a text in quotes 1,000 times": (json.dumps("[" * 1000), 222),
    "billion laughs": (aliases("a{n}: &a{n} [*a{m}, *a{m}]\n"), 222),
    "billion merges": (aliases("a{n}: &a{n} {{<<: {{x: *a{m}}}, b: *a{m}}}\n"), 222),
    "an alias of itself": ("a: &a [*a]", 222),
    "tags of Python": ("a: !!python/object/apply:os.system [x]", 222),
    "one quote 100,000 times": ("{" + "'" * 100_000, 222),
    "backslashes without end": ('{"a": "' + "\\" * 100_001, 222),
    "over 5 MB": (b" " * (5 * MEGABYTE + 1) + MACHINE.encode(), 222),
    "a definition too deep": (embedded("[" * 10_000), 222),
    "a definition of quotes": (embedded('"' * 100_000), 222),
    "a definition of placeholders": (embedded({"Fn::Sub": "{" + "${a}" * 20_000}), 22),
    "joins of joins": (f"a0: &a0 {LONG}\n" + "".join(
        f"a{n}: &a{n} {{'Fn::Join': ['', [*a{n - 1}, *a{n - 1}]]}}\n" for n in range(1, 16)
    ) + "Resources:\n  M: {Type: AWS::SageMaker::Model, Properties: {ModelName: *a15}}\n", 222),
    "one definition 1,000 times": (f"a: &a '{MACHINE}{' ' * 100_000}'\nResources:\n" + "".join(
        f"  M{n}: {{Type: AWS::StepFunctions::StateMachine, Properties: {{Definition: *a}}}}\n"
        for n in range(1000)), 222),
    "dangling states": (states(5000, lambda n: {"Type": "Pass", "Next": f"T{n}"}), 102),
    "states of no type": (states(5000, lambda n: {"Type": f"Tusk{n}"}), 102),
    "states that are none": (states(5000, lambda n: None), 102),
    "long names": (json.dumps({"StartAt": LONG + "b", "States": {
        LONG: {"Type": "Pass", "Next": LONG + "c"}}}), 102),
    "unknown members": (states(1, lambda n: {"Type": "Succeed"} | dict.fromkeys(
        (f"F{m}" for m in range(5000)), 1)), 102),
    "300 tasks that retry without end": (states(300, lambda n: TASK), 102),
    "brackets in JSONata": (json.dumps({"StartAt": "A", "QueryLanguage": "JSONata", "States": {
        "A": {"Type": "Pass", "Output": "{% " + "(" * 5000 + " %}", "End": True}}}), None),
}  # fmt: skip


@pytest.mark.parametrize(("content", "codes"), TABLE.values(), ids=TABLE)
def test_every_command_answers_clearly_and_soon(run, file, content, codes):
    path = file(content)
    started = time.perf_counter()
    ended = [run(command, path) for command in COMMANDS]
    assert time.perf_counter() - started < SECONDS
    if codes is not None:
        assert [one.code for one in ended] == [int(code) for code in f"{codes:03}"]
    for one in ended:
        assert one.code in (0, 1, 2)
        if one.code == 2:
            assert one.out == ""
            (line,) = one.err.splitlines()
            assert len(line) < SHORT + len(str(path))
            assert ".error." not in line


@pytest.mark.parametrize("content", [content for content, _ in TABLE.values()], ids=TABLE)
def test_a_line_of_a_batch_answers_as_clearly(run, file, content):
    if isinstance(content, bytes):
        content = content.decode("utf-8", "replace")
    rows = [json.dumps({"id": 1, "document": content}), json.dumps({"id": 2, "document": MACHINE})]
    for command in ("check", "import"):
        first, second = run(command, "--batch", file("\n".join(rows))).rows
        assert ("error" not in first and first["id"] == 1) or len(first["error"]) < SHORT
        assert second["id"] == 2
        assert "error" not in second


def _limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


LARGE = {
    "2 MB of lists in lists": lambda: "[" + ",".join(["[" * 150 + "]" * 150] * 8_000) + "]",
    "5 MB of numbers": lambda: "[" + "1," * 2_600_000 + "1]",
    "100,000 states": lambda: states(
        100_000, lambda n: {"Type": "Pass", "Next": f"S{n + 1}"} if n < 99_999 else {"Type": "Fail"}
    ),
}


@pytest.mark.parametrize("content", LARGE.values(), ids=LARGE)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_largest_files_fit_in_little_memory(file, command, content):
    text = content()
    assert len(text) <= 5 * MEGABYTE
    done = subprocess.run(
        [sys.executable, "-m", "sagestep", command, str(file(text))],
        cwd=ROOT,
        preexec_fn=_limit,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr
    if done.returncode == 2:
        assert len(done.stderr.splitlines()) == 1
