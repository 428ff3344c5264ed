"""The type of a labeling task: choosing one names AWS's functions and page of the region.

Nothing of it is kept: the functions' names in the request say which type it is.
"""

from __future__ import annotations

import streamlit as st

from components import session
from components.form._form import Form
from components.state import t
from sagestep import paths
from sagestep.catalog.labeling import (
    TaskType,
    algorithm_arn,
    human_task_ui,
    labeling_regions,
    lambda_arn,
    provided_region,
    task_of_function,
    task_type,
    task_types,
)
from sagestep.kinds import TaskPlace
from sagestep.types import Json, JsonObject, Path

WIDGETS = 2
"""How many widgets are drawn at most."""


def show(form: Form, place: TaskPlace) -> None:
    """Draw the choice of the task type, and what there is to say of the region."""
    region = form.plan.target.region
    functions = (place.pre_function, place.consolidation_function)
    named = [value for path in functions if isinstance(value := form.get(path), str)]
    current = next((task for arn in named if (task := task_of_function(arn))), None)
    key = form.key("task", ())
    session.seed(key, current.id if current else None)

    def choose() -> None:
        chosen = task_type(session.get(key) or "")
        if chosen:
            _take(form, place, chosen)

    st.selectbox(
        t("form.task"),
        [one.id for one in task_types() if one.pre_function],
        index=None,
        key=key,
        format_func=lambda name: t(f"catalog.task.{name}"),
        help=t("form.task.help"),
        placeholder=t("form.task.placeholder"),
        on_change=choose,
    )
    homes = {home for arn in named if (home := provided_region(arn))}
    if region not in labeling_regions():
        offered = ", ".join(labeling_regions())
        st.caption(t("form.task.no_region", region=region, regions=offered))
    elif current and homes - {region}:
        st.button(
            t("form.task.move", here=", ".join(sorted(homes - {region})), region=region),
            key=form.key("move-task", ()),
            type="tertiary",
            icon=":material/swap_horiz:",
            on_click=_take,
            args=(form, place, current),
        )
    if current and not current.human_task_ui and form.get(place.template) is paths.MISSING:
        st.caption(t("form.task.template"))


def _take(form: Form, place: TaskPlace, task: TaskType) -> None:
    """Name what AWS provides for *task* in the target's region; where it has none, say so only."""
    region = form.plan.target.region
    if region not in labeling_regions():
        form.commit(form.current().redrawn(), ())
        return
    page = human_task_ui(task.human_task_ui, region) if task.human_task_ui else None
    wanted: dict[Path, Json] = {
        place.pre_function: lambda_arn(task.pre_function, region),
        place.consolidation_function: lambda_arn(task.consolidation_function, region),
    }

    def edit(values: JsonObject) -> JsonObject:
        for path, value in wanted.items():
            values = paths.put(values, path, value) if value else paths.drop(values, path)
        if page:
            values = paths.put(paths.drop(values, place.template), place.human_task_ui, page)
        elif _is_provided(paths.get(values, place.human_task_ui)):
            values = paths.drop(values, place.human_task_ui)
        if task.single_worker and paths.get(values, place.workers) is paths.MISSING:
            values = paths.put(values, place.workers, 1)
        return _with_algorithm(values, place.algorithm, task, region)

    form.edit(edit, place.pre_function, redraw=True)


def _with_algorithm(values: JsonObject, path: Path, task: TaskType, region: str) -> JsonObject:
    """Return *values* whose automatic labeling, where there is any, is that of *task*."""
    if not _is_provided(paths.get(values, path)):
        return values
    arn = algorithm_arn(task.auto_labeling, region) if task.auto_labeling else None
    return dict(paths.put(values, path, arn) if arn else paths.drop(values, path[:-1]))


def _is_provided(value: Json) -> bool:
    return isinstance(value, str) and provided_region(value) is not None
