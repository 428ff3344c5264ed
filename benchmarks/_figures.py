"""How the benchmarks count and print: percentiles, and what a peer took in the same run."""

from __future__ import annotations

from collections.abc import Sequence


def percentile(samples: Sequence[float], percent: int) -> float:
    """Return the sample that *percent* % of *samples* do not exceed."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]


def line(name: str, samples: Sequence[float]) -> str:
    """Return p50 and p95 of *samples*, in milliseconds, as one line."""
    return f"{name:<44}{percentile(samples, 50):9.2f} {percentile(samples, 95):9.2f}"


def header(unit: str = "ms") -> str:
    """Return the line above `line`."""
    return f"{'':<44}{f'p50 {unit}':>9} {f'p95 {unit}':>9}"


def ratio(samples: Sequence[float], peer: Sequence[float]) -> str:
    """Return how many times *peer* the medians and the 95th percentiles of *samples* are."""
    p50, p95 = (percentile(samples, at) / percentile(peer, at) for at in (50, 95))
    return f"{'times the peer':<44}{p50:9.2f} {p95:9.2f}"
