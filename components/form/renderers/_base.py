"""What a renderer is: it draws one value and converts it; it knows nothing of drafts.

The renderer with the highest rank that applies draws a field. A value that a renderer cannot hold
(an imported "two" in a number field) goes to the JSON text renderer instead, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sagestep.catalog.algorithms import Compute
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json

TYPING = "10ms"
"""How long a pause in typing lasts before the draft follows.

It is waited out at every edit, on top of the redrawing, so it is just long enough for a paste to be
one edit. No letter of a quick typist is lost: a browser test types.
"""


@dataclass(frozen=True, slots=True)
class Control:
    """What a widget needs besides its field.

    `held` is what the widget holds now; `region` is where the job is to run, and `compute` what the
    built-in algorithm that runs there can use, if it is one.
    """

    label: str
    key: str
    help: str | None
    placeholder: str | None
    commit: Callable[[], None]
    held: Json
    region: str
    compute: Compute | None = None


@dataclass(frozen=True, slots=True)
class Renderer:
    """How one sort of field is drawn.

    `to_widget` raises ValueError for a value that the widget cannot hold; `to_value` returns
    MISSING for what means "not answered".
    """

    rank: int
    applies: Callable[[FieldSpec], bool]
    draw: Callable[[FieldSpec, Control], None]
    to_widget: Callable[[FieldSpec, Json], Json]
    to_value: Callable[[FieldSpec, Json], Json]
