"""Names that are new each time: they fit, and are as new as was asked for."""

from __future__ import annotations

import pytest

from sagestep.asl.expressions import language_of
from sagestep.asl.names import unique_name
from sagestep.rules._names import computed_name, differs_by_attempt, odd_characters
from sagestep.types import EXPR, QueryLanguage

LONG = "a-very-long-prefix-that-has-no-room-at-all-in-any-name-of-aws"


@pytest.mark.parametrize("language", QueryLanguage)
@pytest.mark.parametrize("most", [63, 32])
@pytest.mark.parametrize("attempt", [True, False])
@pytest.mark.parametrize("item", [True, False])
@pytest.mark.parametrize("prefix", ["job", LONG, "my_job/α!", "", "--"])
def test_a_name_fits_and_is_new_each_time(language, most, attempt, item, prefix):
    value = unique_name(language, most, prefix, attempt=attempt, item=item)
    assert language_of(value[EXPR]) is language
    name = computed_name(value)
    assert name is None or name.least_length <= most
    assert name is None or not odd_characters(name)
    assert name is None or name.text[0].isalnum()
    assert differs_by_attempt(value) is (attempt or item or most == 32)


def test_a_name_begins_with_what_the_job_was_called():
    assert unique_name(QueryLanguage.JSONPATH, 63, "churn") == {
        EXPR: "States.Format('churn-{}', $$.Execution.Name)"
    }


def test_a_prefix_is_cut_where_there_is_no_room():
    name = computed_name(unique_name(QueryLanguage.JSONATA, 63, LONG))
    assert name is not None
    assert name.text == "a-very-long-prefix-that-ha-"
    assert name.least_length == 63
