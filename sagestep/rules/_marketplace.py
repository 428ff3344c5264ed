"""Products of the AWS Marketplace: their ARNs are of the accounts that AWS lists them from.

Accounts as in the notebooks of https://github.com/aws/amazon-sagemaker-examples; of other accounts
nothing is known.
"""

from __future__ import annotations

import re
from typing import Final

from sagestep.types import Json

_ACCOUNTS: Final = frozenset(
    {
        "057799348421",
        "077584701553",
        "136758871317",
        "192199979996",
        "270155090741",
        "382657785993",
        "446921602837",
        "470592106596",
        "594846645681",
        "666831318237",
        "745090734665",
        "843114510376",
        "856760150666",
        "865070037744",
        "977537786026",
        "985815980388",
    }
)
_ARN: Final = re.compile(
    r"arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:(\d{12}):(?:algorithm|model-package)/"
)


def is_of_marketplace(arn: Json) -> bool:
    """Say whether *arn* surely names an algorithm or a model package of the marketplace."""
    match = _ARN.match(arn) if isinstance(arn, str) else None
    return match is not None and match[1] in _ACCOUNTS
