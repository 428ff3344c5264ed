"""How an endpoint gets a new configuration."""

from __future__ import annotations

from typing import Final

from sagestep.types import Path

_CONFIG: Final = "DeploymentConfig"
BLUE_GREEN: Final[Path] = (_CONFIG, "BlueGreenUpdatePolicy")
ROUTING: Final[Path] = (*BLUE_GREEN, "TrafficRoutingConfiguration")
ROLLING: Final[Path] = (_CONFIG, "RollingUpdatePolicy")
ALARMS: Final[Path] = (_CONFIG, "AutoRollbackConfiguration", "Alarms")
