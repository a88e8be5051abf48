"""What each figure, date or name states, and of which place, weighed by a small neural network that reads the context.

The encoder is a transformer of six layers (MiniLM, Wang et al. 2020) that reads a few sentences at a time. It is told
by marks where places are named and where what may state a fact stands. For each of those a linear layer weighs the
properties it may state, together with what patterns made of it; and a bilinear form weighs each place that could bear
it by all its mentions, together with the features of `mapapp.facts.bearers`. `tools/train_facts.py` trains it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from gazetteer import PROPERTIES
from mapapp.facts.candidates import Candidate
from mapapp.facts.masking import Masked
from mapapp.facts.mentions import Mentions
from mapapp.facts.reader import Statement
from mapapp.facts.units import PROPERTIES_OF, Unit
from mapapp.facts.validity import period_features
from mapapp.facts.wordpieces import WordPieces

ENCODER, HEADS, VOCABULARY = "facts.onnx", "facts_heads.npz", "facts_vocabulary.txt"
LABELS = ("", *(name for name in PROPERTIES if name != "note"))
"""What a unit may state; the first is nothing."""
MARKS = ("", "base", "town", "area", "back", "unknown", *PROPERTIES_OF, "operator", "status", "treaty")
_MARK = {name: number for number, name in enumerate(MARKS)}
_LABEL = {name: number for number, name in enumerate(LABELS)}
LONGEST, OWN, BEHIND = 510, 320, 60  # pieces: of a window, of what it is read for, and what it sees behind that
FAR = 10  # classes of distance to either side
TRUST = 0.75
"""What is added, in log-odds, for what a pattern reads: many of the texts learned from were written to be hard."""
NAMED_ALONE = 1.0
"""What is added, in log-odds, for the place that the rules chose if it is the only base that the sentence names."""
DATED = -0.5
"""The log-odds from which a date is believed to begin or end what is stated."""
Array = np.ndarray[Any, np.dtype[Any]]
Encoder = Callable[[Array, Array], Array]
"""Numbers of pieces and of their marks → a vector a piece."""


class Look(NamedTuple):
    """A sentence that may state facts: its number, its words, they masked, and what may state one."""

    number: int
    begin: int  # where it begins in the article
    words: str
    mask: Masked
    units: list[Unit]


class Window(NamedTuple):
    """A stretch of an article that is read at once, as pieces of words."""

    pieces: Array  # their numbers, with first and last
    marks: Array
    starts: Array  # where each stands in the article; the first and the last piece stand nowhere
    ends: Array
    named: dict[tuple[str, ...], list[tuple[int, int]]]  # ids of places -> the pieces [first, last) of their mentions
    looks: Sequence[Look]  # the sentences it is read for

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The pieces [first, last) of a stretch of the article; at least one."""
        first = int(np.searchsorted(self.ends[1:-1], start, side="right")) + 1
        last = int(np.searchsorted(self.starts[1:-1], end, side="left")) + 1
        return min(first, len(self.pieces) - 2), max(last, first + 1)

    def span_of(self, look: Look, unit: Unit) -> tuple[int, int]:
        """The pieces [first, last) of a unit of one of its sentences."""
        return self.span(look.begin + unit.start, look.begin + unit.end)

    def dates_near(self, look: Look) -> Iterator[tuple[Look, Unit]]:
        """Yield the dates of a sentence and of those right before and behind it."""
        for other in self.looks:
            if abs(other.number - look.number) <= 1:
                yield from ((other, unit) for unit in other.units if unit.start in other.mask.dates)


def windows(mentions: Mentions, looks: Sequence[Look], pieces: WordPieces) -> Iterator[Window]:
    """Yield the windows in which an article is read; each sentence to look at is read for in one.

    An article that fits into one window is read whole.
    """
    cut = _Cut(mentions, pieces)
    most = LONGEST if cut.size(0, len(mentions.sentences)) <= LONGEST else OWN
    at = 0
    while at < len(looks):
        stop = at + 1
        while stop < len(looks) and cut.size(looks[at].number, looks[stop].number + 1) <= most:
            stop += 1
        yield _window(mentions, looks[at:stop], cut, pieces)
        at = stop


class _Cut:
    """The pieces of each sentence, cut when asked for."""

    def __init__(self, mentions: Mentions, pieces: WordPieces) -> None:
        self._mentions, self._pieces = mentions, pieces
        self._found: dict[int, list[tuple[int, int, int]]] = {}

    def __getitem__(self, index: int) -> list[tuple[int, int, int]]:
        if index not in self._found:
            self._found[index] = list(self._pieces.pieces(self._mentions.text, *self._mentions.sentences[index]))
        return self._found[index]

    def size(self, first: int, past: int) -> int:
        """How many pieces the sentences [first, past) have, counted no farther than a window goes."""
        size = 0
        for index in range(first, past):
            size += len(self[index])
            if size > LONGEST:
                break
        return size


def _window(mentions: Mentions, looks: Sequence[Look], cut: _Cut, pieces: WordPieces) -> Window:
    first, past = _around(cut, looks[0].number, looks[-1].number + 1, len(mentions.sentences))
    found = [piece for index in range(first, past) for piece in cut[index]][:LONGEST]
    numbers, starts, ends = (np.array([piece[part] for piece in found], dtype=np.int64) for part in range(3))
    window = Window(
        np.concatenate(([pieces.first], numbers, [pieces.last])),
        np.zeros(len(found) + 2, dtype=np.int64),
        np.concatenate(([-1], starts, [-1])),
        np.concatenate(([-1], ends, [-1])),
        {},
        looks,
    )
    for look in looks:
        for unit in look.units:
            _set(window, look.begin + unit.start, look.begin + unit.end, unit.kind)
    for index in range(first, past):
        for mention in (*mentions.in_sentence(index), *mentions.unknown(index)):
            span = _set(window, mention.name_start or mention.start, mention.end, mention.kind)
            if mention.kind != "back":  # what that means is for the network to say
                window.named.setdefault(tuple(place.id for place in mention.places), []).append(span)
    return window


def _around(cut: _Cut, first: int, past: int, count: int) -> tuple[int, int]:
    """Widen a run of sentences [first, past) to what fits into a window: chiefly what stands before it."""
    room = LONGEST - cut.size(first, past)
    while first > 0 and len(cut[first - 1]) <= room - BEHIND:
        first -= 1
        room -= len(cut[first])
    while past < count and len(cut[past]) <= room:
        room -= len(cut[past])
        past += 1
    while first > 0 and len(cut[first - 1]) <= room:
        first -= 1
        room -= len(cut[first])
    return first, past


def _set(window: Window, start: int, end: int, mark: str) -> tuple[int, int]:
    first, last = window.span(start, end)
    window.marks[first:last] = _MARK[mark]
    return first, last


def bucket(unit: int, mention: int) -> int:
    """Return the class of the distance, in pieces, from a unit to a mention; 0 is the farthest behind it."""
    steps = mention - unit
    size = min(int(math.log2(abs(steps) + 1) * 1.25), FAR)
    return FAR + (size if steps > 0 else -size)


NAMED = ("seen", "borne", "period")  # the weights of features, by their names


class Heads(NamedTuple):
    """The weights that read the encoder's vectors: of what a unit states, and of which place."""

    sense: Array  # vector × labels
    sense_bias: Array
    seen: Mapping[str, Array]  # feature of a unit -> a weight for each label
    query: Array  # vector × dimensions
    asked: Array  # labels × dimensions
    key: Array  # vector × dimensions
    near: Array  # by class of distance
    none: Array  # vector
    none_bias: Array  # by label
    absent: Array  # for a place that the window does not name: one number
    borne: Mapping[str, float]  # feature of a place that could bear a unit -> its weight
    lasting: Array  # vector × (2 · dimensions): of what lasts, for its beginning and its end
    dated: Array  # vector × dimensions: of a date
    dated_near: Array  # 2 × class of distance
    period: Mapping[str, Array]  # feature of a date beside what lasts -> a weight for beginning and end

    @classmethod
    def load(cls, data: bytes) -> Heads:
        """Read the weights as `save` wrote them."""
        with np.load(io.BytesIO(data)) as found:
            parts = {name: found[name].astype(np.float32) for name in cls._fields}
            names = {name: str(found[f"{name}_names"]).split("\n") for name in NAMED}
        tables: dict[str, Any] = {name: dict(zip(names[name], parts.pop(name), strict=True)) for name in NAMED}
        tables["borne"] = {name: float(weight) for name, weight in tables["borne"].items()}
        return cls(**parts, **tables)

    def save(self) -> bytes:
        """Return the weights as they are kept: half precision, compressed."""
        parts: dict[str, Any] = self._asdict()
        for name in NAMED:
            parts[f"{name}_names"], parts[name] = "\n".join(parts[name]), list(parts[name].values())
        parts = {
            name: value if isinstance(value, str) else np.asarray(value, dtype=np.float16)
            for name, value in parts.items()
        }
        kept = io.BytesIO()
        np.savez_compressed(kept, **parts)
        return kept.getvalue()


class Weigher(NamedTuple):
    """The network with what it needs to read text."""

    encoder: Encoder
    heads: Heads
    pieces: WordPieces

    def weighed(self, mentions: Mentions, looks: Sequence[Look]) -> Iterator[tuple[Look, Weighed]]:
        """Yield the sentences to look at, each with what weighs its units."""
        for window in windows(mentions, looks, self.pieces):
            vectors = self.encoder(window.pieces, window.marks)
            for look in window.looks:
                yield look, Weighed(self.heads, window, vectors, look)


class Weighed(NamedTuple):
    """A sentence as the network read it."""

    heads: Heads
    window: Window
    vectors: Array
    look: Look

    def _of(self, unit: Unit, look: Look | None = None) -> tuple[int, Array]:
        first, last = self.window.span_of(look or self.look, unit)
        return first, self.vectors[first:last].mean(axis=0)

    def senses(self, unit: Unit) -> dict[str, float]:
        """Return how likely a unit states each of the properties that it may state."""
        _, vector = self._of(unit)
        weights = vector @ self.heads.sense + self.heads.sense_bias
        for feature in unit.features:
            if (row := self.heads.seen.get(feature)) is not None:
                weights = weights + row
        if unit.by == "pattern":
            weights = weights + TRUST * np.isin(range(len(LABELS)), [_LABEL[name] for name in unit.read])
        able = [0, *(_LABEL[name] for name in unit.properties)]
        found = dict(zip(unit.properties, _softmax(weights[able])[1:].tolist(), strict=True))
        if len({statement.value for statement in unit.read.values()}) > 1:  # "from 1943 until 1977" states two things
            found |= dict.fromkeys(unit.read, sum(found[name] for name in unit.read))
        return found

    def bearers(
        self, unit: Unit, property_: str, candidates: Sequence[Candidate], features: Sequence[list[str]]
    ) -> list[float]:
        """Return how likely each candidate bears what a unit states, and last none of them, with all their features."""
        at, vector = self._of(unit)
        heads, label = self.heads, _LABEL[property_]
        query = (vector @ heads.query + heads.asked[label]) / math.sqrt(heads.key.shape[1])
        weights = []
        for one in candidates:
            spans = self.window.named.get(tuple(place.id for place in one.places), ())
            found = [
                float(self.vectors[first:last].mean(axis=0) @ heads.key @ query) + float(heads.near[bucket(at, first)])
                for first, last in spans
            ]
            weights.append(_logsumexp(found) if found else float(heads.absent))
        weights.append(float(vector @ heads.none + heads.none_bias[label]))
        sums = [sum(heads.borne.get(name, 0.0) for name in names) for names in features]
        named = [number for number, one in enumerate(candidates) if any(m.kind == "base" for m in one.here)]
        if len(named) == 1 and f"rule=True {property_}" in features[named[0]]:
            sums[named[0]] += NAMED_ALONE
        return [float(p) for p in _softmax(np.array(weights) + np.array(sums))]

    def period(self, unit: Unit, statement: Statement) -> tuple[str, str]:
        """Return from when and until when what a unit states holds, as the dates around say; "" for unknown."""
        at, vector = self._of(unit)
        lasting = (vector @ self.heads.lasting).reshape(2, -1) / math.sqrt(self.heads.dated.shape[1])
        ends, best = ["", ""], [DATED, DATED]
        for look, date in self.window.dates_near(self.look):
            there, of_date = self._of(date, look)
            weights = lasting @ (of_date @ self.heads.dated) + self.heads.dated_near[:, bucket(at, there)]
            for feature in period_features(statement, look.mask.dates[date.start], look.number - self.look.number):
                if (row := self.heads.period.get(feature)) is not None:
                    weights = weights + row
            first_and_last = look.mask.dates[date.start].edtf.split("/")
            for end in (0, -1) if len(first_and_last) > 1 else (-int(weights.argmax()),):
                if weights[end] > best[end]:
                    ends[end], best[end] = first_and_last[end], float(weights[end])
        return ends[0], ends[1]


def _logsumexp(values: Sequence[float]) -> float:
    highest = max(values)
    return highest + math.log(sum(math.exp(value - highest) for value in values))


def _softmax(weights: Array) -> Array:
    raised: Array = np.exp(weights - weights.max())
    total: Array = raised / raised.sum()
    return total


def onnx_encoder(model: bytes) -> Encoder:
    """Return an encoder that runs an ONNX model of pieces and marks."""
    import onnxruntime  # here: it takes 0.1 s to import, and only facts need it

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # idle threads leave the processor alone
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def encode(pieces: Array, marks: Array) -> Array:
        (vectors,) = session.run(None, {"pieces": pieces[None], "marks": marks[None]})
        found: Array = vectors[0]
        return found

    return encode


@cache
def default_weigher() -> Weigher:
    """Return the network that ships in the package, loaded once."""
    folder = files("mapapp.model")
    vocabulary = folder.joinpath(VOCABULARY).read_text(encoding="utf-8").splitlines()
    heads = Heads.load(folder.joinpath(HEADS).read_bytes())
    return Weigher(onnx_encoder(folder.joinpath(ENCODER).read_bytes()), heads, WordPieces(vocabulary))
