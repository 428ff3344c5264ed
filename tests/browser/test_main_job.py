"""The main job, end to end: from nothing, or from a paste, to a run and into the charts."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser._form import choose, fill, offer, place, press, shown_json, stage, tab
from tests.browser._page import open_page, settle

SEED = json.loads(Path(__file__).parents[1].joinpath("data/asl/training.json").read_text("utf-8"))
TASK = "SageMaker CreateTrainingJob"


def paste(page, text):
    page.get_by_label("JSON or YAML").fill(text)
    page.get_by_label("JSON or YAML").blur()
    settle(page)
    press(page, "Open it")


def fill_the_job(page, job):
    """Answer the wizard's questions with the seed's *job*, in the order they are asked."""
    fill(page, "/TrainingJobName", job["TrainingJobName"])
    fill(page, "/RoleArn", job["RoleArn"])
    choose(page, "/ResourceConfig/InstanceType", job["ResourceConfig"]["InstanceType"])
    fill(page, "/ResourceConfig/InstanceCount", str(job["ResourceConfig"]["InstanceCount"]))
    fill(page, "/ResourceConfig/VolumeSizeInGB", str(job["ResourceConfig"]["VolumeSizeInGB"]))
    fill(page, "/OutputDataConfig/S3OutputPath", job["OutputDataConfig"]["S3OutputPath"])
    stage(page, "What")
    algorithm = job["AlgorithmSpecification"]
    fill(page, "/AlgorithmSpecification/TrainingImage", algorithm["TrainingImage"])
    choose(page, "/AlgorithmSpecification/TrainingInputMode", algorithm["TrainingInputMode"])
    stage(page, "Data")
    press(page, "Add to: Input channels")
    source = "/InputDataConfig/0/DataSource/S3DataSource"
    fill(page, f"{source}/S3Uri", job["InputDataConfig"][0]["DataSource"]["S3DataSource"]["S3Uri"])
    stage(page, "Hyperparameters")
    for name, value in job["HyperParameters"].items():
        box = page.get_by_label("Add a name")
        box.fill(name)
        box.press("Enter")
        settle(page)
        fill(page, f"/HyperParameters/{name}", value)
    stage(page, "Limits")
    limit = str(job["StoppingCondition"]["MaxRuntimeInSeconds"])
    fill(page, "/StoppingCondition/MaxRuntimeInSeconds", limit)


def fill_the_state(page, state):
    """Answer the questions about the task's state with the seed's."""
    stage(page, "State machine")
    for number, retrier in enumerate(state["Retry"]):
        press(page, "Add to: Retry")
        here = f"/Retry/{number}"
        fill(page, f"{here}/ErrorEquals", "\n".join(retrier["ErrorEquals"]), "state")
        for name in ("IntervalSeconds", "MaxAttempts", "BackoffRate"):
            offer(page, f"state-Retry-{number}", name)
            fill(page, f"{here}/{name}", str(retrier[name]), "state")
    press(page, "Add to: Catch")
    catcher = state["Catch"][0]
    fill(page, "/Catch/0/ErrorEquals", "\n".join(catcher["ErrorEquals"]), "state")
    fill(page, "/Catch/0/Next", catcher["Next"], "state")
    offer(page, "state-Catch-0", "ResultPath")
    fill(page, "/Catch/0/ResultPath", catcher["ResultPath"], "state")
    # A state either ends the machine or goes on: pressing "Yes" again takes the end away.
    place(page, "/End", "state").get_by_role("radio", name="Yes").click()
    settle(page)
    offer(page, "step-flow", "Next")
    fill(page, "/Next", state["Next"], "state")


def test_the_seeds_job_is_built_from_nothing_by_filling_the_form_only(page):
    open_page(page)
    press(page, "New training job")
    fill_the_job(page, SEED[TASK]["Parameters"])
    assert shown_json(page) == SEED[TASK]["Parameters"]
    fill_the_state(page, SEED[TASK])
    tab(page, "State machine")
    machine = shown_json(page)
    assert machine == {"StartAt": TASK, "States": {TASK: SEED[TASK]}}


def test_the_seeds_machine_pasted_opens_in_build_and_review_gives_it_back(page):
    open_page(page)
    paste(page, json.dumps(SEED))
    expect(page).to_have_url(re.compile(r"/build\?draft="))
    assert shown_json(page) == SEED[TASK]["Parameters"]
    page.get_by_role("link", name="Review").click()
    settle(page)
    tab(page, "State machine")
    code = page.get_by_role("tabpanel").locator("code:visible").first
    assert json.loads(code.inner_text()) == SEED


def test_from_a_template_to_a_run_and_into_the_charts(page):
    open_page(page)
    press(page, "XGBoost on a table")
    expect(page).to_have_url(re.compile(r"/build\?draft="))
    fill(page, "/TrainingJobName", "journey-1")
    place(page, "/TrainingJobName").locator("input").press("Tab")
    page.get_by_role("link", name="Review").click()
    settle(page)
    page.locator(".st-key-launch").get_by_text("Straight to the end").click()
    settle(page)
    # An impatient person clicks twice, and gets one run.
    page.get_by_role("button", name="Launch in the sandbox", exact=True).dblclick()
    expect(page).to_have_url(re.compile(r"/run\?run="))
    settle(page)
    expect(page.get_by_text("Completed").first).to_be_visible()
    expect(page.get_by_text("model.tar.gz").first).to_be_visible()
    page.get_by_role("link", name="History").click()
    settle(page)
    page.get_by_label("Name contains").fill("journey-1")
    expect(page.get_by_text("Runs: 1", exact=True)).to_be_visible()
    page.get_by_label("Name contains").fill("")
    settle(page)
    press(page, "Load demo history")
    expect(page.locator(".js-plotly-plot")).not_to_have_count(0)
    assert page.locator(".js-plotly-plot").count() >= 5
    press(page, "Remove demo history")
