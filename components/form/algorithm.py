"""Pick a built-in algorithm: its image for the region is filled in."""

from __future__ import annotations

import streamlit as st

from components import session
from components.form._form import Form
from components.state import t
from sagestep import paths
from sagestep.catalog.algorithms import Algorithm, algorithm_of_image, algorithms
from sagestep.catalog.images import image_uri, parse_image, versions
from sagestep.types import JsonObject, Path


def show(form: Form, path: Path) -> None:
    """Draw the choice for the image field at *path*."""
    image = form.get(path)
    current = algorithm_of_image(image) if isinstance(image, str) else None
    region, scope = form.plan.target.region, form.draft.job_kind.image_scope
    offered = {one.id: one for one in algorithms() if _newest(one, region, scope)}
    choice_key = form.key("algorithm", path)
    version_key = form.key("version", path)

    def choose() -> None:
        chosen = offered.get(session.get(choice_key) or "")
        uri = _newest(chosen, region, scope) if chosen else None
        _take(form, path, uri)

    def choose_version() -> None:
        version = session.get(version_key)
        if current and current.registry_key and version:
            _take(form, path, image_uri(current.registry_key, version, region, scope))

    session.seed(choice_key, current.id if current and current.id in offered else None)
    left, right = st.columns([3, 1])
    with left:
        st.selectbox(
            t("form.algorithm"),
            list(offered),
            index=None,
            key=choice_key,
            format_func=lambda name: offered[name].title,
            help=t("form.algorithm.help"),
            placeholder=t("form.algorithm.placeholder"),
            on_change=choose,
        )
    if current and current.registry_key and isinstance(image, str):
        offered_versions = list(versions(current.registry_key, scope))
        found = _version(current, image, region, scope)
        session.seed(version_key, found if found in offered_versions else None)
        with right:
            st.selectbox(
                t("form.algorithm.version"),
                offered_versions,
                index=None,
                key=version_key,
                on_change=choose_version,
            )


def _newest(one: Algorithm, region: str, scope: str) -> str | None:
    """Return the newest image of the algorithm in *region*, or None where it is not offered."""
    if not one.registry_key:
        return None
    return next(
        (
            uri
            for version in versions(one.registry_key, scope)
            if (uri := image_uri(one.registry_key, version, region, scope))
        ),
        None,
    )


def _version(one: Algorithm, image: str, region: str, scope: str) -> str | None:
    """Return which version *image* is; a tag alone does not say, as tags carry suffixes."""
    parsed = parse_image(image)
    if parsed is None or not one.registry_key:
        return None
    return next(
        (
            version
            for version in versions(one.registry_key, scope)
            if image_uri(one.registry_key, version, parsed.region or region, scope) == image
        ),
        None,
    )


def _take(form: Form, path: Path, uri: str | None) -> None:
    """Set the image from outside its own text field, so that the field draws itself anew."""
    if uri is None:
        form.drop(path, redraw=True)
        return

    def edit(values: JsonObject) -> JsonObject:
        edited = paths.put(values, path, uri)
        for place, default in form.draft.job_kind.image_defaults.items():
            if paths.get(edited, place) is paths.MISSING:
                edited = paths.put(edited, place, default)
        return dict(edited)

    form.edit(edit, path, redraw=True)
