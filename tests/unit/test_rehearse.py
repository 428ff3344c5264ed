"""A rehearsal runs a whole machine and reads what happened; every template can be rehearsed."""

from __future__ import annotations

import json

import pytest

from sagestep.backends.sandbox.drills import all_drills, answers, drill, tasks
from sagestep.backends.sandbox.story import Fate
from sagestep.kinds import all_kinds, kind
from sagestep.launch.rehearse import example_input, example_result, rehearse
from sagestep.workflows import workflows
from tests.drafts import request_of
from tests.unit.backends.simulator._run import START, machine

TEMPLATES = [
    *(
        pytest.param(example.document, id=f"{one.id}-{example.id}")
        for one in all_kinds()
        for example in one.examples
    ),
    *(pytest.param(one.document, id=one.id) for one in workflows()),
]


def run(definition, given=None, mocks=None, **options):
    given = example_input(definition) if given is None else given
    return rehearse(definition, given, mocks or {}, region="us-east-1", started=START, **options)


def train(**more):
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
        "Parameters": request_of(kind("training")),
        **more,
    }


def hit(definition, drill_id, state="T"):
    task = next(one for one in tasks(definition) if one.name == state)
    return run(definition, mocks={state: answers(drill(drill_id), task)})


@pytest.mark.parametrize("document", TEMPLATES)
def test_a_template_succeeds_on_its_example_input_and_what_services_answer(document):
    others = [task for task in tasks(document) if not task.simulated]
    rehearsal = run(
        document, mocks={task.name: [{"result": example_result(task)}] for task in others}
    )
    execution = rehearsal.execution
    assert execution.status == "SUCCEEDED", (execution.error, execution.cause)
    assert all(one.fate is not Fate.FAILED for one in rehearsal.visits)


def test_the_same_seed_gives_the_same_rehearsal():
    definition = machine(("T", train()))
    first, again, other = (run(definition, seed=seed) for seed in (4, 4, 5))
    assert first.execution.events == again.execution.events
    assert first.execution.elapsed_seconds != other.execution.elapsed_seconds


def test_an_input_is_made_for_what_a_map_reads_from_each_item():
    inner = machine(("T", train()))
    inner["States"]["T"]["Parameters"] = {"TrainingJobName.$": "$.name"}
    definition = machine(("M", {"Type": "Map", "ItemsPath": "$.all.sets", "ItemProcessor": inner}))
    given = example_input(definition)
    assert [list(item) for item in given["all"]["sets"]] == [["name"], ["name"]]


def test_each_job_is_found_by_the_attempt_that_made_it_and_costs_money():
    retry = [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}]
    rehearsal = hit(machine(("T", train(Retry=retry))), "algorithm_error")
    (visit,) = rehearsal.visits
    jobs = [rehearsal.job_of(visit, attempt) for attempt in visit.attempts]
    assert jobs == [rehearsal.execution.jobs[0], None]
    assert rehearsal.priced
    assert rehearsal.usd == jobs[0]["later"]["usd"] > 0


def test_what_failed_is_explained_once_a_state_and_error():
    rehearsal = hit(machine(("T", train())), "out_of_memory")
    (one,) = rehearsal.explanations
    assert (one.cause, one.state) == ("out_of_memory", "T")
    assert run(machine(("T", train()))).explanations == []


QUIET = ("spot_resumed", "spot_restarted", "max_runtime", "stopped_by_hand", "health_check")
"""Drills after which the task succeeds."""


@pytest.mark.parametrize("drill_id", [one.id for one in all_drills() if one.id not in QUIET])
def test_each_failure_of_a_drill_is_explained(drill_id):
    assert hit(machine(("T", train())), drill_id).explanations


def test_states_within_a_distributed_map_are_seen_though_their_histories_are_apart():
    inner = machine(("In", {"Type": "Wait", "Seconds": 10}))
    inner["ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    definition = machine(("M", {"Type": "Map", "MaxConcurrency": 1, "ItemProcessor": inner}))
    rehearsal = run(definition, [1, 2])
    assert [child.error for child in rehearsal.execution.children] == [None, None]
    told = rehearsal.fates(rehearsal.visits, START + 20)
    assert {path[-1]: fate for path, fate in told.items()} == {
        "M": Fate.SUCCEEDED,
        "In": Fate.SUCCEEDED,
    }
    before = rehearsal.fates(rehearsal.until(2), START - 1)
    assert {path[-1] for path in before} == {"M"}


def test_a_tuning_jobs_best_training_job_can_be_looked_at():
    tuning = next(one.document for one in workflows() if "tune" in one.id)
    rehearsal = run(tuning)
    job = next(job for job in rehearsal.execution.jobs if "Tuning" in job["operation"])
    looked = next(visit for visit in rehearsal.visits if visit.name == "Look at the best")
    assert looked.last.request["TrainingJobName"].startswith(f"{job['name']}-")
    assert looked.last.output["ModelArtifacts"]["S3ModelArtifacts"]


def test_what_was_answered_replays_on_the_command_line(tmp_path, capsys):
    from sagestep.cli import main

    definition = machine(("T", train(Retry=[{"ErrorEquals": ["States.ALL"]}])))
    (task,) = tasks(definition)
    mocks = {"T": answers(drill("throttled"), task, times=2)}
    files = {"machine.json": definition, "mocks.json": mocks}
    for name, document in files.items():
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    arguments = [str(tmp_path / "machine.json"), "--mocks", str(tmp_path / "mocks.json")]
    assert main(["simulate", *arguments]) == 0
    printed = json.loads(capsys.readouterr().out)
    rehearsal = run(definition, mocks=mocks)
    assert printed["elapsed_seconds"] == pytest.approx(rehearsal.execution.elapsed_seconds)
    assert [event["type"] for event in printed["events"]] == [
        event.type for event in rehearsal.execution.events
    ]
