"""The algorithm cannot read the data."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "data_format",
    signs=(
        Sign(
            pattern=(
                r"unable to read data channel|requested content-type is|"
                r"content[- ]?type.{0,120}not supported|could not (?:parse|decode|"
                r"read).{0,80}(?:csv|json|libsvm|recordio|parquet)|non-numeric value|"
                r"blankspace and colon not found|unsupported (?:data|content) (?:type|"
                r"format)"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/cdf-training.html",
    messages=(
        (
            "ClientError: Unable to read data channel 'train'. Requested content-type is "
            "'application/x-recordio-protobuf'. Please verify the data matches the "
            "requested content-type."
        ),
        (
            "ClientError: Blankspace and colon not found in firstline '0.0,1.0,3' of "
            "file 'train.csv', exit code: 1"
        ),
        (
            "ClientError: Non-numeric value 'y' found in the header line 'age,job,y' of "
            "file 'data.csv'"
        ),
    ),
    fields=(Field.INPUT,),
)
