"""Values as HCL, the language of Terraform.

Source: https://developer.hashicorp.com/terraform/language/expressions/strings
"""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import Final

from sagestep.export._documents import STAND_IN, Noted, Reference
from sagestep.types import Json, JsonObject

_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_SIGNS: Final = re.compile(r"([$%]*)([$%])(?=\{)")
_WIDE_ESCAPE: Final = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})")


def as_hcl(value: Json, indent: str = "") -> str:
    """Return *value* as an expression; structures go on in lines below *indent*."""
    inner = indent + "  "
    if isinstance(value, Reference):
        return value.text
    if isinstance(value, dict) and value:
        return "{\n" + arguments(value, inner) + indent + "}"
    if isinstance(value, list) and value:
        items = [f"{inner}{line}\n" for item in value for line in _item(item, inner)]
        return "[\n" + "".join(items) + indent + "]"
    return as_text(value) if isinstance(value, str) else json.dumps(value)


def arguments(body: JsonObject, indent: str) -> str:
    """Return *body* as lines ``name = value``, in columns as ``terraform fmt`` has them."""
    pairs = [(_name(name), as_hcl(value, indent)) for name, value in body.items()]
    lines = []
    for several, group in groupby(pairs, lambda pair: "\n" in pair[1]):
        together = list(group)
        width = 0 if several else max(len(name) for name, _ in together)
        lines += [f"{indent}{name.ljust(width)} = {text}\n" for name, text in together]
    return "".join(lines)


def _item(value: Json, indent: str) -> list[str]:
    note = [f"# {value.note}"] if isinstance(value, Noted) else []
    return [*note, f"{as_hcl(value, indent)},"]


def _name(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else as_text(name)


def as_text(text: str) -> str:
    """Return *text* between quotes, a stand-in in it as the variable that takes its place."""
    # Of three parts, the middle one is a stand-in's name.
    parts = enumerate(STAND_IN.split(text))
    return '"' + "".join(f"${{{variable(p)}}}" if at % 2 else _data(p) for at, p in parts) + '"'


def _data(text: str) -> str:
    quoted = json.dumps(text)[1:-1].replace("\x7f", "\\u007f")
    # Before a brace a sign is doubled; after another sign that would be ambiguous.
    quoted = _SIGNS.sub(
        lambda run: run[1] + f"\\u{ord(run[2]):04x}" if run[1] else run[2] * 2, quoted
    )
    return _WIDE_ESCAPE.sub(lambda pair: f"\\U{_code(pair[1], pair[2]):08x}", quoted)


def _code(high: str, low: str) -> int:
    return 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)


def variable(stand_in: str) -> str:
    """Return the expression for what *stand_in* names."""
    if stand_in == "accountId":
        return "data.aws_caller_identity.current.account_id"
    return f"var.{snake(stand_in)}"


def snake(name: str) -> str:
    """Return ``trainingJobName`` as ``training_job_name``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
