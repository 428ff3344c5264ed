"""The diff on screen: as little as shows a change, with no line that only lost a comma."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from components.changes import diff, excerpt

BEFORE = {"a": {"b": {"keep": 1, "drop": 2}}, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8}
AFTER = {"a": {"b": {"keep": 1}}, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 9}


def test_a_change_is_shown_among_its_neighbours_with_gaps_between():
    assert diff(BEFORE, AFTER).splitlines() == [
        '     "b": {',
        '       "keep": 1',
        '-      "drop": 2',
        "     }",
        "   },",
        "⋯",
        '   "f": 6,',
        '   "g": 7,',
        '-  "h": 8',
        '+  "h": 9',
        " }",
    ]


def test_an_excerpt_shows_what_is_there_and_not_what_was():
    shown = excerpt(BEFORE, AFTER)
    assert '"h": 9' in shown
    assert "drop" not in shown
    assert '"h": 8' not in shown


def test_what_is_common_to_all_lines_at_the_left_is_taken_away():
    one = {"a": {"b": {"c": 1, "d": 2, "e": 3, "f": 4, "g": 5}}}
    two = {"a": {"b": {"c": 1, "d": 2, "e": 0, "f": 4, "g": 5}}}
    assert diff(one, two).splitlines()[2:4] == ['-"e": 3,', '+"e": 0,']


def test_nothing_is_shown_where_nothing_changes():
    assert diff(BEFORE, BEFORE) == excerpt(BEFORE, BEFORE) == ""


@given(st.dictionaries(st.text(), st.integers() | st.text()), st.data())
def test_whatever_changes_is_shown(document, data):
    other = {**document, data.draw(st.text()): data.draw(st.integers())}
    assert bool(diff(document, other)) is (json.dumps(document) != json.dumps(other))
    for line in diff(document, other).splitlines():
        assert line[0] in "+- ⋯"
