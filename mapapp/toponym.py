"""A place name at a position in a text, and which place it is taken to mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gazetteer import Place

ToponymKind = Literal["place", "demonym"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym might mean, its score in 0..1 and why it fits, in words."""

    place: Place
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The choice of a place: None where none is sure enough, for abstaining beats guessing.

    `candidates` come best first and hold the chosen one too.
    """

    place: Place | None
    confidence: float  # 0..1, calibrated: of those at 0.9 about nine in ten are right
    reasons: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name ("place") or a people's name or adjective ("demonym") at text[start:end].

    Offsets count Unicode code points, end exclusive. `article` is the id of the article it stands in.
    """

    start: int
    end: int
    text: str
    kind: ToponymKind
    resolution: Resolution | None = None
    article: str = ""

    @property
    def place(self) -> Place | None:
        """The chosen place, if any."""
        return self.resolution.place if self.resolution else None
