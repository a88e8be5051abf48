"""The learned weights and what becomes of them: probabilities over a name's candidates, and a calibrated confidence.

The model is a softmax over candidates, linear in `features`; its weights are a JSON file that a person can
read (`mapapp/model/resolution.json`), written by tools/train_resolution.py. The first stage sees text and
gazetteer only; the second sees what the first believes, and is applied twice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from mapapp.resolution.features import (
    EVIDENCE,
    STAGES,
    Document,
    believed,
    geography,
    of_unit,
    of_unit_believed,
    pool,
    shared,
)
from mapapp.resolution.table import Floats

PATH = Path(__file__).parent.parent / "model" / "resolution.json"
SECOND_PASSES = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a feature for each stage, and those that turn evidence into a confidence."""

    first: Floats
    second: Floats
    trust: Floats  # one a piece of EVIDENCE
    abstain_below: float  # confidence under which no place is given

    def confidence(self, evidence: Floats) -> float:
        """Return how often an answer with this evidence is right: a logistic function of it."""
        return float(1.0 / (1.0 + np.exp(-(evidence @ self.trust))))


@cache
def shipped_weights() -> Weights:
    """Return the weights that ship with the package."""
    return read_weights(PATH)


def read_weights(path: Path) -> Weights:
    """Read a weights file; a feature that the file does not name weighs nothing."""
    held = json.loads(path.read_text(encoding="utf-8"))
    first, second = (
        np.array([held["weights"][stage].get(name, 0.0) for name in names])
        for stage, names in zip(("first", "second"), STAGES, strict=True)
    )
    trust = np.array([held["weights"]["trust"].get(name, 0.0) for name in EVIDENCE])
    return Weights(first, second, trust, float(held["abstain_below"]))


@dataclass(slots=True)
class Weighed:
    """What is believed of one document: a matrix and the probabilities of each unit, in the units' order."""

    matrices: list[Floats]
    probabilities: list[Floats]


def weigh(made: Document, weights: Weights) -> Weighed:
    """Return the probability of every candidate of every unit. A unit without candidates gets an empty array."""
    geo = geography(made.table)
    base = shared(made, geo)
    matrices = [of_unit(made, unit, base) for unit in made.units]
    pool(made, matrices)
    first = len(STAGES[0])
    probabilities = [softmax(matrix[:, :first] @ weights.first) for matrix in matrices]
    for _ in range(SECOND_PASSES):
        fill_spatial(made, matrices, probabilities, base)
        probabilities = [softmax(matrix @ weights.second) for matrix in matrices]
    return Weighed(matrices, probabilities)


def fill_spatial(made: Document, matrices: list[Floats], probabilities: list[Floats], base: Floats) -> None:
    """Put into the matrices what is believed of the document's other names."""
    probability = of_names(made, probabilities)
    if not len(probability):
        return
    geo = geography(made.table)
    near_by_name, group_mass = believed(made, probability, geo, base)
    for unit, matrix in zip(made.units, matrices, strict=True):
        if len(matrix):
            of_unit_believed(made, unit, matrix, base, probability, near_by_name, group_mass)


def of_names(made: Document, probabilities: list[Floats]) -> Floats:
    """Return one probability a candidate: the mean over the mentions of its name."""
    total = np.zeros(len(made.table.places))
    for unit, probability in zip(made.units, probabilities, strict=True):
        total[made.table.rows(unit.name)] += probability * len(unit.mentions)
    return total / np.maximum(1.0, made.counts)[made.table.name_of]


def softmax(scores: Floats) -> Floats:
    """Return positive numbers that sum to 1 and keep the order of the scores; empty for no scores."""
    if not len(scores):
        return scores
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())
