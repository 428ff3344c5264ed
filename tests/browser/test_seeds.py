"""The four printed definitions, each built from nothing: its job in the wizard, then the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep.i18n import say
from sagestep.importer import import_data, to_draft
from tests.browser import _composer as composer
from tests.browser._form import begin, fill, pick, press
from tests.browser._hand import build, build_state
from tests.browser._page import open_page, settle

DATA = Path(__file__).parents[1] / "data" / "asl"


def printed(name):
    """Return the definition of the seed called *name*, and the draft that it is."""
    definition = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return definition, to_draft(import_data(definition))


def go_to_workflow(page):
    page.get_by_role("link", name="Workflow").click()
    settle(page)


@pytest.mark.parametrize("seed", ["training", "transform"])
def test_a_printed_state_is_built_from_nothing_and_taken_away_as_a_piece(page, seed):
    definition, draft = printed(seed)
    begin(page, seed)
    build(page, draft.job_kind, draft.values)
    build_state(page, draft.state, ("States", draft.state_name))
    go_to_workflow(page)
    assert composer.piece(page) == definition


@pytest.mark.parametrize("seed", ["labeling", "processing"])
def test_a_printed_machine_is_built_from_nothing(page, seed):
    definition, draft = printed(seed)
    rule = definition["States"]["ValidateOutput"]["Choices"][0]["Not"]
    failure = definition["States"]["Fail"]
    open_page(page, "workflow")
    press(page, say(f"kind.{seed}", "en"))
    press(page, "Open in the wizard")
    build(page, draft.job_kind, draft.values)

    go_to_workflow(page)
    composer.enter(page, "State name", draft.state_name)
    composer.add(page, "Choice", "ValidateOutput", f"After {draft.state_name}")
    composer.enter(page, "Variable", rule["Variable"])
    pick(page, page.get_by_role("combobox", name="Operator"), "StringEquals")
    page.get_by_text("Not", exact=True).click()
    composer.add(page, "Fail", "Fail", "Where the default of ValidateOutput leads")
    fill(page, "/Error", failure["Error"], "state")
    fill(page, "/Cause", failure["Cause"], "state")
    composer.state(page, "Done")
    composer.enter(page, "State name", "Succeed")
    composer.unfold(page, "Whole machine")
    composer.enter(page, "Longest execution (seconds)", str(definition["TimeoutSeconds"]))
    assert composer.machine(page) == definition
