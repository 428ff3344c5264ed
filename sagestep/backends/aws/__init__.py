"""An AWS account: the only place that reaches one.

Credentials are boto3's business: its own chain finds them, and nothing here reads, keeps or shows
them. Whoever calls sees to it that the person wanted the account to be asked.
"""

from sagestep.backends.aws.backend import AwsAccount
from sagestep.backends.aws.identity import Identity, whoami

__all__ = ["AwsAccount", "Identity", "whoami"]
