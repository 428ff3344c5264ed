"""What one does about findings on screen: fix, undo, mute, bring back, and read the rule."""

from __future__ import annotations

import pytest

from components import findings, state
from sagestep.draft import JobDraft, new_draft
from sagestep.kinds import kind
from sagestep.types import EXPR
from tests.drafts import draft_of as draft_of_document

BROKEN = {"TrainingJobName": "churn_model", "ResourceConfig": {"InstanceType": "ml.m5.xlage"}}
E1004, E1005 = "E1004@/TrainingJobName", "E1005@/ResourceConfig/InstanceType"


def draft_of(app):
    return JobDraft.model_validate_json(app.session_state["_draft"])


def stored(draft):
    return JobDraft.model_validate(state.store().draft(draft.id).values)


def run(app):
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def press(app, key):
    found = [one for one in app.button if one.key and key in one.key]
    assert found, [one.key for one in app.button]
    found[0].click()
    return run(app)


def texts(app):
    return [one.value for sort in (app.markdown, app.caption, app.warning) for one in sort]


@pytest.fixture
def opened(open_app):
    """Open Review, or another page, with a draft of the browser's own."""

    def open_draft(draft, page="review"):
        app = open_app()
        owner = app.session_state["_owner"]
        state.store().save_draft(owner, draft.model_dump(mode="json"), "", draft.kind)
        app.switch_page(f"pages/{page}.py")
        app.query_params["draft"] = draft.id
        return run(app)

    return open_draft


# Fix


def test_a_fix_is_previewed_as_a_diff_and_applied_and_undone(opened):
    app = press(opened(new_draft(kind("training"), BROKEN)), f"fix-{E1005}")
    diff = next(one for one in app.code if one.language == "diff")
    assert '-    "InstanceType": "ml.m5.xlage"' in diff.value
    assert '+    "InstanceType": "ml.m5.xlarge"' in diff.value
    assert draft_of(app).values == BROKEN
    press(app, "fix-apply")
    mended = {**BROKEN, "ResourceConfig": {"InstanceType": "ml.m5.xlarge"}}
    assert draft_of(app).values == mended
    assert stored(draft_of(app)).values == mended
    app.switch_page("pages/build.py")
    press(run(app), "undo")
    assert draft_of(app).values == BROKEN
    press(app, "redo")
    assert draft_of(app).values == mended


def test_all_that_is_certain_is_fixed_in_one_step_back(opened):
    app = press(opened(new_draft(kind("training"), BROKEN)), "fix-all")
    press(app, "fix-apply")
    values = draft_of(app).values
    assert values["ResourceConfig"] == {"InstanceType": "ml.m5.xlarge"}
    assert values["TrainingJobName"] == {EXPR: "States.Format('churn-model-{}', $$.Execution.Name)"}
    assert len(app.session_state["_undo"]) == 1
    assert not [one for one in app.button if one.key and one.key.startswith("fix")]


def test_a_fix_that_changes_the_machine_shows_the_machine(opened):
    draft = draft_of_document(kind("training").examples[0].document)
    draft = draft.with_state({**draft.state, "HeartbeatSeconds": 60})
    app = press(opened(draft), "fix-W3015")
    diff = next(one for one in app.code if one.language == "diff")
    assert '-  "HeartbeatSeconds": 60' in diff.value
    press(app, "fix-apply")
    assert "HeartbeatSeconds" not in draft_of(app).state


def test_the_fix_stands_under_the_field_too(opened):
    app = press(opened(new_draft(kind("training"), BROKEN), "build"), f"fix-field-{E1004}")
    press(app, "fix-apply")
    assert draft_of(app).values["TrainingJobName"] == "churn-model"


def test_one_certain_finding_needs_no_button_for_all(opened):
    draft = new_draft(kind("model"), {"ModelName": {EXPR: "$.name"}, "executionRoleArn": "a" * 30})
    app = opened(draft)
    assert [one.key for one in app.button if one.key and one.key.startswith("fix")] == [
        "fix-E1002@/executionRoleArn-rule.E1002.message.close"
    ]


# Mute


def muted(app, key, reason):
    press(app, f"mute-{key}")
    next(one for one in app.text_input if one.label == "Why").set_value(reason)
    return press(app, "mute-apply")


def test_a_muted_finding_leaves_the_list_and_stays_to_be_seen(opened):
    app = muted(opened(new_draft(kind("training"), BROKEN)), E1004, "an _alias_")
    assert draft_of(app).muted == {E1004: "an _alias_"}
    assert stored(draft_of(app)).muted == {E1004: "an _alias_"}
    assert not [one for one in app.button if f"mute-{E1004}" in (one.key or "")]
    folded = next(one for one in app.expander if one.label == "Muted (1)")
    app.session_state["muted"] = True
    run(app)
    folded = next(one for one in app.expander if one.label == "Muted (1)")
    assert any(r"an \_alias\_" in one.value for one in folded.markdown)
    assert any("AWS may refuse" in one.value for one in folded.caption)
    press(app, f"unmute-{E1004}")
    assert draft_of(app).muted == {}
    assert [one for one in app.button if f"mute-{E1004}" in (one.key or "")]


def test_a_mute_is_undone_like_any_edit_and_needs_no_reason(opened):
    app = muted(opened(new_draft(kind("training"), BROKEN)), E1004, "  ")
    assert draft_of(app).muted == {E1004: "No reason given"}
    app.switch_page("pages/build.py")
    press(run(app), "undo")
    assert draft_of(app).muted == {}


def test_muted_errors_let_a_launch_through_and_say_what_may_come_of_it(opened):
    draft = draft_of_document(kind("training").examples[0].document)
    app = opened(draft.put(("RoleArn",), "my-role-in-short-form"))
    assert app.button(key="launch-button").disabled
    for rule in ("E1004", "E1006"):
        if any(f"mute-{rule}@/RoleArn" in (one.key or "") for one in app.button):
            muted(app, f"{rule}@/RoleArn", "ours")
    assert not app.button(key="launch-button").disabled
    assert any("AWS may refuse the launch" in one.value for one in app.warning)


# The list


def test_findings_are_grouped_and_a_missing_answer_is_no_fault(opened):
    app = opened(new_draft(kind("training"), BROKEN))
    headings = [text for text in texts(app) if text.startswith("**") and ":gray[" in text]
    names = [text.partition("**")[2].partition("**")[0] for text in headings]
    assert names[:3] == [
        "Errors: AWS refuses these",
        "Still to answer",
        "Warnings: it runs, but likely not as meant",
    ]


def test_a_finding_links_to_its_rule_and_its_source(opened):
    app = opened(new_draft(kind("training"), BROKEN))
    about = next(one.value for one in app.caption if "`/TrainingJobName`" in one.value)
    assert "[E1004](rules?rule=E1004)" in about
    assert "](https://docs.aws.amazon.com/" in about


def test_many_findings_are_paged_and_no_page_is_lost(opened):
    tags = [{"key": f"team-{number}", "Value": "a"} for number in range(15)]
    draft = new_draft(kind("training"), {"Tags": tags})
    app = opened(draft)
    cards = [one.key for one in app.button if one.key and one.key.startswith("jump-")]
    assert len(cards) == findings.PAGE
    app.session_state["page-of-found"] = 99
    assert [one.key for one in run(app).button if one.key and one.key.startswith("jump-")]


def test_a_shared_link_opens_a_copy_with_what_is_muted(open_app):
    draft = new_draft(kind("training"), BROKEN).model_copy(update={"muted": {E1004: "an alias"}})
    app = open_app()
    state.store().save_draft("someone-else", draft.model_dump(mode="json"), "", draft.kind)
    app.switch_page("pages/review.py")
    app.query_params["draft"] = draft.id
    copy = draft_of(run(app))
    assert copy.id != draft.id
    assert copy.muted == {E1004: "an alias"}
