"""Wildcards: which pattern takes in another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep.iam.patterns import covers, opened, overlaps
from sagestep.iam.union import narrowest

PATTERNS = st.text("ab*?", max_size=6)


@pytest.mark.parametrize(
    ("wide", "narrow", "said"),
    [
        ("*", "a/b", True), ("a*", "ab*", True), ("ab*", "a*", False), ("a?", "ab", True),
        ("a?", "a*", False), ("a.c", "abc", False), ("", "", True), ("a", "A", False),
    ],
)  # fmt: skip
def test_a_pattern_covers_a_narrower_one(wide, narrow, said):
    assert covers(wide, narrow) is said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("a*", "*b", True), ("a*", "b*", False), ("a*c", "ab*", True), ("a", "a?", False),
        ("?", "*", True), ("", "*", True), ("x*y", "x?z", False),
    ],
)  # fmt: skip
def test_two_patterns_overlap_where_one_text_fits_both(one, other, said):
    assert overlaps(one, other) is said
    assert overlaps(other, one) is said


@given(PATTERNS, PATTERNS, st.text("ab", max_size=6))
def test_what_fits_both_proves_that_they_overlap(one, other, text):
    if covers(one, text) and covers(other, text):
        assert overlaps(one, other)
    if covers(one, other) and covers(other, text):
        assert covers(one, text)


def test_a_stand_in_may_be_anything():
    assert opened("role/[[roleName]]/${aws:username}") == "role/*/*"


@given(st.lists(PATTERNS))
def test_the_narrowest_still_cover_all(patterns):
    kept = narrowest(patterns)
    assert all(any(covers(one, pattern) for one in kept) for pattern in patterns)
    assert len(kept) <= len(set(patterns))
