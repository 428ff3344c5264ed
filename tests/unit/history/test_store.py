"""The store keeps what it is given, and gives it back."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep.history.records import Event, RunFilter
from sagestep.history.store import SqlStore
from sagestep.types import SagestepError

ODD = {"lone": "\ud800", "nul": "a\0b", "big": 10**60, "한국어": ["값", None, True, 1.5, {}]}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


def test_a_draft_comes_back_as_it_was_saved(store):
    store.save_draft("me", {"id": "d1", "values": ODD}, "title \ud800", "training")
    found = store.draft("d1")
    assert found.values == {"id": "d1", "values": ODD}
    assert (found.id, found.owner, found.kind) == ("d1", "me", "training")
    assert found.title == "title \ufffd"


@pytest.fixture(scope="module")
def one_store():
    made = SqlStore()
    yield made
    made.close()


@given(values=JSON)
def test_any_json_survives_the_store(one_store, values):
    one_store.put_setting("me", "any", values)
    kept = one_store.setting("me", "any")
    assert kept == values
    assert type(kept) is type(values)


def test_a_draft_saved_again_replaces_itself_and_becomes_the_latest(store):
    for draft_id, title in (("a", "first"), ("b", "second"), ("a", "third")):
        store.save_draft("me", {"id": draft_id}, title, "training")
    assert [(draft.id, draft.title) for draft in store.drafts("me")] == [
        ("a", "third"),
        ("b", "second"),
    ]


def test_drafts_are_of_their_owner_and_can_be_deleted(store):
    store.save_draft("me", {"id": "a"}, "", "training")
    store.save_draft("you", {"id": "b"}, "", "training")
    assert [draft.id for draft in store.drafts("me")] == ["a"]
    store.delete_draft("a")
    store.delete_draft("never there")
    assert store.drafts("me") == []
    assert store.draft("a") is None
    assert store.draft("b") is not None


def test_a_run_comes_back_whole(store, run):
    made = run(request=ODD, draft={"id": "d1", "values": ODD}, machine={"States": {}}, usd=1.5)
    assert store.add_run(made) == made
    assert store.run("r1") == made
    assert store.run_of_launch("k1") == made
    assert store.run("r2") is None
    assert store.run_of_launch("k2") is None


def test_a_second_run_of_a_launch_is_the_first_one(store, run):
    first = store.add_run(run(1))
    assert store.add_run(run(2, launch_key="k1", request={"other": 1})) == first
    assert store.count() == 1
    assert store.run("r2") is None


def test_two_threads_that_launch_the_same_key_get_the_same_run(store, run):
    start, got = Barrier(8), []

    def launch(number):
        start.wait()
        got.append(store.add_run(run(number, launch_key="same")).id)

    threads = [Thread(target=launch, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 8
    assert len(set(got)) == 1
    assert store.count() == 1


def test_two_processes_may_open_a_new_file_at_once(tmp_path, run):
    start, stores, failures = Barrier(4), [], []

    def open_and_add(number):
        start.wait()
        try:
            own = SqlStore(f"sqlite:///{tmp_path / 'new.db'}", patience=30)
            stores.append(own)
            own.add_run(run(number))
        except Exception as error:  # a thread's failure must reach the test
            failures.append(error)

    threads = [Thread(target=open_and_add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert {own.count() for own in stores} == {4}
    for own in stores:
        own.close()


def test_an_update_replaces_what_was_known(store, run):
    store.add_run(run())
    newer = run(status="Completed", ended_at=2000.0, usd=0.25, request={"new": True})
    store.update_run(newer)
    assert store.run("r1") == newer


def test_an_update_of_an_unknown_run_makes_none(store, run):
    store.update_run(run(7))
    assert store.count() == 0


def test_what_was_kept_is_there_after_a_restart(reopen, run):
    first = reopen()
    first.add_run(run())
    first.add_events("r1", [Event("r1", 0, 1.0, "StatusChange", "InProgress", "Starting")])
    first.save_draft("me", {"id": "d1"}, "t", "training")
    first.put_setting("me", "language", "ko")
    first.ledger()["a"] = {"n": 1}
    again = reopen()
    assert again.run("r1") == run()
    assert [event.secondary for event in again.events("r1")] == ["Starting"]
    assert again.draft("d1") is not None
    assert again.setting("me", "language") == "ko"
    assert again.ledger()["a"] == {"n": 1}


def test_events_are_kept_once_and_in_order(store, run):
    store.add_run(run())
    late, early = (Event("r1", seq, float(seq), "x", detail={"n": seq}) for seq in (1, 0))
    store.add_events("r1", [late])
    store.add_events("r1", [early, replace(late, message="changed")])
    assert store.events("r1") == [early, late]


def test_a_deleted_run_takes_its_events_and_documents_along(store, run):
    store.add_run(run())
    store.add_events("r1", [Event("r1", 0, 1.0, "x")])
    store.delete_run("r1")
    assert store.run("r1") is None
    assert store.events("r1") == []
    assert store.add_run(run(request={"again": 1})).request == {"again": 1}


def test_many_runs_and_their_events_are_added_at_once(store, run):
    store.add_run(run(1, name="mine"))
    store.add_runs(
        [run(number) for number in range(1, 2501)],
        [Event(f"r{number}", 0, 1.0, "x") for number in range(1, 2501)],
    )
    assert store.count() == 2500
    assert store.run("r1").name == "mine"
    assert store.events("r1") == []
    assert len(store.events("r2500")) == 1


FILTERS = [
    (RunFilter(), {1, 2, 3}),
    (RunFilter(kinds=("training",)), {1, 3}),
    (RunFilter(statuses=("Failed", "Stopped")), {2}),
    (RunFilter(backends=("demo",)), {3}),
    (RunFilter(regions=("eu-west-1",)), {2}),
    (RunFilter(instance_types=("ml.g5.xlarge",)), {3}),
    (RunFilter(text="CHURN"), {1}),
    (RunFilter(text="s3://gone"), {2}),
    (RunFilter(text="100%"), {3}),
    (RunFilter(text="_"), set()),
    (RunFilter(since=200.0), {2, 3}),
    (RunFilter(until=200.0), {1}),
    (RunFilter(since=100.0, until=300.0), {1, 2}),
    (RunFilter(demo=True), {3}),
    (RunFilter(demo=False), {1, 2}),
    (RunFilter(kinds=("training",), statuses=("Failed",)), set()),
]


@pytest.mark.parametrize(("where", "numbers"), FILTERS)
def test_a_filter_lets_through_what_it_names(store, run, where, numbers):
    store.add_runs(
        [
            run(1, created_at=100.0),
            run(
                2,
                name="scan",
                created_at=200.0,
                kind="transform",
                status="Failed",
                region="eu-west-1",
                failure_reason="ClientError: s3://gone",
            ),
            run(
                3,
                name="100%-sure",
                created_at=300.0,
                instance_type="ml.g5.xlarge",
                backend="demo",
                demo=True,
            ),
        ]
    )
    assert {found.id for found in store.runs(where)} == {f"r{number}" for number in numbers}
    assert store.count(where) == len(numbers)
    assert len(store.frame(where)["id"]) == len(numbers)


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("-created_at", ["r3", "r2", "r1"]),
        ("created_at", ["r1", "r2", "r3"]),
        ("usd", ["r3", "r1", "r2"]),
        ("-usd", ["r1", "r3", "r2"]),
        ("name", ["r2", "r3", "r1"]),
    ],
)
def test_runs_come_in_the_order_asked_for_with_missing_values_last(store, run, order, ids):
    store.add_runs(
        [
            run(1, created_at=1.0, usd=2.0, name="c"),
            run(2, created_at=2.0, usd=None, name="a"),
            run(3, created_at=3.0, usd=1.0, name="b"),
        ]
    )
    assert [found.id for found in store.runs(order=order)] == ids


def test_pages_of_runs_do_not_overlap(store, run):
    store.add_runs([run(number, created_at=5.0) for number in range(10)])
    pages = [store.runs(limit=4, offset=offset) for offset in (0, 4, 8)]
    assert [len(page) for page in pages] == [4, 4, 2]
    assert len({found.id for page in pages for found in page}) == 10


def test_an_order_that_is_none_is_a_mistake_of_the_caller(store):
    with pytest.raises(ValueError, match="request"):
        store.runs(order="request")


def test_the_runs_of_a_draft_are_the_newest_first(store, run):
    store.add_runs([run(1), run(2, created_at=2000.0), run(3, draft_id="other")])
    assert [found.id for found in store.runs_of_draft("d1")] == ["r2", "r1"]


def test_the_demo_can_be_removed_and_the_rest_stays(store, run):
    store.add_runs([run(1), run(2, demo=True), run(3, demo=True)])
    assert store.has_demo()
    assert store.remove_demo() == 2
    assert not store.has_demo()
    assert [found.id for found in store.runs()] == ["r1"]


def test_settings_are_of_their_owner(store):
    store.put_setting("me", "region", "eu-west-1")
    store.put_setting("me", "region", "us-east-1")
    assert store.setting("me", "region") == "us-east-1"
    assert store.setting("you", "region") is None


def test_the_revision_rises_with_every_change_of_runs(store, run):
    seen = [store.revision()]
    for change in (
        lambda: store.add_run(run()),
        lambda: store.update_run(run(status="Failed")),
        lambda: store.delete_run("r1"),
    ):
        change()
        seen.append(store.revision())
    assert seen == sorted(set(seen))


def test_a_frame_holds_columns_and_no_documents(store, run):
    store.add_run(run(failure_reason="ClientError: x"))
    frame = store.frame()
    assert frame["cause"] == ["ClientError"]
    assert frame["demo"] == [False]
    assert not {"request", "machine", "draft"} & set(frame)
    assert {name: [] for name in frame} == store.frame(RunFilter(text="nothing like it"))


def test_a_frame_can_be_of_what_changed_only(store, run):
    store.add_runs([run(1), run(2)])
    revision = store.revision()
    store.update_run(run(2, status="Failed"))
    assert store.frame(after_revision=revision)["id"] == ["r2"]


def test_frames_come_in_parts_that_make_up_the_whole(store, run):
    store.add_runs([run(number) for number in range(7)])
    parts = [part["id"] for part in store.frames(batch=3)]
    assert [len(part) for part in parts] == [3, 3, 1]
    assert sorted(name for part in parts for name in part) == sorted(store.frame()["id"])


@pytest.mark.parametrize("value", [object(), 10**5000], ids=["object", "huge"])
def test_what_cannot_be_written_is_said_in_one_sentence(store, value):
    with pytest.raises(SagestepError) as error:
        store.put_setting("me", "key", value)
    assert error.value.text.key == "store.unwritable"
    assert store.setting("me", "key") is None
