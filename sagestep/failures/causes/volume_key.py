"""The instance's own storage takes no volume settings."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "volume_key",
    signs=(
        Sign(
            pattern=(
                r"(?:VolumeKmsKeyId|volume ?kms|volume size|"
                r"VolumeSizeInGB).{0,200}(?:local (?:instance )?storage|NVMe|"
                r"not supported|not allowed|cannot)"
            )
        ),
    ),
    source="https://github.com/aws/sagemaker-python-sdk/issues/3677",
    messages=(
        (
            "An error occurred (ValidationException) when calling the CreateTrainingJob "
            "operation: Cannot specify VolumeKmsKeyId for instance types with local "
            "storage: VolumeKmsKeyId is not supported for ml.g5.xlarge"
        ),
    ),
    fields=(Field.KMS_KEY, Field.VOLUME, Field.INSTANCE_TYPE),
)
