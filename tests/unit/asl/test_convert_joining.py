"""Values become the same texts in both languages; where that hangs on the value, it is told."""

from __future__ import annotations

import pytest

from sagestep.asl.convert import convert
from tests.unit.asl.test_convert import JSONATA, JSONPATH, assert_same, one

JOINED, QUOTED = "convert.note.joined", "convert.note.quoted"
NOTES = {
    "States.Format('{}', $.id)": [JOINED],
    "States.Format('{}', States.StringToJson($.text))": [JOINED],
    "States.Format('{}', $$.Execution.Input.id)": [JOINED],
    "States.Format('{}-{}', $.id, States.JsonToString($.n))": [JOINED, QUOTED],
    "States.Format('{}', $$.Execution.Name)": [],
    "States.Format('{}', States.UUID())": [],
    "States.JsonToString($.rows)": [QUOTED],
    "States.MathAdd($.n, 1)": [],
}


@pytest.mark.parametrize(("call", "keys"), NOTES.items())
def test_what_may_be_written_differently_into_a_text_is_told(call, keys):
    there = convert(one({"Type": "Pass", "Parameters": {"v.$": call}}), JSONATA)
    assert [(note.path, note.text.key) for note in there.notes] == [
        (("States", "A"), key) for key in keys
    ]


@pytest.mark.parametrize("path", ["$.id", "$.n", "$.on", "$.none"])
def test_one_value_as_a_text_stays_the_same_there_and_back(path):
    machine = one({"Type": "Pass", "Parameters": {"v.$": f"States.Format('{{}}', {path})"}})
    made = assert_same(machine, JSONATA)
    assert convert(made, JSONPATH).machine == machine
