"""Launch in an AWS account: look whose it is, agree to what it may cost, click once."""

from __future__ import annotations

import streamlit as st

from components import cost, findings, launch_input, running, session, state
from components.findings import escaped
from components.session import Key
from components.state import t
from sagestep.plan import Plan
from sagestep.types import JsonObject, SagestepError


def show(plan: Plan) -> None:
    """Draw the panel."""
    with st.container(border=True, key="launch"):
        st.markdown(f"#### :material/cloud: {t('aws.title')}")
        st.caption(t("aws.about"))
        launch_input.ask(plan)
        launch_input.problem()
        if not plan.ready:
            st.caption(f":red[{t('launch.not_ready', errors=len(plan.errors))}]")
        findings.muted_errors(plan)
        earlier = state.store().runs_of_draft(plan.draft.id)
        account = _account(plan.target.region)
        if account is None:
            st.button(
                t("aws.look"),
                key="aws-look",
                icon=":material/badge:",
                width="stretch",
                on_click=_look,
                args=(plan.target.region,),
            )
            st.caption(t("aws.look.help"))
        else:
            _agree(plan, account, len(earlier))
        launch_input.last(earlier)


def _account(region: str) -> JsonObject | None:
    """Return whose account was seen last, if it was seen from *region*."""
    seen: JsonObject | None = session.get(Key.ACCOUNT)
    return seen if seen and seen["region"] == region else None


def _look(region: str) -> None:
    try:
        session.put(Key.ACCOUNT, {**running.identity(region), "region": region})
    except SagestepError as error:
        session.pop(Key.ACCOUNT)
        state.report(error.text)


def _agree(plan: Plan, account: JsonObject, earlier: int) -> None:
    """Draw what is about to happen, the box to agree in, and the button."""
    price = escaped(cost.ceiling(plan))
    facts = {
        "aws.account": account["account"],
        "aws.who": account["arn"],
        "aws.region": account["region"],
    }
    for name, value in facts.items():
        st.markdown(f":gray[{t(name)}]  \n**{escaped(value)}**")
    st.markdown(f":gray[{t('aws.price')}]  \n**{price}**")
    # What one agrees to is this request, this account and this launch; any other asks anew.
    key = f"{account['account']}:{plan.digest}:{plan.draft.id}:{earlier}"
    agreed = st.checkbox(
        t("aws.agree", account=account["account"], region=account["region"], price=price),
        key=f"aws-agree:{key}",
        disabled=not plan.ready,
    )
    st.button(
        t("aws.launch"),
        key="aws-launch",
        type="primary",
        icon=":material/rocket_launch:",
        disabled=not (plan.ready and agreed),
        width="stretch",
        on_click=_launch,
        args=(plan, account["account"], key),
    )


def _launch(plan: Plan, account: str, key: str) -> None:
    try:
        run = running.launch_on_aws(plan, account, f"aws:{key}", launch_input.given(plan))
    except SagestepError as error:
        state.report(error.text)
        return
    state.go("run", run=run.id)
