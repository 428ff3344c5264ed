"""An instance type, with its vCPUs, memory, GPUs and price beside it.

On offer is what the API takes and what the algorithm that is to run can use; the list is in order
of what the types are for, family and size. Each line says so in words, so that the search finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import streamlit as st

from components.form.renderers._base import Control, Renderer
from components.form.renderers.choice import options_of, to_value, to_widget
from components.state import language, t
from sagestep.catalog.algorithms import Compute
from sagestep.catalog.instances import CATEGORIES, Instance, instance
from sagestep.catalog.prices import price
from sagestep.i18n import say
from sagestep.schema.fields import FieldSpec
from sagestep.types import Text

_USAGE = {
    "TrainingInstanceType": "training",
    "ProcessingInstanceType": "processing",
    "TransformInstanceType": "transform",
    "ProductionVariantInstanceType": "hosting",
}
"""What an instance is used for, and so priced as, by the shape of the field."""


def _draw(spec: FieldSpec, control: Control) -> None:
    spoken, usage = language(), _USAGE.get(spec.shape)
    offered = list(_suitable(spec.enum, control.compute))
    st.selectbox(
        control.label,
        options_of(offered, control),
        index=None,
        key=control.key,
        help=control.help,
        placeholder=t("form.instance_type.placeholder"),
        format_func=lambda name: describe(name, control.region, usage, spoken),
        on_change=control.commit,
    )


@lru_cache(maxsize=32)
def _suitable(types: tuple[str, ...], compute: Compute | None) -> tuple[str, ...]:
    """Return those of *types* that suit what is to run, in the order in which they are shown."""
    suited = (one for one in types if compute is None or _suits(instance(one), compute))
    return tuple(sorted(suited, key=_order))


def _suits(known: Instance | None, compute: Compute) -> bool:
    """Say whether an algorithm can use the instance; one that nobody knows may suit."""
    if known is None:
        return True
    return compute.gpu if known.accelerator else compute.cpu


def _order(name: str) -> tuple[int, str, int, str]:
    """Order by what the type is for, its family and its size; what is not known comes last."""
    known = instance(name)
    if known is None:
        return len(CATEGORIES), "", 0, name
    return CATEGORIES.index(known.category), known.family, known.vcpu or 0, name


# A menu describes each of some 200 types whenever it is drawn.
@lru_cache(maxsize=4096)
def describe(name: str, region: str, usage: str | None, language: str) -> str:
    """Return *name* with what it offers and costs, as far as the catalogue knows."""
    known = instance(name)
    if known is None:
        return name
    category = say(Text(f"form.instance_type.{known.category}"), language)
    parts = [*_hardware(known, language), *_rate(name, region, usage, language), category]
    return " · ".join([name, *parts])


def _hardware(known: Instance, language: str) -> Iterator[str]:
    if known.vcpu:
        yield say(Text("form.instance_type.vcpu", {"count": known.vcpu}), language)
    if known.memory_gib:
        gib = f"{known.memory_gib:g}"
        yield say(Text("form.instance_type.memory", {"gib": gib}), language)
    accelerator = known.accelerator
    if accelerator and accelerator.count:
        kind = " GPU" if accelerator.kind == "gpu" else ""
        memory = accelerator.nominal_gb or accelerator.memory_gib
        total = f" ({memory:g} GB)" if memory else ""
        yield f"{accelerator.count:g}× {accelerator.model}{kind}{total}"


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
