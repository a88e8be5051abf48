"""Training of the toponym tagger's two models from annotated documents; used by train_toponyms and evaluate."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite
from corpora import Annotated, Gold
from substitution import substituted

from gazetteer import Gazetteer
from mapapp.recognition.echoes import Totals, add_to, echo_features
from mapapp.recognition.evidence import gather
from mapapp.recognition.features import Chain, chain_features
from mapapp.recognition.tagger import marginals_of
from mapapp.recognition.tokens import Tokens, tokenise

PARAMETERS: dict[str, float | bool] = {
    "c1": 0.2,
    "c2": 0.1,
    "max_iterations": 70,
    "feature.possible_transitions": True,
}
FOLDS = 3  # the second model learns from what first models trained on the other folds say


@dataclass(slots=True)
class Prepared:
    """A document as the tagger sees it: its chains, and the label of every token of each."""

    lower: list[str]
    chains: list[Chain]
    labels: list[list[str]]


Versions = list[Prepared]
"""A document and its copies with other names: they stay on the same side of every split."""


def prepare(document: Annotated, gazetteer: Gazetteer) -> Prepared:
    """Return a document's chains with features and labels."""
    tokens = tokenise(document.text)
    evidence = gather(document.text, tokens, gazetteer)
    chains = chain_features(tokens, evidence)
    labels = _labels(tokens, document.gold)
    return Prepared(evidence.lower, chains, [labels[chain.first : chain.past] for chain in chains])


def _labels(tokens: Tokens, gold: Iterable[Gold]) -> list[str]:
    """Return B, I or O a token; annotations that end within a token are left out (two in LGL and TR-News)."""
    starts = {start: i for i, start in enumerate(tokens.starts)}
    ends = {end: i for i, end in enumerate(tokens.ends)}
    labels = ["O"] * len(tokens.texts)
    for name in gold:
        if name.start in starts and name.end in ends:
            first, last = starts[name.start], ends[name.end]
            labels[first : last + 1] = ["B"] + ["I"] * (last - first)
    return labels


def versions(documents: Sequence[Annotated], gazetteer: Gazetteer, *, copies: int) -> list[Versions]:
    """Return each document prepared, with its copies."""
    return [
        [prepare(d, gazetteer), *(prepare(substituted(d, f"copy{k}"), gazetteer) for k in range(copies))]
        for d in documents
    ]


def train(groups: Sequence[Versions], *, seed: int = 1) -> tuple[bytes, bytes]:
    """Return the two models. The same documents in the same order give the same bytes."""
    order = list(range(len(groups)))
    random.Random(seed).shuffle(order)
    echoed: dict[int, list[tuple[list[list[str]], list[str]]]] = {}
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        model = _crf(_first_pass(g for i, g in enumerate(groups) if i not in held))
        crf = pycrfsuite.Tagger()
        crf.open_inmemory(model)
        for i in held:
            echoed[i] = [pair for document in groups[i] for pair in _second_pass(document, crf)]
    return _crf(_first_pass(groups)), _crf(pair for i in range(len(groups)) for pair in echoed[i])


def _first_pass(groups: Iterable[Versions]) -> Iterable[tuple[list[list[str]], list[str]]]:
    for group in groups:
        for document in group:
            for chain, labels in zip(document.chains, document.labels, strict=True):
                yield chain.features, labels


def _second_pass(document: Prepared, crf: pycrfsuite.Tagger) -> Iterable[tuple[list[list[str]], list[str]]]:
    totals: Totals = {}
    marginals = [marginals_of(crf, chain.features) for chain in document.chains]
    add_to(totals, document.lower, document.chains, marginals)
    for chain, labels, probabilities in zip(document.chains, document.labels, marginals, strict=True):
        yield echo_features(totals, document.lower, chain, probabilities), labels


def _crf(pairs: Iterable[tuple[list[list[str]], list[str]]]) -> bytes:
    """Train one linear-chain CRF with L-BFGS and return CRFsuite's file."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for features, labels in pairs:
        trainer.append(pycrfsuite.ItemSequence(features), labels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()
