"""IAM's policy grammar, as far as Sagestep writes it: what is wrong with a document.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

from __future__ import annotations

import re

ACTION = re.compile(r"[a-z0-9-]+:[A-Za-z0-9]+")
ARN = re.compile(r"arn:aws(-cn|-us-gov)?:[a-z0-9-]+:[^:]*:[^:]*:.+")
STAND_IN = re.compile(r"\[\[\w+\]\]")
TESTS = re.compile(
    r"(ForAnyValue:)?(String|Arn)(Not)?(Equals|Like)|NumericGreaterThan|BoolIfExists|Null"
)


def troubles(policy):
    """Yield what IAM would not take in *policy*."""
    if list(policy) != ["Version", "Statement"] or policy["Version"] != "2012-10-17":
        yield "head"
    for statement in policy["Statement"]:
        if set(statement) - {"Effect", "Action", "Resource", "Condition"}:
            yield f"members {list(statement)}"
        if statement["Effect"] not in ("Allow", "Deny"):
            yield f"effect {statement['Effect']}"
        for part, form in (("Action", ACTION), ("Resource", ARN)):
            listed = statement[part]
            if not listed or len(listed) != len(set(listed)):
                yield f"{part} {listed}"
            for one in listed:
                plain = STAND_IN.sub("x", one)
                whole = part == "Resource" and (one == "*" or STAND_IN.fullmatch(one))
                if not whole and not form.fullmatch(plain):
                    yield f"{part} {one}"
        for test, keys in statement.get("Condition", {}).items():
            if not TESTS.fullmatch(test) or not keys:
                yield f"condition {test}"
            for key, values in keys.items():
                texts = values if isinstance(values, list) else [values]
                if ":" not in key or not texts or not all(isinstance(one, str) for one in texts):
                    yield f"condition {key}"
