"""A history tells each visit to a state and each attempt, at its end and in its midst."""

from __future__ import annotations

from sagestep.backends.sandbox.reading import visits
from sagestep.backends.sandbox.story import Fate, fates, visit_of
from tests.unit.backends.simulator._run import START, machine, run, task

ONE = {"result": 1}
BAD = {"error": "E", "cause": "why", "seconds": 5}


def told(definition, data=None, **options):
    execution = run(definition, data, **options)
    return execution, visits(definition, execution.events)


def fate_by_name(definition, found):
    return {path[-1]: fate for path, fate in fates(definition, found).items()}


def test_attempts_tell_their_errors_lengths_and_pauses():
    retry = [
        {"ErrorEquals": ["X"]},
        {"ErrorEquals": ["E"], "IntervalSeconds": 7, "BackoffRate": 2},
    ]
    _, (visit,) = told(machine(("T", task(Retry=retry))), mocks={"T": [BAD, BAD, ONE]})
    first, second, third = visit.attempts
    assert [one.number for one in visit.attempts] == [1, 2, 3]
    assert (first.error, first.cause, first.retrier, first.wait) == ("E", "why", 1, 7)
    assert (second.wait, second.started_at, second.ended_at) == (14, START + 12, START + 17)
    assert (third.failed, third.output, third.wait) == (False, 1, None)
    assert visit.fate is Fate.SUCCEEDED


def test_a_catcher_and_what_it_leads_to():
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "Mend"}]
    definition = machine(
        ("T", task(Catch=catch, End=True)), ("Mend", {"Type": "Pass"}), ("Never", {"Type": "Pass"})
    )
    definition["States"]["Mend"] = {
        "Type": "Choice",
        "Choices": [{"Variable": "$.no", "IsPresent": True, "Next": "Never"}],
        "Default": "End",
    }
    definition["States"]["End"] = {"Type": "Succeed"}
    _, found = told(definition, mocks={"T": [BAD]})
    assert fate_by_name(definition, found) == {
        "T": Fate.CAUGHT,
        "Mend": Fate.SUCCEEDED,
        "End": Fate.SUCCEEDED,
    }


def test_the_guilty_state_fails_and_its_siblings_are_given_up():
    late = machine(("Slow", {"Type": "Wait", "Seconds": 60}))
    definition = machine(
        ("Both", {"Type": "Parallel", "Branches": [machine(("T", task())), late]}),
    )
    _, found = told(definition, mocks={"T": [BAD]})
    assert fate_by_name(definition, found) == {
        "Both": Fate.FAILED,
        "T": Fate.FAILED,
        "Slow": Fate.ABORTED,
    }


def test_a_parallel_that_is_retried_has_attempts_of_its_own():
    retry = [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 3}]
    definition = machine(
        ("Both", {"Type": "Parallel", "Branches": [machine(("T", task()))], "Retry": retry}),
        ("After", {"Type": "Pass"}),
    )
    _, found = told(definition, mocks={"T": [BAD, ONE]})
    both = next(visit for visit in found if visit.name == "Both")
    assert [(one.error, one.wait) for one in both.attempts] == [("E", 3), (None, None)]
    assert [visit.name for visit in found] == ["Both", "T", "T", "After"]
    assert both.fate is Fate.SUCCEEDED


def test_each_iteration_of_a_map_visits_the_states_within():
    definition = machine(
        (
            "M",
            {
                "Type": "Map",
                "ItemProcessor": machine(("In", {"Type": "Pass"}), ("On", {"Type": "Pass"})),
            },
        ),
        ("After", {"Type": "Pass"}),
    )
    _, found = told(definition, [1, 2, 3])
    assert sorted(visit.name for visit in found) == ["After", *["In"] * 3, "M", *["On"] * 3]
    assert {visit.fate for visit in found} == {Fate.SUCCEEDED}
    assert [visit.input for visit in found if visit.name == "On"] == [1, 2, 3]
    after = found[-1]
    assert (after.name, after.parent) == ("After", None)


def test_the_time_of_the_machine_runs_out_within_a_state():
    definition = machine(("W", {"Type": "Wait", "Seconds": 60}), TimeoutSeconds=10)
    _, (visit,) = told(definition)
    assert visit.fate is Fate.TIMED_OUT


def test_the_first_events_tell_how_things_stood_then():
    definition = machine(("A", {"Type": "Pass"}), ("W", {"Type": "Wait", "Seconds": 60}))
    execution, _ = told(definition)
    found = visits(definition, execution.events[:4])
    assert [(visit.name, visit.fate) for visit in found] == [
        ("A", Fate.SUCCEEDED),
        ("W", Fate.RUNNING),
    ]


def test_every_event_of_a_state_finds_its_visit():
    inner = machine(("T", task()))
    definition = machine(("M", {"Type": "Map", "ItemProcessor": inner}), ("P", {"Type": "Pass"}))
    execution, found = told(definition, [1], mocks={"T": [ONE]})
    names = {
        event.type: getattr(visit_of(found, execution.events, event.id), "name", None)
        for event in execution.events
    }
    assert names["TaskScheduled"] == names["TaskStateExited"] == "T"
    assert names["MapStateStarted"] == names["MapStateExited"] == "M"
    assert names["PassStateExited"] == "P"
    assert names["ExecutionStarted"] is names["ExecutionSucceeded"] is None


def test_states_of_a_fragment_that_stand_elsewhere_are_visited_too():
    fragment = {"A": {"Type": "Pass", "Next": "Elsewhere"}}
    _, found = told(fragment)
    assert fates(fragment, found) == {("A",): Fate.SUCCEEDED, ("Elsewhere",): Fate.SUCCEEDED}


def test_every_beginning_of_a_history_tells_a_story():
    inner = machine(("In", task(Retry=[{"ErrorEquals": ["E"], "MaxAttempts": 1}])))
    branches = [machine(("M", {"Type": "Map", "ItemProcessor": inner})), machine(("T", task()))]
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "End"}]
    definition = machine(
        ("Both", {"Type": "Parallel", "Branches": branches, "Catch": catch, "Next": "End"}),
        ("End", {"Type": "Succeed"}),
    )
    execution, whole = told(definition, [1, 2, 3], mocks={"In": [ONE, BAD], "T": [ONE]})
    assert {visit.name: visit.fate for visit in whole}["Both"] is Fate.CAUGHT
    for count in range(len(execution.events) + 1):
        found = visits(definition, execution.events[:count])
        assert [visit.name for visit in found] == [visit.name for visit in whole[: len(found)]]
    assert not [visit for visit in whole if visit.fate is Fate.RUNNING]
