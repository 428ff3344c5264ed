"""The data files hold facts with dates and sources: no sentences, no paths of a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sagestep.catalog import _data
from sagestep.types import Json

NAMES = sorted(path.stem for path in Path(_data.__file__).with_name("data").glob("*.json"))
LONGEST_TEXT = 90
MOST_WORDS = 10


def texts(node: Json) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


def test_every_catalogue_is_there():
    assert NAMES == ["algorithms", "images", "instances", "labeling", "prices", "regions"]


@pytest.mark.parametrize("name", NAMES)
def test_a_data_file_holds_no_prose(name):
    spoken = [text for text in texts(_data.load(name)) if " " in text]
    assert not [text for text in spoken if len(text) > LONGEST_TEXT]
    assert not [text for text in spoken if len(text.split()) > MOST_WORDS]


@pytest.mark.parametrize("name", NAMES)
def test_a_data_file_says_of_when_it_is(name):
    assert re.fullmatch(r"\d{4}-\d{2}", _data.load(name)["_meta"]["as_of"])


@pytest.mark.parametrize("name", NAMES)
def test_a_data_file_names_no_path_of_a_machine(name):
    paths = [text for text in texts(_data.load(name)) if re.match(r"[/~]|[A-Z]:\\|file:", text)]
    # Containers have paths too; these two are part of AWS's own interface.
    assert set(paths) <= {"/opt/ml/input/data/code/sourcedir.tar.gz"}


def test_lists_become_tuples_and_nothing_else_changes():
    assert _data.frozen({"a": [1, 2], "b": {"c": [3]}}) == {"a": (1, 2), "b": {"c": [3]}}
