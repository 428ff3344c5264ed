"""What an API's fields are, read from the installed botocore service model.

The model is the data schema: no field class is written or generated, so the fields are always those
of the user's own SDK version. No word for the screen is made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import botocore.loaders
import botocore.model

from sagestep.types import JsonObject, Path

SERVICE = "sagemaker"
SCALARS = frozenset(
    {"string", "integer", "long", "float", "double", "boolean", "timestamp", "blob"}
)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: a member of a structure, a list's item, or a map's key or value.

    `min` and `max` bound a number's value, a text's length in characters, or the count of a list or
    map.
    """

    name: str
    shape: str
    type: str
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    min: float | None = None
    max: float | None = None
    union: bool = False
    sensitive: bool = False
    doc: str = ""
    members: tuple[FieldSpec, ...] = ()
    item: FieldSpec | None = None
    key: FieldSpec | None = None

    @property
    def scalar(self) -> bool:
        """Say whether the field holds one value rather than a structure, list or map."""
        return self.type in SCALARS

    def member(self, name: str) -> FieldSpec | None:
        """Return the member called *name*, or None."""
        return next((member for member in self.members if member.name == name), None)

    def at(self, path: Path) -> FieldSpec | None:
        """Return the field at *path* below this one, or None where the model has none."""
        spec: FieldSpec | None = self
        for part in path:
            if spec is None:
                return None
            spec = spec.item if spec.type in ("list", "map") else spec.member(str(part))
        return spec

    def leaves(self, path: Path = ()) -> Iterator[tuple[Path, FieldSpec]]:
        """Yield every leaf below; a list stands for its item 0, a map for the key ``*``."""
        if self.type == "structure" and self.members:
            for member in self.members:
                yield from member.leaves((*path, member.name))
        elif self.type == "list" and self.item:
            yield from self.item.leaves((*path, 0))
        elif self.type == "map" and self.item:
            yield from self.item.leaves((*path, "*"))
        else:
            yield path, self


@lru_cache(maxsize=1)
def service_model() -> botocore.model.ServiceModel:
    """Return SageMaker's service model; loading takes about 0.1 s, once."""
    loader = botocore.loaders.Loader()
    return botocore.model.ServiceModel(loader.load_service_model(SERVICE, "service-2"), SERVICE)


@lru_cache(maxsize=32)
def operation_input(operation: str) -> FieldSpec:
    """Return the request of *operation*, such as ``CreateTrainingJob``, as one field.

    Raises:
        LookupError: the service has no such operation.
    """
    return field_spec(_operation(operation).input_shape, operation)


@lru_cache(maxsize=32)
def operation_output(operation: str) -> FieldSpec:
    """Return the answer of *operation*, such as ``DescribeTrainingJob``, as one field.

    Raises:
        LookupError: the service has no such operation.
    """
    return field_spec(_operation(operation).output_shape, operation)


def _operation(operation: str) -> botocore.model.OperationModel:
    try:
        return service_model().operation_model(operation)
    except botocore.model.OperationNotFoundError as error:
        raise LookupError(operation) from error


def field_spec(
    shape: botocore.model.Shape,
    name: str = "",
    required: bool = False,
    _inside: frozenset[str] = frozenset(),
) -> FieldSpec:
    """Return *shape* as the field *name*. A structure inside itself ends there, without members."""
    meta = shape.metadata
    spec = FieldSpec(
        name=name,
        shape=shape.name,
        type=shape.type_name,
        required=required,
        enum=tuple(meta.get("enum", ())),
        pattern=meta.get("pattern"),
        min=meta.get("min"),
        max=meta.get("max"),
        union=bool(meta.get("union")),
        sensitive=bool(meta.get("sensitive")),
        doc=shape.documentation,
    )
    if shape.name in _inside:
        return spec
    inside = _inside | {shape.name}
    if isinstance(shape, botocore.model.StructureShape):
        members = tuple(
            field_spec(member, member_name, member_name in shape.required_members, inside)
            for member_name, member in shape.members.items()
        )
        return replace(spec, members=members)
    if isinstance(shape, botocore.model.ListShape):
        return replace(spec, item=field_spec(shape.member, _inside=inside))
    if isinstance(shape, botocore.model.MapShape):
        return replace(
            spec,
            key=field_spec(shape.key, _inside=inside),
            item=field_spec(shape.value, _inside=inside),
        )
    return spec


def as_json(spec: FieldSpec) -> JsonObject:
    """Return *spec* as JSON: the answer of the command ``schema``."""
    tree: JsonObject = {
        "name": spec.name,
        "shape": spec.shape,
        "type": spec.type,
        "required": spec.required,
    }
    for key in ("enum", "pattern", "min", "max", "union", "sensitive"):
        value = getattr(spec, key)
        if value not in (None, False, ()):
            tree[key] = list(value) if isinstance(value, tuple) else value
    if spec.members:
        tree["members"] = [as_json(member) for member in spec.members]
    if spec.item:
        tree["item"] = as_json(spec.item)
    if spec.key:
        tree["key"] = as_json(spec.key)
    return tree
