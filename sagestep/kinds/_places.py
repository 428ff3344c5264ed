"""Fields that hang together: an image and what its algorithm asks, a task and its functions.

In their paths position 0 stands for every item of a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sagestep.types import Json, Path


@dataclass(frozen=True, slots=True)
class ImagePlace:
    """A field that names an image, and the fields that hang on which algorithm's image it is.

    `scopes` are the catalogue's words for what the image is for, what suits best first. `answers`
    are what picking an image answers as well, where it is not answered yet; `ranges` and
    `objectives` what a search varies and what it measures; `instance_types` where the image runs.
    Position 0 stands for every item.
    """

    path: Path
    scopes: tuple[str, ...] = ("training",)
    answers: Mapping[Path, Json] = field(default_factory=dict)
    channels: Path | None = None
    hyperparameters: Path | None = None
    ranges: tuple[Path, ...] = ()
    objectives: tuple[Path, ...] = ()
    instance_types: tuple[Path, ...] = ()

    @property
    def dependants(self) -> tuple[Path, ...]:
        """Return the fields that hang on the image."""
        single = (one for one in (self.channels, self.hyperparameters) if one)
        return (*single, *self.ranges, *self.objectives, *self.instance_types)

    def beside(self, path: Path) -> ImagePlace:
        """Return the place with the list positions of *path*."""
        return ImagePlace(
            path=placed(self.path, path),
            scopes=self.scopes,
            answers={placed(one, path): value for one, value in self.answers.items()},
            channels=self.channels and placed(self.channels, path),
            hyperparameters=self.hyperparameters and placed(self.hyperparameters, path),
            ranges=tuple(placed(one, path) for one in self.ranges),
            objectives=tuple(placed(one, path) for one in self.objectives),
            instance_types=tuple(placed(one, path) for one in self.instance_types),
        )


@dataclass(frozen=True, slots=True)
class TaskPlace:
    """The fields that hang on a labeling task's type; `step` is where the type is asked."""

    step: str
    pre_function: Path
    consolidation_function: Path
    human_task_ui: Path
    template: Path
    workers: Path
    algorithm: Path


def any_item(path: Path) -> Path:
    """Return *path* with position 0 for every position: the items of a list are all alike."""
    return tuple(0 if isinstance(part, int) else part for part in path)


def placed(path: Path, beside: Path) -> Path:
    """Return *path* with the list positions of *beside*, as far as both are the same way."""
    taken: list[str | int] = []
    for at, part in enumerate(path):
        same = at < len(beside) and any_item(path[:at]) == any_item(beside[:at])
        taken.append(beside[at] if same and isinstance(part, int) else part)
    return tuple(taken)
