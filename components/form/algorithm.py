"""Pick one of AWS's images: a built-in algorithm or a framework, its version, processor, Python.

The image's URI for the region is filled in; the text field below stays the truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from components import session
from components.form import channels
from components.form._form import Form
from components.state import t
from sagestep import paths
from sagestep.catalog.algorithms import (
    FIRST_PARTY,
    Algorithm,
    algorithm_of_image,
    algorithms,
)
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
from sagestep.kinds import ImagePlace
from sagestep.types import Document, JsonObject, Path

_FRAMEWORKS = ("processing", "monitoring", "framework", "llm-serving", "accelerator")
"""The categories offered besides the built-in algorithms, those that most people use first."""

WIDGETS = 3
"""How many widgets are drawn at most."""


@dataclass(frozen=True, slots=True)
class _Family:
    """A built-in algorithm or a framework: `registry_key` and `scope` name its images."""

    id: str
    title: str
    registry_key: str
    scope: str


def show(form: Form, place: ImagePlace) -> None:
    """Draw the choice for the image field at *place*."""
    value = form.get(place.path)
    image = value if isinstance(value, str) else ""
    region = form.plan.target.region
    offered = _families(region, place.scopes)
    current = _family_of(image, region, place.scopes)
    key = form.key("algorithm", place.path)
    session.seed(key, current.id if current else None)

    def choose() -> None:
        chosen = offered.get(session.get(key) or "")
        _take(form, place, _newest(chosen, region) if chosen else None)

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
        _variant(form, place, current, image)


def behind(form: Form, path: Path) -> Algorithm | None:
    """Return the built-in algorithm on which the field at *path* hangs, or None."""
    place = form.draft.job_kind.image_behind(path) if form.document is Document.REQUEST else None
    image = form.get(place.path) if place else None
    return algorithm_of_image(image) if isinstance(image, str) else None


def _variant(form: Form, place: ImagePlace, family: _Family, image: str) -> None:
    """Draw the choice of version, and of processor and Python where images differ in them.

    An image of another region is shown as it is; whatever is chosen is of the target's region.
    """
    region = form.plan.target.region
    parsed = parse_image(image)
    home = parsed.region if parsed else region
    found = _uris(family, home).get(image)
    version_key, build_key = form.key("version", place.path), form.key("build", place.path)
    offered = versions(family.registry_key, family.scope)
    session.seed(version_key, found[0] if found else None)

    def choose_version() -> None:
        version = session.get(version_key)
        wanted = found[1] if found else None
        if version:
            _take(form, place, _like(family, version, region, wanted))

    variants = {
        uri: build
        for uri, (version, build) in _uris(family, home).items()
        if found and version == found[0]
    }

    def choose_build() -> None:
        chosen = variants.get(session.get(build_key) or "")
        if found and chosen:
            _take(form, place, _like(family, found[0], region, chosen))

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
    if found and home != region and (moved := _like(family, found[0], region, found[1])):
        st.button(
            t("form.image.move", here=home, region=region),
            key=form.key("move-image", place.path),
            type="tertiary",
            icon=":material/swap_horiz:",
            on_click=_take,
            args=(form, place, moved),
        )


def _described(build: Build) -> str:
    parts = (build.processor, build.py, build.base)
    return " · ".join(part for part in parts if part) or build.tag


@lru_cache(maxsize=128)
def _families(region: str, scopes: tuple[str, ...]) -> dict[str, _Family]:
    """Return what has images in *region*: built-in algorithms, then frameworks by category.

    Only an image for training or inference may be a built-in algorithm; what has images for
    several of *scopes* is offered for the first of them.
    """
    found = [
        _Family(one.id, one.title, one.registry_key, scopes[0])
        for one in algorithms()
        if one.provider == FIRST_PARTY and one.registry_key
    ]
    known = [(name, scope) for scope in scopes for name in frameworks(scope)]
    bodies = [(name, scope, body) for name, scope in known if (body := framework(name))]
    found += [
        _Family(name, body.title, name, scope)
        for category in _FRAMEWORKS
        for name, scope, body in bodies
        if body.category == category
    ]
    offered: dict[str, _Family] = {}
    for one in found:
        if _newest(one, region):
            offered.setdefault(one.id, one)
    return offered


@lru_cache(maxsize=512)
def _family_of(image: str, region: str, scopes: tuple[str, ...]) -> _Family | None:
    """Return whose image it is, by its repository and account."""
    parsed = parse_image(image)
    if parsed is None:
        return None
    owners = [
        one
        for one in _families(region, scopes).values()
        if parsed.account in repositories(one.registry_key).get(parsed.repository, ())
    ]
    exact = (one for one in owners if image in _uris(one, parsed.region))
    return next(exact, owners[0] if owners else None)


@lru_cache(maxsize=256)
def _uris(family: _Family, region: str) -> dict[str, tuple[str, Build]]:
    """Return the images of a family in *region*, newest first, each with its version and build."""
    found: dict[str, tuple[str, Build]] = {}
    name, scope = family.registry_key, family.scope
    for version in versions(name, scope):
        for build in builds(name, version, scope):
            uri = image_uri(name, version, region, scope, build.processor, build.py, build.base)
            if uri:
                found.setdefault(uri, (version, build))
    return found


def _newest(family: _Family, region: str) -> str | None:
    """Return the newest image of a family in *region*, or None where there is none."""
    return next(iter(_uris(family, region)), None)


def _like(family: _Family, version: str, region: str, wanted: Build | None) -> str | None:
    """Return the image of *version* that is most like *wanted*: its processor, then its Python."""
    offered = [
        (uri, build) for uri, (other, build) in _uris(family, region).items() if other == version
    ]
    alike = sorted(
        offered,
        key=lambda one: (
            wanted is not None and one[1].processor != wanted.processor,
            wanted is not None and one[1].py != wanted.py,
            wanted is not None and one[1].base != wanted.base,
        ),
    )
    return alike[0][0] if alike else None


def _take(form: Form, place: ImagePlace, uri: str | None) -> None:
    """Set the image from outside its own text field, so that the field draws itself anew.

    What hangs on the image is answered too, where nothing is yet: a built-in algorithm reads
    channels of given names.
    """
    if uri is None:
        form.drop(place.path, redraw=True)
        return
    answers = dict(place.answers)
    known = algorithm_of_image(uri)
    if place.channels and known:
        answers[place.channels] = [
            channels.item(form.draft.job_kind, place.channels, one)
            for one in known.channels
            if one.required
        ]

    def edit(values: JsonObject) -> JsonObject:
        edited = paths.put(values, place.path, uri)
        for path, answer in answers.items():
            if answer and paths.get(edited, path) is paths.MISSING:
                edited = paths.put(edited, path, answer)
        return dict(edited)

    form.edit(edit, place.path, redraw=True)
