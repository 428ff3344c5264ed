"""The page that lists all rules, made from the rules themselves."""

from __future__ import annotations

from sagestep.i18n import sentences
from sagestep.rules import Rule, all_rules

_FAMILIES = {
    "10": "The service model",
    "20": "Training, and what several kinds share",
    "21": "Built-in algorithms",
    "22": "Batch transform",
    "23": "Processing",
    "25": "Models",
    "26": "Endpoint configurations",
    "27": "Endpoints",
    "28": "Labeling",
    "29": "Hyperparameter tuning",
    "30": "The state machine",
    "40": "Permissions",
    "50": "Cost and quotas",
    "60": "The sandbox",
}
_HEAD = """# Rules

Every finding names the rule that made it. **E** is an error: AWS refuses it. **W** is a warning:
it runs, but likely not as meant, or the rule rests on inference. **I** is information. An id is
never used twice.

This page is made by `sagestep.rules._docs.render()`; a test compares the two.
"""


def render() -> str:
    """Return the page in Markdown."""
    families: dict[str, list[Rule]] = {}
    for rule in all_rules():
        families.setdefault(rule.id[1:3], []).append(rule)
    parts = [_HEAD]
    for family in sorted(families):
        rows = [_row(rule) for rule in sorted(families[family], key=lambda rule: rule.id[1:])]
        table = "\n".join(["| id | rule | why | source |", "|---|---|---|---|", *rows])
        parts.append(f"## {_FAMILIES[family]}\n\n{table}\n")
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    words = sentences("en")
    title, why = (words[f"rule.{rule.id}.{part}"] for part in ("title", "why"))
    page = rule.source.rpartition("/")[2].removesuffix(".html").removeprefix("API_")
    cells = (rule.id, title, why, f"[{page}]({rule.source})")
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
