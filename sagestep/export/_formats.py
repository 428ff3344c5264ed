"""The formats that roles and policies can be written in, by the name that users give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sagestep.export import roles_cloudformation, roles_json, roles_terraform

if TYPE_CHECKING:
    from collections.abc import Callable

    from sagestep.export._base import Exporter
    from sagestep.export._roles import Kit

KIT_FORMATS: Final[dict[str, tuple[Exporter, Callable[[Kit], str]]]] = {
    "json": (roles_json.roles_json, roles_json.write),
    "cloudformation": (roles_cloudformation.roles_cloudformation, roles_cloudformation.write),
    "terraform": (roles_terraform.roles_terraform, roles_terraform.write),
}
"""Each with its exporter, which knows the language and the ending of files."""
