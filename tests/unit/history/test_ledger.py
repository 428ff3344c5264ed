"""The sandbox's book behaves as a mapping does."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest


def test_it_is_a_mapping(store):
    ledger = store.ledger()
    ledger["b"], ledger["a"] = {"n": 2}, {"n": 1}
    ledger["b"] = {"n": 3}
    assert dict(ledger) == {"a": {"n": 1}, "b": {"n": 3}}
    assert len(ledger) == 2
    assert "a" in ledger
    assert ledger.get("z") is None
    del ledger["a"]
    assert list(ledger) == ["b"]


def test_what_is_not_there_is_a_key_error(store):
    with pytest.raises(KeyError):
        store.ledger()["z"]
    with pytest.raises(KeyError):
        del store.ledger()["z"]


def test_of_many_that_write_a_new_key_at_once_one_wins(store):
    start, got = Barrier(6), []

    def write(number):
        start.wait()
        got.append(store.ledger().setdefault("same", {"n": number})["n"])

    threads = [Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 6
    assert set(got) == {store.ledger()["same"]["n"]}
