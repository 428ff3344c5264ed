"""An instance type, with its vCPUs, memory, GPUs and price beside it."""

from __future__ import annotations

import streamlit as st

from components.form.renderers._base import Control, Renderer
from components.form.renderers.choice import options_of, to_value, to_widget
from components.state import t
from sagestep.catalog.instances import Instance, instance
from sagestep.catalog.prices import price
from sagestep.schema.fields import FieldSpec


def _draw(spec: FieldSpec, control: Control) -> None:
    st.selectbox(
        control.label,
        sorted(options_of(spec, control), key=_order),
        index=None,
        key=control.key,
        help=control.help,
        placeholder=t("form.instance_type.placeholder"),
        format_func=lambda name: describe(name, control.region, control.usage),
        on_change=control.commit,
    )


def _order(name: str) -> tuple[bool, int, str, int, str]:
    """Order by what people look for: everyday families first, then accelerators, sizes rising."""
    known = instance(name)
    if known is None:
        return (True, 9, "", 0, name)
    category = 1 if known.accelerator else 0
    return (False, category, known.family, known.vcpu or 0, name)


def describe(name: str, region: str, usage: str) -> str:
    """Return *name* with what it offers and costs, as far as the catalogue knows."""
    known = instance(name)
    if known is None:
        return name
    parts = [part for part in (_hardware(known), _rate(name, region, usage)) if part]
    return " · ".join([name, *parts])


def _hardware(known: Instance) -> str:
    parts = []
    if known.vcpu:
        parts.append(t("form.instance_type.vcpu", count=known.vcpu))
    if known.memory_gib:
        parts.append(t("form.instance_type.memory", gib=f"{known.memory_gib:g}"))
    if known.accelerator and known.accelerator.count:
        parts.append(
            f"{known.accelerator.count:g}× {known.accelerator.model or known.accelerator.kind}"
        )
    return " · ".join(parts)


def _rate(name: str, region: str, usage: str) -> str:
    found = price(name, region, usage)
    return t("form.instance_type.rate", usd=f"{found.usd_per_hour:,.3f}") if found else ""


RENDERER = Renderer(
    20,
    lambda spec: bool(spec.enum) and spec.shape.endswith("InstanceType"),
    _draw,
    to_widget,
    to_value,
)
