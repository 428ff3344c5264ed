"""What the catalogue knows for a search: ranges worth varying, and the metrics to search by.

Both hang on the built-in algorithm whose image the definition names; any other image has neither,
and is answered in the fields below.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import session
from components.form import algorithm, view
from components.form._form import Form
from components.state import t
from sagestep import paths
from sagestep.catalog.algorithms import Algorithm, Hyperparameter, Metric
from sagestep.catalog.tuning import LISTS, kind_of_range, parameter_range, reported, tunable
from sagestep.types import Document, JsonObject, Path

OBJECTIVE_MEMBERS = ("MetricName", "Type")


def ranges(form: Form, path: Path) -> Algorithm | None:
    """Return the algorithm of which the structure at *path* holds ranges, or None."""
    place = form.draft.job_kind.image_behind(path) if form.document is Document.REQUEST else None
    return algorithm.behind(form, path) if place and path in place.ranges else None


def offer_ranges(form: Form, path: Path) -> None:
    """Offer to search over a hyperparameter, where the structure at *path* holds ranges."""
    known = ranges(form, path)
    offered = _free(form, path, known) if known else {}
    if known is None or not offered:
        return
    key = form.key("range", path)

    def add() -> None:
        chosen = offered.get(session.get(key) or "")
        session.put(key, None)
        if chosen:
            _add(form, path, chosen)

    session.seed(key, None)
    name = t("form.range.add", algorithm=known.title)
    st.selectbox(
        name,
        list(offered),
        index=None,
        key=key,
        format_func=lambda one: _described(offered[one]) if one in offered else one,
        help=t("form.range.help"),
        placeholder=t("form.range.placeholder"),
        on_change=add,
    )


def tuned_names(form: Form, hyperparameters: Path) -> frozenset[str]:
    """Return what the search varies of the *hyperparameters* at that path: no fixed values."""
    place = form.draft.job_kind.image_behind(hyperparameters)
    return (
        frozenset(name for path in place.ranges for name in _named(form, path))
        if place
        else (frozenset())
    )


def objective(form: Form, path: Path) -> tuple[Path, Algorithm] | None:
    """Return the objective whose metric's name stands at *path*, and the algorithm, or None."""
    above = path[:-1]
    if form.document is not Document.REQUEST or path[-1:] != OBJECTIVE_MEMBERS[:1]:
        return None
    place = form.draft.job_kind.image_behind(above)
    known = algorithm.behind(form, above) if place and above in place.objectives else None
    return (above, known) if known and _metrics(form, above, known) else None


def offer_metrics(form: Form, path: Path) -> None:
    """Offer the metrics of the algorithm, where the name of the metric to search by is asked."""
    found = objective(form, path)
    if found is None:
        return
    above, known = found
    offered = _metrics(form, above, known)
    key = form.key("metric", path)
    held = form.get(path)
    session.seed(key, held if isinstance(held, str) and held in offered else None)

    def choose() -> None:
        chosen = offered.get(session.get(key) or "")
        if chosen:
            answer = dict(zip(OBJECTIVE_MEMBERS, (chosen.name, chosen.direction), strict=True))
            form.edit(
                lambda values: _with(values, above, answer),
                path,
                redraw=True,
            )

    st.selectbox(
        t("form.metric", algorithm=known.title),
        list(offered),
        index=None,
        key=key,
        format_func=lambda name: _goal(offered[name]) if name in offered else name,
        help=t("form.metric.help"),
        placeholder=t("form.metric.placeholder"),
        on_change=choose,
    )


def _with(values: JsonObject, path: Path, answer: JsonObject) -> JsonObject:
    for name, value in answer.items():
        values = paths.put(values, (*path, name), value)
    return values


def _goal(metric: Metric) -> str:
    return f"{metric.name} · {t(f'form.metric.{metric.direction.lower()}')}"


def _metrics(form: Form, objective: Path, known: Algorithm) -> Mapping[str, Metric]:
    place = form.draft.job_kind.image_behind(objective)
    held = form.get(place.hyperparameters) if place and place.hyperparameters else None
    fixed = {
        name: value
        for name, value in (held.items() if isinstance(held, dict) else ())
        if isinstance(value, str)
    }
    return {metric.name: metric for metric in reported(known, fixed)}


def _free(form: Form, path: Path, known: Algorithm) -> dict[str, Hyperparameter]:
    taken = _named(form, path)
    return {
        one.name: one for one in tunable(known) if not taken.intersection((one.name, *one.aliases))
    }


def _named(form: Form, path: Path) -> frozenset[str]:
    """Return the hyperparameters that the ranges at *path* name."""
    held = [form.get((*path, name)) for name in LISTS.values()]
    items = [one for items in held if isinstance(items, list) for one in items]
    names = [one.get("Name") for one in items if isinstance(one, dict)]
    return frozenset(name for name in names if isinstance(name, str))


def _described(spec: Hyperparameter) -> str:
    start = parameter_range(spec)
    if values := start.get("Values"):
        return f"{spec.name} · {', '.join(values)}"
    low, high = start.get("MinValue"), start.get("MaxValue")
    return f"{spec.name} · {low}–{high}" if low and high else spec.name


def _add(form: Form, path: Path, spec: Hyperparameter) -> None:
    """Add the range, and keep it open so that it can be changed."""
    listed = (*path, LISTS[kind_of_range(spec) or "continuous"])
    held = form.get(listed)
    number = len(held) if isinstance(held, list) else 0
    view.unfold(form, (*listed, number))
    form.edit(
        lambda values: paths.put(values, (*listed, number), parameter_range(spec)),
        listed,
        redraw=True,
    )
