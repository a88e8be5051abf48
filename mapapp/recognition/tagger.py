"""The toponym tagger: two linear-chain CRFs (python-crfsuite), the second one fed with the first one's echoes.

A document is read in blocks, so that memory is bounded; what is known of a word through the whole document is
kept in dictionaries of counts. Model files are zlib-compressed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pycrfsuite

from mapapp.recognition.echoes import Totals, add_to, echo_features
from mapapp.recognition.evidence import Company, Evidence, Lexicon, company, gather, shapes_of
from mapapp.recognition.features import Chain, chain_features
from mapapp.recognition.tokens import Tokens, tokenise
from mapapp.recognition.words import ARTICLES, CLASSES_OF

FIRST, SECOND = "toponyms_first.crfsuite.z", "toponyms_second.crfsuite.z"
BLOCK = 20_000  # characters read at once: longer than nearly every article; memory grows with it


class Tagger:
    """A trained pair of models that finds the spans of names."""

    def __init__(self, first: bytes, second: bytes) -> None:
        """Take the two models as CRFsuite wrote them."""
        self._models = (first, second)  # pycrfsuite reads them in place: they must outlive the taggers
        self._first, self._second = pycrfsuite.Tagger(), pycrfsuite.Tagger()
        self._first.open_inmemory(first)
        self._second.open_inmemory(second)

    @classmethod
    def load(cls, folder: Path) -> Tagger:
        """Read the two models from a folder that tools/train_toponyms.py wrote."""
        return cls(*(zlib.decompress((folder / name).read_bytes()) for name in (FIRST, SECOND)))

    def spans(self, text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
        """Return the (start, end) of every toponym and demonym, in reading order."""
        parts = list(blocks(text))
        counts = _company_of(text, parts) if len(parts) > 1 else None
        totals: Totals = {}
        found = []
        for start, end in parts:
            found += [(start + a, start + b) for a, b in self._block(text[start:end], lexicon, counts, totals)]
        return found

    def _block(self, text: str, lexicon: Lexicon, counts: Company | None, totals: Totals) -> list[tuple[int, int]]:
        tokens = tokenise(text)
        evidence = gather(text, tokens, lexicon, counts)
        chains = chain_features(tokens, evidence)
        marginals = [marginals_of(self._first, chain.features) for chain in chains]
        add_to(totals, evidence.lower, chains, marginals)
        return [
            span
            for chain, probabilities in zip(chains, marginals, strict=True)
            if max(probabilities) > _HOPELESS
            for span in self._chain(tokens, evidence, chain, probabilities, totals)
        ]

    def _chain(
        self, tokens: Tokens, evidence: Evidence, chain: Chain, probabilities: list[float], totals: Totals
    ) -> list[tuple[int, int]]:
        features = echo_features(totals, evidence.lower, chain, probabilities)
        labels = self._second.tag(pycrfsuite.ItemSequence(features))
        spans: list[tuple[int, int]] = []
        for a, b in decode(labels):
            first, past = trimmed(chain.first + a, chain.first + b, tokens, evidence)
            if not spans or tokens.starts[first] >= spans[-1][1]:
                spans.append((tokens.starts[first], tokens.ends[past - 1]))
        return spans


def trimmed(first: int, past: int, tokens: Tokens, evidence: Evidence) -> tuple[int, int]:
    """Take off a last word that no name ends with ("took", "of"), and add the article that "al-Bab" begins with."""
    while past - first > 1 and evidence.shapes[past - 1] == "x" and not _NAME_ENDS & _classes(evidence.lower[past - 1]):
        past -= 1
    if first > 1 and tokens.texts[first - 1] == "-" and tokens.texts[first - 2] in ARTICLES:
        attached = tokens.ends[first - 2] == tokens.starts[first - 1] and tokens.ends[first - 1] == tokens.starts[first]
        first -= 2 if attached else 0
    return first, past


def _classes(word: str) -> frozenset[str]:
    return frozenset(CLASSES_OF.get(word, ()))


_NAME_ENDS = frozenset({"head", "placenoun", "road", "facility", "basehead"})
_HOPELESS = 0.01  # a chain that the first pass is surer of than this to hold no name is not read again


def marginals_of(crf: pycrfsuite.Tagger, features: list[list[str]]) -> list[float]:
    """Return the probability that each token stands in a name."""
    crf.set(pycrfsuite.ItemSequence(features))
    return [1.0 - crf.marginal("O", i) for i in range(len(features))]


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into blocks of about BLOCK characters, at a blank line, a full stop or a space if there is one."""
    start = 0
    while len(text) - start > BLOCK * 3 // 2:
        end = start + BLOCK
        for mark in ("\n\n", ". ", " "):
            at = text.rfind(mark, start + BLOCK // 2, end)
            if at > 0:
                end = at + len(mark)
                break
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _company_of(text: str, parts: list[tuple[int, int]]) -> Company:
    """Count the company of words through all blocks, one after the other."""
    counts: Company = {}
    for start, end in parts:
        tokens = tokenise(text[start:end])
        lower = [word.lower() for word in tokens.texts]
        company(tokens, lower, shapes_of(tokens.texts), counts)
    return counts


def decode(labels: list[str]) -> list[tuple[int, int]]:
    """Return (first, past last) of every name in a list of B, I and O labels.

    >>> decode(["B", "I", "O", "B", "B"])
    [(0, 2), (3, 4), (4, 5)]
    """
    spans: list[tuple[int, int]] = []
    for i, label in enumerate(labels):
        if label == "B" or (label == "I" and (not spans or spans[-1][1] != i)):
            spans.append((i, i + 1))
        elif label == "I":
            spans[-1] = (spans[-1][0], i + 1)
    return spans


@cache
def default_tagger() -> Tagger:
    """Return the tagger that ships in the package, loaded once."""
    folder = files("mapapp.model")
    return Tagger(*(zlib.decompress(folder.joinpath(name).read_bytes()) for name in (FIRST, SECOND)))
