"""Pick one of AWS's images: a built-in algorithm or a framework, its version, processor, Python.

The image's URI for the region is filled in; the text field below stays the truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from components import session
from components.form._form import Form
from components.state import t
from sagestep import paths
from sagestep.catalog.algorithms import FIRST_PARTY, algorithms
from sagestep.catalog.images import (
    Build,
    builds,
    framework,
    frameworks,
    image_uri,
    parse_image,
    repositories,
    versions,
)
from sagestep.types import JsonObject, Path

_FRAMEWORKS = ("framework", "llm-serving", "accelerator")
"""The categories offered besides the built-in algorithms, those that most people use first."""


@dataclass(frozen=True, slots=True)
class _Family:
    """A built-in algorithm or a framework: `registry_key` names its images."""

    id: str
    title: str
    registry_key: str


def show(form: Form, path: Path) -> None:
    """Draw the choice for the image field at *path*."""
    value = form.get(path)
    image = value if isinstance(value, str) else ""
    region, scope = form.plan.target.region, form.draft.job_kind.image_scope
    offered = _families(region, scope)
    current = _family_of(image, region, scope)
    key = form.key("algorithm", path)
    session.seed(key, current.id if current else None)

    def choose() -> None:
        chosen = offered.get(session.get(key) or "")
        _take(form, path, _newest(chosen.registry_key, region, scope) if chosen else None)

    st.selectbox(
        t("form.image.family"),
        list(offered),
        index=None,
        key=key,
        format_func=lambda name: offered[name].title if name in offered else name,
        help=t("form.image.family.help"),
        placeholder=t("form.image.family.placeholder"),
        on_change=choose,
    )
    if current:
        _variant(form, path, current, image)


def _variant(form: Form, path: Path, family: _Family, image: str) -> None:
    """Draw the choice of version, and of processor and Python where images differ in them."""
    region, scope = form.plan.target.region, form.draft.job_kind.image_scope
    parsed = parse_image(image)
    found = _uris(family.registry_key, (parsed and parsed.region) or region, scope).get(image)
    version_key, build_key = form.key("version", path), form.key("build", path)
    offered = versions(family.registry_key, scope)
    session.seed(version_key, found[0] if found else None)

    def choose_version() -> None:
        version = session.get(version_key)
        wanted = found[1] if found else None
        if version:
            _take(form, path, _like(family.registry_key, version, region, scope, wanted))

    variants = {
        uri: build
        for uri, (version, build) in _uris(family.registry_key, region, scope).items()
        if found and version == found[0]
    }

    def choose_build() -> None:
        if session.get(build_key):
            _take(form, path, session.get(build_key))

    left, right = st.columns(2)
    with left:
        st.selectbox(
            t("form.algorithm.version"),
            offered,
            index=None,
            key=version_key,
            on_change=choose_version,
        )
    if len(variants) > 1:
        session.seed(build_key, image if image in variants else None)
        with right:
            st.selectbox(
                t("form.image.variant"),
                list(variants),
                index=None,
                key=build_key,
                format_func=lambda uri: _described(variants[uri]) if uri in variants else uri,
                on_change=choose_build,
            )


def _described(build: Build) -> str:
    parts = (build.processor, build.py, build.base)
    return " · ".join(part for part in parts if part) or build.tag


@lru_cache(maxsize=128)
def _families(region: str, scope: str) -> dict[str, _Family]:
    """Return what has images in *region*: built-in algorithms, then frameworks by category."""
    found = [
        _Family(one.id, one.title, one.registry_key)
        for one in algorithms()
        if one.provider == FIRST_PARTY and one.registry_key
    ]
    known = [(name, body) for name in frameworks(scope) if (body := framework(name))]
    found += [
        _Family(name, body.title, name)
        for category in _FRAMEWORKS
        for name, body in known
        if body.category == category
    ]
    return {one.id: one for one in found if _newest(one.registry_key, region, scope)}


@lru_cache(maxsize=512)
def _family_of(image: str, region: str, scope: str) -> _Family | None:
    """Return whose image it is, by its repository and account."""
    parsed = parse_image(image)
    if parsed is None:
        return None
    owners = [
        one
        for one in _families(region, scope).values()
        if parsed.account in repositories(one.registry_key).get(parsed.repository, ())
    ]
    exact = (one for one in owners if image in _uris(one.registry_key, parsed.region, scope))
    return next(exact, owners[0] if owners else None)


@lru_cache(maxsize=256)
def _uris(registry_key: str, region: str, scope: str) -> dict[str, tuple[str, Build]]:
    """Return the images of a family in *region*, newest first, each with its version and build."""
    found: dict[str, tuple[str, Build]] = {}
    for version in versions(registry_key, scope):
        for build in builds(registry_key, version, scope):
            uri = image_uri(
                registry_key, version, region, scope, build.processor, build.py, build.base
            )
            if uri:
                found.setdefault(uri, (version, build))
    return found


def _newest(registry_key: str, region: str, scope: str) -> str | None:
    """Return the newest image of a family in *region*, or None where there is none."""
    return next(iter(_uris(registry_key, region, scope)), None)


def _like(
    registry_key: str, version: str, region: str, scope: str, wanted: Build | None
) -> str | None:
    """Return the image of *version* that is most like *wanted*: its processor, then its Python."""
    offered = [
        (uri, build)
        for uri, (other, build) in _uris(registry_key, region, scope).items()
        if other == version
    ]
    alike = sorted(
        offered,
        key=lambda one: (
            wanted is not None and one[1].processor != wanted.processor,
            wanted is not None and one[1].py != wanted.py,
        ),
    )
    return alike[0][0] if alike else None


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
