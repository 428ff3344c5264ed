"""The rules of a Choice: their conditions from parts in JSONPath, as an expression in JSONata."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from components import session
from components import workflow_edit as edit
from components import workflow_place as place
from components import workflow_target as target
from components.state import t
from sagestep.asl import compose
from sagestep.asl.compose import OPERATORS, Comparison, Condition, Sort
from sagestep.asl.machine import query_language
from sagestep.types import Json, JsonObject, QueryLanguage

_MOST: Final = 5
"""Comparisons drawn of one rule; a longer condition is edited as JSON."""
_FRESH: Final = Comparison("$.value", "IsPresent", True)
_YES_NO: Final = (Sort.BOOLEAN, Sort.YES_NO)


def show(view: edit.View) -> None:
    """Draw the rules, one of them open, and what happens if none applies."""
    rules = view.row.state.get("Choices")
    rules = rules if isinstance(rules, list) else []
    number = min(place.rule(view.draft), max(len(rules) - 1, 0))
    if rules:
        _pick(view, len(rules), number)
        with st.container(border=True, gap="small", key="workflow-rule"):
            _rule(view, number, rules[number] if isinstance(rules[number], dict) else {})
    with st.container(horizontal=True, gap="small"):
        _buttons(view, len(rules), number)
    target.show(view, ("Default",), t("workflow.default"), "workflow.default.none")


def _pick(view: edit.View, count: int, number: int) -> None:
    # A new key where an edit opens another rule.
    key = view.own_key(f"rules:{number}")
    session.seed(key, number)

    def pick() -> None:
        place.open_rule(edit.current(), session.get(key) or 0)

    st.segmented_control(
        t("workflow.rules"),
        list(range(count)),
        key=key,
        required=True,
        format_func=lambda one: t("workflow.rule", number=one + 1),
        on_change=pick,
    )


def _rule(view: edit.View, number: int, rule: JsonObject) -> None:
    at = view.row.at
    if query_language(view.machine, at) is QueryLanguage.JSONATA:
        _expression(view, number, rule)
    else:
        condition = compose.condition_of(rule)
        if condition is None or len(condition.tests) > _MOST:
            st.caption(t("workflow.rule.nested"))
        else:
            _comparisons(view, number, rule, condition)
    target.show(view, ("Choices", number, "Next"), t("workflow.rule.next"))


def _expression(view: edit.View, number: int, rule: JsonObject) -> None:
    key = view.own_key(f"condition:{number}")
    session.seed(key, str(rule.get("Condition", "")))

    def take() -> None:
        typed = session.get(key).strip()
        wrapped = typed if typed.startswith("{%") else f"{{% {typed} %}}"
        _put(view, number, {**rule, "Condition": wrapped}, redraw=wrapped != typed)

    st.text_area(
        t("workflow.rule.condition"),
        key=key,
        height="content",
        help=t("workflow.rule.condition.help"),
        on_change=take,
    )


Put = Callable[[Condition], None]


def _comparisons(view: edit.View, number: int, rule: JsonObject, condition: Condition) -> None:
    rest: JsonObject = {name: rule[name] for name in ("Comment", "Assign", "Next") if name in rule}
    tests = condition.tests

    def put(changed: Condition) -> None:
        moved = len(changed.tests) != len(tests)
        _put(view, number, {**changed.rule, **rest}, redraw=moved)

    if len(tests) > 1:
        _joined(view, number, condition, put)
    for position in range(len(tests)):
        _comparison(view, f"{number}:{position}", condition, position, put)
    if len(tests) < _MOST:
        st.button(
            t("workflow.rule.more"),
            key=view.own_key(f"more:{number}"),
            type="tertiary",
            icon=":material/add:",
            on_click=put,
            args=(replace(condition, tests=(*tests, _FRESH)),),
        )


def _joined(view: edit.View, number: int, condition: Condition, put: Put) -> None:
    key = view.own_key(f"joined:{number}")
    session.seed(key, condition.any_of)
    st.segmented_control(
        t("workflow.rule.joined"),
        [False, True],
        key=key,
        required=True,
        format_func=lambda one: t("workflow.rule.any" if one else "workflow.rule.all"),
        on_change=lambda: put(replace(condition, any_of=bool(session.get(key)))),
    )


def _comparison(view: edit.View, name: str, condition: Condition, position: int, put: Put) -> None:
    """Draw one comparison: variable, operator, value, whether it is negated."""
    test = condition.tests[position]
    sort = OPERATORS[test.operator]

    def key(part: str) -> str:
        # What is compared with has a widget of its own sort; the others stay, and so does focus.
        return view.own_key(f"{part}:{name}:{sort}" if part == "value" else f"{part}:{name}")

    def put_test(changed: Comparison | None) -> None:
        tests = list(condition.tests)
        tests[position : position + 1] = [changed] if changed else []
        put(replace(condition, tests=tuple(tests)))

    def take() -> None:
        operator = session.get(key("operator"))
        value = _value(session.get(key("value")), sort)
        if OPERATORS[operator] is not sort:
            value = _START[OPERATORS[operator]]
        negated = bool(session.get(key("not")))
        put_test(Comparison(session.get(key("variable")).strip(), operator, value, negated))

    session.seed(key("variable"), test.variable)
    session.seed(key("operator"), test.operator)
    session.seed(key("not"), test.negated)
    session.seed(key("value"), test.value if sort in _YES_NO else _shown(test.value))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(t("workflow.rule.variable"), key=key("variable"), width=190, on_change=take)
        st.selectbox(
            t("workflow.rule.operator"),
            list(OPERATORS),
            key=key("operator"),
            width=190,
            on_change=take,
        )
        if sort in _YES_NO:
            st.selectbox(
                t("workflow.rule.value"),
                [True, False],
                key=key("value"),
                width=110,
                format_func=lambda one: t("form.yes" if one else "form.no"),
                on_change=take,
            )
        else:
            st.text_input(t("workflow.rule.value"), key=key("value"), width=140, on_change=take)
        st.checkbox(t("workflow.rule.not"), key=key("not"), on_change=take)
        if len(condition.tests) > 1:
            st.button(
                "",
                key=key("drop"),
                type="tertiary",
                icon=":material/close:",
                help=t("form.remove"),
                on_click=put_test,
                args=(None,),
            )


_START: Final[dict[Sort, Json]] = {
    Sort.TEXT: "",
    Sort.NUMBER: 0,
    Sort.BOOLEAN: True,
    Sort.TIMESTAMP: "2030-01-01T00:00:00Z",
    Sort.PATH: "$.other",
    Sort.YES_NO: True,
}


def _shown(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _value(typed: Json, sort: Sort) -> Json:
    """Return what was typed as the operator compares with it; a checker tells what does not fit."""
    if sort is not Sort.NUMBER or not isinstance(typed, str):
        return typed
    return edit.value_of(typed)


def _put(view: edit.View, number: int, rule: JsonObject, redraw: bool) -> None:
    at = view.row.at
    edit.change(lambda machine: compose.put_rule(machine, at, number, rule), view.row.name, redraw)


def _buttons(view: edit.View, count: int, number: int) -> None:
    """Draw what is done with the open rule, and the button for another one."""
    at, name = view.row.at, view.row.name

    def add() -> None:
        after = compose.successor(view.row.state)
        jsonata = query_language(view.machine, at) is QueryLanguage.JSONATA
        condition = {"Condition": "{% true %}"} if jsonata else _FRESH.rule
        follower = after or next((one.target for one in _ways(view)), "")
        rule = {**condition, "Next": follower}
        if edit.change(lambda machine: compose.put_rule(machine, at, count, rule), name):
            place.open_rule(edit.current(), count)

    def earlier() -> None:
        if edit.change(lambda machine: compose.move_rule(machine, at, number), name):
            place.open_rule(edit.current(), number - 1)

    def remove() -> None:
        if edit.change(lambda machine: compose.remove_rule(machine, at, number), name):
            place.open_rule(edit.current(), max(number - 1, 0))

    for verb, sign, call, off in (
        ("add", "add", add, False),
        ("earlier", "arrow_back", earlier, number == 0),
        ("remove", "delete", remove, count < 2),
    ):
        st.button(
            t(f"workflow.rule.{verb}"),
            key=view.own_key(f"rule-{verb}:{number}"),
            type="tertiary",
            icon=f":material/{sign}:",
            disabled=off,
            on_click=call,
        )


def _ways(view: edit.View) -> list[compose.Link]:
    scope, name = view.row.at[:-1], view.row.name
    return [link for link in compose.links(view.machine, scope) if link.source == name]
