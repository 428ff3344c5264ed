"""Paths: pointers both ways, and the laws of reading and writing."""

from __future__ import annotations

import copy

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sagestep import paths
from sagestep.paths import MISSING, drop, get, parse, put, show

NAMES = st.text(max_size=4) | st.sampled_from(["0", "1", "~", "/", "~1", "~0", "a/b", "", "-"])
SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=4)
DOCUMENTS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)


def places(document, path=()):
    """Yield every path of *document*."""
    yield path
    if isinstance(document, dict):
        for name, value in document.items():
            yield from places(value, (*path, name))
    elif isinstance(document, list):
        for number, value in enumerate(document):
            yield from places(value, (*path, number))


@st.composite
def documents_with_a_place(draw):
    document = draw(DOCUMENTS)
    return document, draw(st.sampled_from(list(places(document))))


@st.composite
def documents_with_a_settable_place(draw):
    """A document, and a place in it or one member further on."""
    document, path = draw(documents_with_a_place())
    value = get(document, path)
    if isinstance(value, dict) and draw(st.booleans()):
        path = (*path, draw(NAMES))
    elif isinstance(value, list) and draw(st.booleans()):
        path = (*path, len(value))
    return document, path


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ((), ""),
        (("",), "/"),
        (("a", "b"), "/a/b"),
        (("a/b", "c~d"), "/a~1b/c~0d"),
        (("~1",), "/~01"),
        (("items", 0, "0"), "/items/0/0"),
    ],
)
def test_a_path_is_shown_as_a_json_pointer(path, pointer):
    assert show(path) == pointer


@given(documents_with_a_place())
def test_a_pointer_into_a_document_is_read_back(place):
    document, path = place
    assert parse(show(path), document) == path


def test_without_a_document_digits_are_members():
    assert parse("/items/0") == ("items", "0")


def test_digits_that_are_no_list_position_stay_text():
    document = {"items": ["a"]}
    for text in ("-", "-1", "01", "1.0", "", "٣", "²", "9" * 5000):
        assert parse(f"/items/{text}", document) == ("items", text)


def test_a_pointer_must_begin_with_a_slash():
    with pytest.raises(ValueError, match="a/b"):
        parse("a/b")


@given(documents_with_a_settable_place(), SCALARS)
def test_what_was_put_is_there(place, value):
    document, path = place
    assert get(put(document, path, value), path) == value


@given(documents_with_a_place())
def test_putting_back_what_is_there_changes_nothing(place):
    document, path = place
    assert put(document, path, get(document, path)) == document


@given(documents_with_a_settable_place(), SCALARS, SCALARS)
def test_the_later_put_wins(place, first, second):
    document, path = place
    assert put(put(document, path, first), path, second) == put(document, path, second)


@given(documents_with_a_settable_place(), SCALARS)
def test_neither_put_nor_drop_changes_its_argument(place, value):
    document, path = place
    before = copy.deepcopy(document)
    put(document, path, value)
    drop(document, path)
    assert document == before


@given(st.dictionaries(NAMES, DOCUMENTS, min_size=1, max_size=3), st.data(), SCALARS)
def test_dropping_a_new_member_undoes_its_put(document, data, value):
    structures = [
        path for path in places(document) if isinstance(held := get(document, path), dict) and held
    ]
    path = (*data.draw(st.sampled_from(structures)), "new member")
    assert drop(put(document, path, value), path) == document


@given(st.dictionaries(NAMES, DOCUMENTS, min_size=1, max_size=3), st.data())
def test_what_was_dropped_from_a_structure_is_gone(document, data):
    members = [path for path in places(document) if path and isinstance(path[-1], str)]
    path = data.draw(st.sampled_from(members))
    assert get(drop(document, path), path) is MISSING


@given(DOCUMENTS, st.lists(NAMES | st.integers(0, 3), max_size=3).map(tuple))
def test_dropping_what_is_not_there_changes_nothing(document, path):
    assume(get(document, path) is MISSING)
    assert drop(document, path) == document


def test_a_structure_emptied_by_a_drop_goes_too_and_a_list_stays():
    document = {"a": {"b": {"c": 1}}, "items": [{"x": 1}]}
    assert drop(document, ("a", "b", "c")) == {"items": [{"x": 1}]}
    assert drop(document, ("items", 0)) == {"a": {"b": {"c": 1}}, "items": []}
    assert drop(document, ("items", 0, "x")) == {"a": {"b": {"c": 1}}, "items": [{}]}


def test_a_scalar_in_the_way_is_replaced():
    assert put({"a": "text"}, ("a", "b"), 1) == {"a": {"b": 1}}
    assert put({"a": {"b": 1}}, ("a", 0), 1) == {"a": [1]}


def test_a_position_beyond_the_end_appends():
    assert put(["a"], (7,), "b") == ["a", "b"]


def test_edited_documents_share_what_did_not_change():
    document = {"a": {"b": 1}, "c": {"d": 2}}
    assert put(document, ("a", "b"), 3)["c"] is document["c"]
    assert drop(document, ("a", "b"))["c"] is document["c"]


@pytest.mark.parametrize("path", [("a",), (0,), (True,), ("a", "b"), (-1,)])
def test_reading_where_there_is_nothing_gives_missing(path):
    assert get(None, path) is MISSING
    assert get("text", path) is MISSING
    assert get([], path) is MISSING


def test_missing_is_false_and_says_its_name():
    assert not MISSING
    assert repr(MISSING) == "MISSING"
    assert paths.get({}, ("a",)) or "default" == "default"
