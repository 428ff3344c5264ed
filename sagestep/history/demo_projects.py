"""The projects of the demo history: a made-up company's training jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sagestep.catalog.images import image_uri, versions

ACCOUNT: Final = "111122223333"
"""The account number that AWS's own examples use."""


@dataclass(frozen=True, slots=True)
class Project:
    """Jobs of one kind that a team runs again and again.

    `minutes` is the median of their training time and `spread` the deviation of its logarithm.
    `often` weighs the project against the others; a `nightly` one also runs every night. `spot` is
    the share of spot jobs, `slower` by what factor the jobs grew over the 90 days, and a `fragile`
    one is hit by the bad release.
    """

    name: str
    team: str
    image: str
    instances: tuple[tuple[str, int], ...]
    minutes: float
    often: int
    limit_hours: int
    hyperparameters: Mapping[str, str] = field(default_factory=dict)
    channels: tuple[str, ...] = ("train", "validation")
    content_type: str = "application/x-parquet"
    region: str = "us-east-1"
    spread: float = 0.35
    spot: float = 0.0
    slower: float = 1.0
    nightly: bool = False
    fragile: bool = False

    @property
    def image_uri(self) -> str:
        """Return the image: SageMaker's own, in its newest version, or one of the company."""
        if ":" in self.image:
            return f"{ACCOUNT}.dkr.ecr.{self.region}.amazonaws.com/{self.image}"
        found = image_uri(self.image, versions(self.image)[0], self.region, processor="cpu")
        if found is None:
            raise LookupError(self.image)
        return found


PROJECTS: Final = (
    Project(
        name="churn-xgb",
        team="growth",
        image="xgboost",
        instances=(("ml.m5.xlarge", 1), ("ml.m5.xlarge", 1), ("ml.m5.2xlarge", 1)),
        minutes=9,
        often=6,
        limit_hours=1,
        hyperparameters={"num_round": "200", "objective": "binary:logistic", "max_depth": "5"},
        content_type="text/csv",
        slower=1.5,
        nightly=True,
    ),
    Project(
        name="fraud-xgb",
        team="risk",
        image="xgboost",
        instances=(("ml.m5.4xlarge", 2), ("ml.m5.4xlarge", 1)),
        minutes=24,
        often=16,
        limit_hours=2,
        hyperparameters={"num_round": "600", "objective": "binary:logistic", "eta": "0.05"},
        content_type="text/csv",
        fragile=True,
    ),
    Project(
        name="demand-deepar",
        team="supply",
        image="forecasting-deepar",
        instances=(("ml.c5.4xlarge", 1), ("ml.c5.2xlarge", 1)),
        minutes=48,
        often=14,
        limit_hours=4,
        hyperparameters={
            "time_freq": "D",
            "context_length": "28",
            "prediction_length": "28",
            "epochs": "80",
        },
        channels=("train", "test"),
        content_type="application/jsonlines",
    ),
    Project(
        name="defect-vision",
        team="quality",
        image="defect-vision:3.2",
        instances=(("ml.g5.2xlarge", 1), ("ml.g5.2xlarge", 1), ("ml.g5.12xlarge", 1)),
        minutes=85,
        often=20,
        limit_hours=6,
        hyperparameters={"epochs": "40", "learning-rate": "0.0005", "batch-size": "64"},
        region="eu-west-1",
        spread=0.45,
        spot=0.6,
        fragile=True,
    ),
    Project(
        name="search-ranker",
        team="search",
        image="search-ranker:1.9",
        instances=(("ml.g4dn.xlarge", 1), ("ml.g4dn.2xlarge", 2)),
        minutes=38,
        often=16,
        limit_hours=3,
        hyperparameters={"epochs": "12", "negatives": "8"},
        spot=0.4,
        fragile=True,
    ),
    Project(
        name="support-intent",
        team="support",
        image="support-intent:0.7",
        instances=(("ml.g6.2xlarge", 1),),
        minutes=28,
        often=12,
        limit_hours=2,
        hyperparameters={"epochs": "4", "max-length": "256"},
        spot=0.25,
    ),
    Project(
        name="adapter-llm",
        team="platform",
        image="adapter-llm:2.0",
        instances=(("ml.g5.48xlarge", 1), ("ml.p4d.24xlarge", 1)),
        minutes=150,
        often=5,
        limit_hours=5,
        hyperparameters={"rank": "16", "steps": "1800"},
        spread=0.4,
        spot=0.35,
    ),
    Project(
        name="item-embeddings",
        team="search",
        image="item-embeddings:1.1",
        instances=(("ml.m7i.4xlarge", 1),),
        minutes=33,
        often=8,
        limit_hours=2,
        hyperparameters={"dimensions": "128"},
    ),
)
