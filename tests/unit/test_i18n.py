"""Putting texts into words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import i18n
from sagestep.types import Text

SENTENCES = {
    "en": {"hello": "Hello {name}!", "two": "{a} and {b}", "only": "English", "plain": "{} {a b}"},
    "ko": {"hello": "{name}님, 안녕하십니까!", "two": "{b}, {a}", "plain": "{} {a b}"},
}


@pytest.fixture(autouse=True)
def _own_sentences(monkeypatch):
    monkeypatch.setattr(i18n, "sentences", SENTENCES.__getitem__)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (Text("hello", {"name": "Mina"}), "en", "Hello Mina!"),
        (Text("hello", {"name": "Mina"}), "ko", "Mina님, 안녕하십니까!"),
        (Text("two", {"a": 1, "b": None}), "ko", "None, 1"),
        ("only", "en", "English"),
        ("only", "ko", "English"),
        (Text("no such key"), "ko", "no such key"),
        (Text("hello"), "en", "Hello {name}!"),
        (Text("hello", {"other": 1}), "en", "Hello {name}!"),
        (Text("plain", {"a": 1}), "en", "{} {a b}"),
        (
            Text("hello", {"name": Text("two", {"a": 1, "b": Text("only")})}),
            "en",
            "Hello 1 and English!",
        ),
        (
            Text("hello", {"name": Text("hello", {"name": "{name}"})}),
            "ko",
            "{name}님, 안녕하십니까!님, 안녕하십니까!",
        ),
    ],
)
def test_a_text_is_put_into_words(text, language, words):
    assert i18n.say(text, language) == words


@given(st.text(), st.text())
def test_values_are_filled_in_as_they_are_braces_too(first, second):
    said = i18n.say(Text("two", {"a": first, "b": second}), "en")
    assert said == f"{first} and {second}"


def test_a_value_is_not_filled_in_twice():
    assert i18n.say(Text("two", {"a": "{b}", "b": "{a}"}), "en") == "{b} and {a}"
    assert i18n.say(Text("hello", {"name": r"\1 \g<0> {0.__class__}"}), "en") == (
        r"Hello \1 \g<0> {0.__class__}!"
    )


def test_only_the_reference_says_which_keys_there_are():
    assert i18n.has("only")
    assert not i18n.has("no such key")


def test_the_reference_comes_first():
    assert i18n.languages()[0] == i18n.REFERENCE
    assert "ko" in i18n.languages()
