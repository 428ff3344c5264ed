"""An instance type, with its vCPUs, memory, GPUs and price beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import streamlit as st

from components.form.renderers._base import Control, Renderer
from components.form.renderers.choice import options_of, to_value, to_widget
from components.state import language, t
from sagestep.catalog.instances import Instance, instance
from sagestep.catalog.prices import price
from sagestep.i18n import say
from sagestep.schema.fields import FieldSpec
from sagestep.types import Text


def _draw(spec: FieldSpec, control: Control) -> None:
    spoken = language()
    st.selectbox(
        control.label,
        sorted(options_of(spec, control), key=_order),
        index=None,
        key=control.key,
        help=control.help,
        placeholder=t("form.instance_type.placeholder"),
        format_func=lambda name: describe(name, control.region, control.usage, spoken),
        on_change=control.commit,
    )


def _order(name: str) -> tuple[bool, int, str, int, str]:
    """Order by what people look for: everyday families first, then accelerators, sizes rising."""
    known = instance(name)
    if known is None:
        return (True, 9, "", 0, name)
    category = 1 if known.accelerator else 0
    return (False, category, known.family, known.vcpu or 0, name)


# A menu describes each of some 200 types whenever it is drawn.
@lru_cache(maxsize=4096)
def describe(name: str, region: str, usage: str | None, language: str) -> str:
    """Return *name* with what it offers and costs, as far as the catalogue knows."""
    known = instance(name)
    if known is None:
        return name
    return " · ".join([name, *_hardware(known, language), *_rate(name, region, usage, language)])


def _hardware(known: Instance, language: str) -> Iterator[str]:
    if known.vcpu:
        yield say(Text("form.instance_type.vcpu", {"count": known.vcpu}), language)
    if known.memory_gib:
        gib = f"{known.memory_gib:g}"
        yield say(Text("form.instance_type.memory", {"gib": gib}), language)
    if known.accelerator and known.accelerator.count:
        yield f"{known.accelerator.count:g}× {known.accelerator.model or known.accelerator.kind}"


def _rate(name: str, region: str, usage: str | None, language: str) -> Iterator[str]:
    if usage and (found := price(name, region, usage)):
        usd = f"{found.usd_per_hour:,.3f}"
        yield say(Text("form.instance_type.rate", {"usd": usd}), language)


RENDERER = Renderer(
    20,
    lambda spec: bool(spec.enum) and spec.shape.endswith("InstanceType"),
    _draw,
    to_widget,
    to_value,
)
