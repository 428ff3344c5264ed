"""A request, a clock that stands still, and sandboxes."""

from __future__ import annotations

import math

import pytest

from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Outcome, Sandbox


def training_request(name="churn-1", **members):
    """A training request with every limit and input that outcomes depend on."""
    return {
        "TrainingJobName": name,
        "RoleArn": "arn:aws:iam::111122223333:role/Training",
        "AlgorithmSpecification": {
            "TrainingImage": "111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1",
            "TrainingInputMode": "File",
            "MetricDefinitions": [
                {"Name": "validation:loss", "Regex": "loss=([0-9.]+)"},
                {"Name": "validation:auc", "Regex": "auc=([0-9.]+)"},
            ],
        },
        "HyperParameters": {"epochs": "10"},
        "InputDataConfig": [
            {
                "ChannelName": "train",
                "DataSource": {
                    "S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://data/train/"}
                },
            }
        ],
        "OutputDataConfig": {"S3OutputPath": "s3://models/churn/"},
        "ResourceConfig": {
            "InstanceType": "ml.m5.xlarge",
            "InstanceCount": 1,
            "VolumeSizeInGB": 10,
        },
        "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
        **members,
    }


SPOT = {
    "EnableManagedSpotTraining": True,
    "StoppingCondition": {"MaxRuntimeInSeconds": 3600, "MaxWaitTimeInSeconds": 7200},
    "CheckpointConfig": {"S3Uri": "s3://models/checkpoints/"},
}


@pytest.fixture
def clock():
    return ManualClock(1_000_000.0)


@pytest.fixture
def sandbox(clock):
    """Make a sandbox on the test's clock, with an empty ledger unless it is given one."""

    def make(ledger=None, rate=1.0, outcome=Outcome.COMPLETED, **options):
        book = {} if ledger is None else ledger
        return Sandbox(book, rate=rate, outcome=outcome, clock=clock, **options)

    return make


@pytest.fixture
def ended(sandbox):
    """Return what a job looks like that went straight to *outcome*."""
    from sagestep.kinds.training import TRAINING

    def run(outcome, **members):
        backend = sandbox(rate=math.inf, outcome=outcome)
        backend.create("CreateTrainingJob", training_request(**members))
        return backend.describe(TRAINING, "churn-1")

    return run
