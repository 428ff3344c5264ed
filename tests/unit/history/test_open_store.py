"""The store opens where it can, and in memory where it cannot: the app goes on."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from sagestep import i18n
from sagestep.history.store import SqlStore, open_store
from sagestep.types import SagestepError


@pytest.fixture
def opened():
    made = []

    def open_(**where):
        made.append(open_store(**where))
        return made[-1]

    yield open_
    for store, _ in made:
        store.close()


def test_it_opens_in_the_folder_of_the_environment(opened, monkeypatch, tmp_path):
    monkeypatch.setenv("SAGESTEP_HOME", str(tmp_path / "deep" / "down"))
    store, warning = opened()
    store.put_setting("me", "a", 1)
    assert warning is None
    assert (tmp_path / "deep" / "down" / "sagestep.db").stat().st_size > 0


def test_the_url_of_the_environment_comes_first(opened, monkeypatch, tmp_path):
    monkeypatch.setenv("SAGESTEP_STORE", f"sqlite:///{tmp_path / 'team.db'}")
    _, warning = opened()
    assert warning is None
    assert (tmp_path / "team.db").exists()


def test_a_folder_that_is_named_outright_beats_the_environment(opened, monkeypatch, tmp_path):
    monkeypatch.setenv("SAGESTEP_STORE", f"sqlite:///{tmp_path / 'team.db'}")
    opened(home=tmp_path / "mine")
    assert (tmp_path / "mine" / "sagestep.db").exists()
    assert not (tmp_path / "team.db").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
def test_without_any_hint_it_opens_in_the_users_data_folder(opened, monkeypatch, tmp_path):
    monkeypatch.delenv("SAGESTEP_HOME")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    _, warning = opened()
    assert warning is None
    assert (tmp_path / ".local" / "share" / "sagestep" / "sagestep.db").exists()


def corrupt(path):
    (path / "sagestep.db").write_bytes(b"this is no database at all" * 100)
    return {"home": path}


def under_a_file(path):
    (path / "file").write_text("in the way")
    return {"home": path / "file" / "below"}


def read_only(path):
    sqlite3.connect(path / "ro.db").close()
    return {"url": f"sqlite:///file:{path / 'ro.db'}?mode=ro&uri=true"}


def no_driver(path):
    return {"url": "postgresql+nothing_like_it://user:secret@localhost/db"}


def no_url(path):
    return {"url": "this is not a URL"}


@pytest.mark.parametrize("broken", [corrupt, under_a_file, read_only, no_driver, no_url])
def test_where_it_cannot_be_used_one_in_memory_serves_and_says_so(opened, tmp_path, run, broken):
    store, warning = opened(**broken(tmp_path))
    assert warning.key == "store.in_memory"
    assert "{" not in i18n.say(warning, "en")
    assert "secret" not in i18n.say(warning, "en")
    assert "\n" not in i18n.say(warning, "ko")
    assert store.add_run(run()) == run()


def test_a_corrupt_file_is_left_as_it_is(opened, tmp_path):
    where = corrupt(tmp_path)
    before = (tmp_path / "sagestep.db").read_bytes()
    opened(**where)
    assert (tmp_path / "sagestep.db").read_bytes() == before


def test_a_locked_file_is_given_up_after_the_patience(tmp_path):
    path = tmp_path / "sagestep.db"
    SqlStore(f"sqlite:///{path}").close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    store = None
    with pytest.raises(Exception, match="locked"):
        store = SqlStore(f"sqlite:///{path}", patience=0.05)
    assert store is None
    other.execute("ROLLBACK")
    other.close()


def test_a_write_that_fails_later_says_so_and_reading_goes_on(reopen, tmp_path, run):
    store = reopen()
    store.add_run(run())
    with sqlite3.connect(tmp_path / "jobs.db") as other:
        other.execute(
            "CREATE TRIGGER full BEFORE INSERT ON drafts "
            "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
    other.close()
    with pytest.raises(SagestepError) as error:
        store.save_draft("me", {"id": "d1"}, "", "training")
    assert i18n.say(error.value.text, "en") == "This could not be saved: disk full"
    assert store.run("r1") == run()


def test_what_can_no_longer_be_read_is_said_in_one_sentence(reopen, tmp_path):
    store = reopen()
    with sqlite3.connect(tmp_path / "jobs.db") as other:
        other.execute("INSERT INTO settings VALUES ('me', 'broken', '{not json')")
    other.close()
    with pytest.raises(SagestepError) as error:
        store.setting("me", "broken")
    assert error.value.text.key == "store.unreadable"
