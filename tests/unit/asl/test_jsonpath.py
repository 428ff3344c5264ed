"""JSONPath: https://states-language.net/spec.html#path"""

from __future__ import annotations

import pytest

from sagestep.asl.language.jsonpath import (
    PathMissingError,
    PathSyntaxError,
    parse,
)

BOOKS = [
    {"title": "A", "price": 8.95, "tags": ["new"], "in stock": True},
    {"title": "B", "price": 12, "isbn": "1"},
    {"title": "C", "price": 12, "isbn": None, "tags": []},
]
DATA = {"store": {"books": BOOKS, "a-b": {"c": 1}}, "max": 10, "n": None, "": "empty"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", DATA),
        (".max", 10),
        (".n", None),
        (".store.a-b.c", 1),
        ("['store']['a-b']", {"c": 1}),
        ('["store"].a-b.c', 1),
        (".store.books[0].title", "A"),
        (".store.books[-1].title", "C"),
        (".store.books[0]['in stock']", True),
        (".store.books[*].title", ["A", "B", "C"]),
        (".store.*.c", [1]),
        (".store.books[0,2].title", ["A", "C"]),
        (".store.books[1:].title", ["B", "C"]),
        (".store.books[:1].title", ["A"]),
        (".store.books[-2:].title", ["B", "C"]),
        ("..c", [1]),
        ("..title", ["A", "B", "C"]),
        (".store.books[0]['title','price']", {"title": "A", "price": 8.95}),
        (".store.books[?(@.price > 10)].title", ["B", "C"]),
        (".store.books[?(@.price == 12 && @.isbn == '1')].title", ["B"]),
        (".store.books[?(@.title == 'A' || @.title == \"C\")].title", ["A", "C"]),
        (".store.books[?(@.isbn)].title", ["B", "C"]),
        (".store.books[?(!(@.isbn))].title", ["A"]),
        (".store.books[?(@.isbn == null)].title", ["C"]),
        (".store.books[?(@.isbn != '1')].title", ["A", "C"]),
        (".store.books[?(@.price == '12')].title", ["B", "C"]),
        (".store.books[?(@.isbn == 1)].title", ["B"]),
        (".store.books[?(@.lacking == @.missing)].title", []),
        (".store.books[?(@.price < $.max)].title", ["A"]),
        (".store.books[?(@['in stock'] == true)].title", ["A"]),
        (".store.books[?(@.title in ['A', 'B'])].title", ["A", "B"]),
        (".store.books[?(@.title nin ['A'])].title", ["B", "C"]),
        (".store.books[?(@.tags contains 'new')].title", ["A"]),
        (".store.books[?(@.tags empty true)].title", ["C"]),
        (".store.books[?(@.tags size 1)].title", ["A"]),
        (".store.books[?(@.title =~ /[ab]/i)].title", ["A", "B"]),
        (".store.books[?(@.price > 'x')]", []),
        (".nope[*].x", []),
        (".nope[1:]", []),
        (".store.books.length()", 3),
        (".store.books[*].price.max()", 12),
        ("['']", "empty"),
    ],
)
def test_a_path_finds(path, expected):
    assert parse(path).read(DATA) == expected


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (".no", "No results for path: $['no']"),
        (".store.no.x", "Missing property in path $['store']['no']"),
        (".store.books[9]", "No results for path: $['store']['books'][9]"),
        (".n[0]", "The path $['n'] is null"),
    ],
)
def test_a_definite_path_that_finds_nothing_says_where_it_ends(path, reason):
    with pytest.raises(PathMissingError) as missing:
        parse(path).read(DATA)
    assert missing.value.reason == reason


@pytest.mark.parametrize(
    "path",
    ["x", ".", ".a..", "[", "['a'", "[a]", ".a b", "[?(@.x ==)]", "['a',]", ".f()", "[?(1)]"],
)
def test_what_is_no_path_is_refused(path):
    with pytest.raises(PathSyntaxError):
        parse(path)
