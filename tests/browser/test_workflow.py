"""A machine composed from nothing: jobs, retries and catches, patterns, and what feeds what."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from sagestep.asl.definition import faults
from sagestep.asl.retry import recommended_retriers
from tests.browser._composer import add, machine
from tests.browser._form import press, tab
from tests.browser._page import open_page, settle

TASK = "SageMaker CreateTrainingJob"


def test_a_training_job_with_retries_catches_and_a_model_behind_it(page):
    open_page(page, "workflow")
    press(page, "Training job")
    tab(page, "Errors")
    press(page, "Add the recommended retries")
    press(page, "Catch every error in a Fail state")
    tab(page, "One click")
    press(page, "Unique name by execution")
    press(page, "Check the status")
    press(page, "Notify of a failure")
    add(page, "Model", "Register", "At the end")
    expect(page.get_by_role("heading", name="Register")).to_be_visible()
    tab(page, "One click")
    press(page, "Take over")
    press(page, "Open in the wizard")
    expect(page).to_have_url(re.compile(r"/build\?draft="))
    expect(page.get_by_role("heading", name="Model", exact=True)).to_be_visible()
    page.get_by_role("link", name="Workflow").click()
    settle(page)

    made = machine(page)
    assert list(faults(made)) == []
    train, register = made["States"][TASK], made["States"]["Register"]
    assert train["Retry"] == recommended_retriers("CreateTrainingJob")
    assert [one["ErrorEquals"] for one in train["Catch"]] == [["States.ALL"]]
    assert "$$.Execution.Name" in train["Parameters"]["TrainingJobName.$"]
    assert made["States"][train["Next"]]["Choices"][0]["Next"] == "Register"
    url = register["Parameters"]["PrimaryContainer"]["ModelDataUrl.$"]
    assert url == f"{train['ResultPath']}.ModelArtifacts.S3ModelArtifacts"

    # What is chosen in the picture is shown, removed, and comes back.
    page.locator(".st-key-graph-frame-workflow svg g.node").filter(has_text="Register").click()
    settle(page)
    expect(page.get_by_role("heading", name="Register")).to_be_visible()
    press(page, "Remove")
    assert "Register" not in machine(page)["States"]
    press(page, "Undo")
    assert machine(page) == made
