"""CloudFormation's intrinsic functions as the texts that they become.

What only the deployment knows stands as ``${…}``, the way Fn::Sub spells it; a document with such
placeholders is one that people know from their own templates.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import re
from typing import Final

from sagestep.asl.expressions import has_placeholder
from sagestep.importer.limits import MAX_BYTES, too_large
from sagestep.types import Json, JsonObject

_MOST: Final = 4 * MAX_BYTES
_NO_VALUE: Final = {"Ref": "AWS::NoValue"}
_ESCAPED: Final = re.compile(r"\$\{!")
# A text in quotes is passed over as a whole, so that what is found after a dollar stands outside.
_OUTSIDE: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|(\$\{[^{}"\'\n]+\})', re.DOTALL)


def is_call(value: Json) -> bool:
    """Say whether *value* is a function to be called, or holds members that one will make."""
    return isinstance(value, dict) and (
        value.keys() == {"Ref"} or any(name.startswith("Fn::") for name in value)
    )


class Renderer:
    """Renders the values of one template.

    With aliases, a few lines come to gigabytes of text; so there is an end to it.
    """

    def __init__(self) -> None:
        """Begin with all the text that there may be."""
        self._left = _MOST

    def render(self, value: Json) -> Json:
        """Return *value* with each function in it as its text.

        A member whose value is AWS::NoValue is left out; a list keeps its places.

        Raises:
            SagestepError: the texts get too long.
        """
        if is_call(value):
            return self._call(value)
        if isinstance(value, dict):
            return {name: self.render(inner) for name, inner in value.items() if inner != _NO_VALUE}
        if isinstance(value, list):
            return [self.render(item) for item in value]
        return value

    def spend(self, length: int) -> None:
        """Note that a text of *length* is made or read.

        Raises:
            SagestepError: with the ones before, it is too long.
        """
        self._left -= length
        if self._left < 0:
            raise too_large()

    def _call(self, value: JsonObject) -> str:
        function, argument = next(
            pair for pair in value.items() if pair[0] == "Ref" or pair[0].startswith("Fn::")
        )
        made = None
        if len(value) == 1:
            made = self._joined(argument) if function == "Fn::Join" else None
            made = _MAKERS[function](argument) if function in _MAKERS else made
        return _unknown(function) if made is None else made

    def _joined(self, argument: Json) -> str | None:
        match argument:
            case [str(delimiter), list(pieces)]:
                texts = [self.render(piece) for piece in pieces]
                if not all(isinstance(text, str | int | float) for text in texts):
                    return None
                shown = [str(text) for text in texts]
                self.spend(sum(map(len, shown)) + len(delimiter) * len(shown))
                return delimiter.join(shown)
        return None


def quoted(text: str) -> tuple[str, list[int]]:
    """Return the JSON *text* with placeholders that stand outside of texts put in quotes.

    The second value is where they stood: each may be a number, an object or several members.
    """
    places: list[int] = []

    def put(match: re.Match[str]) -> str:
        if not match[1]:
            return match[0]
        places.append(match.start())
        return f'"{match[1]}"'

    return _OUTSIDE.sub(put, text), places


def _unknown(name: str) -> str:
    shown = f"${{{name}}}"
    return shown if has_placeholder(shown) else "${Fn}"


def _ref(argument: Json) -> str | None:
    return _unknown(argument) if isinstance(argument, str) else None


def _attribute(argument: Json) -> str | None:
    parts = argument if isinstance(argument, list) else [argument]
    return _ref(".".join(parts)) if all(isinstance(part, str) for part in parts) else None


def _substituted(argument: Json) -> str | None:
    text = argument[0] if isinstance(argument, list) and argument else argument
    return _ESCAPED.sub("${", text) if isinstance(text, str) else None


_MAKERS: Final = {
    "Ref": _ref,
    "Fn::GetAtt": _attribute,
    "Fn::Sub": _substituted,
}
