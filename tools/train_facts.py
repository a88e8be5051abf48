"""Train the network that reads facts, and write it with its card.

    python tools/train_facts.py MINILM [--out FOLDER]

MINILM is a folder with all-MiniLM-L6-v2 (Apache 2.0) as its authors publish it: model.safetensors, config.json and
vocab.txt. Needs the dependency group "train" (pip install --group train). The network (`mapapp.facts.weighing`)
learns what a figure, a date or a name states and of which place. The data are articles of our own with the facts a
careful reader takes from them: tests/facts/tuning.jsonl and tools/training/facts.jsonl (the format is in
tests/facts/README.md), and the sentences of tests/stated_facts.txt. Each is seen with the place names given and as
mapapp itself finds them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from evaluate_facts import FOLDER, Item, Places, Score, article_of, gold_place, gold_toponyms, items, same_value, score
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from transformers import BertModel

from gazetteer import PROPERTIES, Fact, Gazetteer
from gazetteer.edtf import overlaps
from mapapp.dates import FoundDate
from mapapp.facts import looks, mentions_of, stated_facts
from mapapp.facts.claims import BELIEVED, BELIEVED_MEASURED, Claim, claims_of
from mapapp.facts.guards import PERIODIC
from mapapp.facts.mentions import Mentions
from mapapp.facts.reader import OF_DIMENSION, Statement, in_unit
from mapapp.facts.units import PROPERTIES_OF, Unit, properties_of
from mapapp.facts.validity import period_features
from mapapp.facts.weighing import (
    ENCODER,
    FAR,
    HEADS,
    LABELS,
    MARKS,
    VOCABULARY,
    Heads,
    Look,
    Weigher,
    Window,
    bucket,
    onnx_encoder,
    windows,
)
from mapapp.facts.wordpieces import WordPieces
from mapapp.quantities import Quantity
from mapapp.recognition import recognise
from mapapp.resolution import resolve
from mapapp.resolution.heads import head_of
from mapapp.toponym import Resolution, Toponym

ROOT = Path(__file__).parent.parent
SENTENCES = ROOT / "tests" / "stated_facts.txt"
DATA = (FOLDER / "tuning.jsonl", ROOT / "tools" / "training" / "facts.jsonl")
HELD = ("check.jsonl", "wire.jsonl", "press.jsonl", "blind.jsonl", "agency.jsonl", "news.jsonl", "unseen.jsonl")
CARD = "facts.md"
EPOCHS, BATCH, RATE, HEAD_RATE, DROPOUT, SEED = 6, 12, 1e-4, 2e-3, 0.1, 1
WARMING = 0.1  # of all steps, at rising rates
LAST_RATE = 0.25  # of the rate: it falls no lower
AVERAGED_FROM, AVERAGED_EVERY = 0.65, 10  # of all steps; the mean is of every tenth step from there
HIDDEN = 0.08  # of the pieces
RUNS = 2
DIMENSIONS = 64
KEPT = 0.4  # of the windows: keep their names
NAMELY = 0.5  # of a piece's uses: from here it is one of names
LEAST_SEEN = 3  # times: a feature seen less often is left out
_LABEL = {name: number for number, name in enumerate(LABELS)}
IGNORED = -100
_BESIDE = 40  # characters beside a name in which its head noun may stand


class Reading(NamedTuple):
    """An article of the data with its place names, given or found."""

    item: Item
    toponyms: list[Toponym]
    given: bool
    misled: bool = False  # given, but with bases of bare names taken for their towns


class UnitExample(NamedTuple):
    """A unit in a window: its pieces, what it may state, its features, and the label it has."""

    span: tuple[int, int]
    able: list[int]
    features: list[str]
    label: int


class Choice(NamedTuple):
    """Who bears what a unit states: the mentions of each candidate, the features of each and of none, and the right."""

    span: tuple[int, int]
    label: int
    mentions: list[list[tuple[int, int]]]
    features: list[list[str]]
    right: list[int]


class Period(NamedTuple):
    """What lasts and a date around it: does it hold from that date, and to it?"""

    span: tuple[int, int]
    date: tuple[int, int]
    features: list[str]
    ends: tuple[bool, bool]


class Example(NamedTuple):
    """A window with all that is to be weighed in it."""

    item: str
    turn: int  # names given, found, or given but misled
    pieces: np.ndarray
    marks: np.ndarray
    units: list[UnitExample]
    choices: list[Choice]
    periods: list[Period]
    names: list[tuple[int, int]]  # the pieces [first, last) of the names of places


def readings_of(paths: Iterable[Path], *, traps: bool = True) -> Iterator[Reading]:
    """Yield every article of the files twice: with the place names given, and as mapapp finds them."""
    with Gazetteer.open() as gazetteer:
        for item in (*(sentence_items() if traps else ()), *(item for path in paths for item in items(path))):
            text = item["text"]
            yield Reading(item, gold_toponyms(item), True)
            yield Reading(item, resolve(text, recognise(text, gazetteer), gazetteer), False)


def mislead(one: Reading) -> Reading:
    """Return a reading in which half of the bases that are called by a bare name are taken for their towns.

    So does the resolver err, and the network is to read the words around nonetheless.
    """
    text = one.item["text"]

    def taken(toponym: Toponym) -> Toponym:
        place = toponym.place
        if place is None or not place.is_installation or zlib.crc32((one.item["id"] + place.id).encode()) % 2:
            return toponym
        before, behind = text[max(0, toponym.start - _BESIDE) : toponym.start], text[toponym.end :][:_BESIDE]
        if head_of(toponym.text, before, behind):
            return toponym
        return replace(toponym, resolution=Resolution(gold_place(toponym.text, "PPL"), 1.0))

    return Reading(one.item, [taken(toponym) for toponym in one.toponyms], True, True)


def examples_of(one: Reading, pieces: WordPieces) -> Iterator[Example]:
    """Yield the windows of an article with what is to be learned from them."""
    article = article_of(one.item)
    mentions = mentions_of(article, one.toponyms)
    if not mentions.any_installation():
        return
    places = Places(one.item, one.toponyms)
    found = looks(article, mentions)
    beside = _told_beside(one, mentions, found, places)
    for window in windows(mentions, found, pieces):
        units, choices, periods = [], [], []
        for look in window.looks:
            for unit in look.units:
                span = window.span_of(look, unit)
                claimed = list(_claims(one, mentions, look, unit))
                label = _label(one, unit, claimed, places, beside)
                able = [0, *(_LABEL[name] for name in unit.properties)]
                units.append(UnitExample(span, able, unit.features, label))
                choices += (_choice(one.item, window, span, claim, places) for claim in claimed if claim.candidates)
                for claim in claimed:
                    if label > 0 and claim.statement.property == LABELS[label]:
                        periods += _periods(one.item, window, look, unit, claim, places)
        if units:
            names = [span for spans in window.named.values() for span in spans]
            turn = 2 if one.misled else int(not one.given)
            yield Example(one.item["id"], turn, window.pieces, window.marks, units, choices, periods, names)


def _claims(one: Reading, mentions: Mentions, look: Look, unit: Unit) -> Iterator[Claim]:
    """What a unit states by the gold and by patterns, right or wrong, as claims."""
    names: dict[str, None] = {}
    value = look.mask.values.get(unit.start)
    if value is not None and unit.by in ("pattern", "model"):
        names = dict.fromkeys(name for _, name in golds_of(one.item, value))
    names |= dict.fromkeys(unit.read)
    stated = [(unit, found) for name in names if (found := unit.statement(name, look.mask))]
    yield from claims_of(mentions, look, stated)


def _label(one: Reading, unit: Unit, claimed: list[Claim], places: Places, beside: set[tuple[str, object]]) -> int:
    if unit.by in ("pattern", "model") and unit.kind in PROPERTIES_OF:
        label = _LABEL[value_label(one.item, claimed, unit.read)]
        nameless = any(not place.id for claim in claimed for place, _ in claim.chosen)
        return IGNORED if nameless and not label else label  # true of a base without a name, which the gold leaves out
    if one.item["id"].startswith("s"):  # tests/stated_facts.txt does not list who runs what
        return IGNORED
    ((name, statement),) = unit.read.items()
    true = any(_bears(one.item, claim, places) for claim in claimed)
    if not true:
        golds = [gold for gold in one.item["facts"] if _is_of(statement, gold)]
        return IGNORED if golds else 0  # true of a base that is not near: neither
    asked = [gold for gold in one.item["facts"] if _is_of(statement, gold) and not gold.get("optional")]
    if not asked:
        return IGNORED
    here = any(claim.candidates[n].here for claim in claimed for n in _bears(one.item, claim, places))
    return _LABEL[name] if here or (name, statement.value) not in beside else IGNORED


def _told_beside(one: Reading, mentions: Mentions, found: Sequence[Look], places: Places) -> set[tuple[str, object]]:
    """What is told in words beside a base that it is true of."""
    beside = set()
    for look in found:
        for unit in look.units:
            if unit.kind not in PROPERTIES_OF:
                for claim in _claims(one, mentions, look, unit):
                    if any(claim.candidates[n].here for n in _bears(one.item, claim, places)):
                        beside.add((claim.statement.property, claim.statement.value))
    return beside


def value_label(item: Item, claimed: Sequence[Claim], read: Collection[str]) -> str:
    """Return what a value states: what patterns read rightly, else what must be read, else what may be."""
    found = [
        (gold.get("optional", False), claim.statement.property)
        for claim in claimed
        for gold in item["facts"]
        if _is_of(claim.statement, gold)
    ]
    return min(found, key=lambda pair: (pair[1] not in read, pair))[1] if found else ""


def _choice(item: Item, window: Window, span: tuple[int, int], claim: Claim, places: Places) -> Choice:
    spans = [window.named.get(tuple(place.id for place in one.places), []) for one in claim.candidates]
    nameless = [number for number, one in enumerate(claim.candidates) if "" in one.ids]
    right = _bears(item, claim, places) or [*nameless, len(claim.candidates)]
    return Choice(span, _LABEL[claim.statement.property], spans, claim.features, right)


def _periods(
    item: Item, window: Window, look: Look, unit: Unit, claim: Claim, places: Places
) -> Iterator[Period]:  # fmt: skip
    if claim.statement.property not in PERIODIC:
        return
    borne = [claim.candidates[number] for number in _bears(item, claim, places)]
    ids = {id_ for one in ([one for one in borne if one.here] or borne) for id_ in one.ids}
    golds = [gold for gold in item["facts"] if _is_of(claim.statement, gold)]
    golds = [gold for gold in golds if any(places.same(gold["place"], id_) for id_ in ids)]
    if not golds:
        return
    for other, date_ in window.dates_near(look):
        found = other.mask.dates[date_.start]
        first_and_last = found.edtf.split("/")
        ends = tuple(
            any(gold.get(key) and overlaps(gold[key], first_and_last[end]) for gold in golds)
            for key, end in (("valid_from", 0), ("valid_to", -1))
        )
        features = period_features(claim.statement, found, other.number - look.number)
        yield Period(window.span_of(look, unit), window.span_of(other, date_), features, ends)


def _bears(item: Item, claim: Claim, places: Places) -> list[int]:
    """The candidates that bear a claim by the gold."""
    golds = [gold for gold in item["facts"] if _is_of(claim.statement, gold)]
    ends = {end for gold in golds for end in (gold["place"], gold.get("to", "")) if end}
    far = claim.far_end.id if claim.far_end else ""
    return [
        number
        for number, one in enumerate(claim.candidates)
        if any(place not in ("", far) and places.same(end, place) for end in ends for place in one.ids)
    ]


def _is_of(statement: Statement, gold: Item) -> bool:
    fact = Fact("", statement.property, statement.value, statement.unit if gold["unit"] else "")
    named = fact.property in (gold["property"], gold.get("accept_property"))
    return named and any(same_value(fact, value, gold) for value in (gold["value"], *gold.get("accept", ())))


def golds_of(item: Item, value: Quantity | FoundDate) -> Iterator[tuple[Item, str]]:
    """Yield the gold facts of an article that give this value, and the property they give it for."""
    for gold in item["facts"]:
        for name in (gold["property"], gold.get("accept_property")):
            if name in properties_of(value) and _gives(value, name, gold):
                yield gold, name


def _gives(value: Quantity | FoundDate, name: str, gold: Item) -> bool:
    if isinstance(value, Quantity) and value.elided and name in OF_DIMENSION[value.elided.dimension]:
        value = value.elided
    readings = [in_unit(name, value)]
    if isinstance(value, FoundDate):
        readings += [(end, "") for end in value.edtf.split("/")[:2]] if "/" in value.edtf else []
    elif value.high is not None:
        readings.append(in_unit(name, replace(value, value=value.high)))
    bare = isinstance(value, Quantity) and value.dimension == "number"
    return any(
        figure is not None
        and same_value(Fact("", name, figure, gold["unit"] if bare or not gold["unit"] else unit), one, gold)
        for figure, unit in readings
        for one in (gold["value"], *gold.get("accept", ()))
    )


def sentence_items() -> Iterator[Item]:
    """Yield the sentences of tests/stated_facts.txt, many of them traps, in the form of the other data."""
    blocks = SENTENCES.read_text(encoding="utf-8").split("\n\n")
    for number, block in enumerate(blocks):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            text, names = _unmarked(lines[0][11:])
            stated = [_gold(line.removeprefix("? "), line.startswith("? ")) for line in lines[1:]]
            yield {"id": f"s{number:03}", "kind": "sentence", "date": lines[0][:10], "title": "", "text": text,
                   "toponyms": names, "facts": stated}  # fmt: skip


def _unmarked(marked: str) -> tuple[str, list[Item]]:
    """The text without its marks, and the names that they mark: "[Rota|NVB]"."""
    text, names, position = "", [], 0
    for match in re.finditer(r"\[([^\]|]+)\|(\w+)\]", marked):
        text += marked[position : match.start()]
        names.append({"start": len(text), "end": len(text) + len(match[1]), "text": match[1], "kind": "place",
                      "place": match[1], "code": match[2]})  # fmt: skip
        text, position = text + match[1], match.end()
    return text + marked[position:], names


def _gold(line: str, optional: bool) -> Item:
    place, name, value, *to = line.split(" | ")
    number = PROPERTIES[name].value_type == "number"
    unit = "" if name == "lease_rent" else PROPERTIES[name].unit  # of any currency
    return {"place": place, "property": name, "value": float(value) if number else value, "unit": unit,
            "to": "".join(to), "optional": optional}  # fmt: skip


class Network(nn.Module):
    """The encoder and its heads, as `mapapp.facts.weighing` reads them."""

    def __init__(self, folder: Path, seen: Sequence[str], borne: Sequence[str], period: Sequence[str]) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager",
                                              attention_probs_dropout_prob=0.0)  # fmt: skip
        size = self.bert.config.hidden_size
        old = self.bert.embeddings.token_type_embeddings.weight.data[0]
        self.bert.embeddings.token_type_embeddings = nn.Embedding(len(MARKS), size)
        self.bert.embeddings.token_type_embeddings.weight.data = old + 0.02 * torch.randn(len(MARKS), size)
        self.seen_names = {name: number for number, name in enumerate(seen)}
        self.borne_names = {name: number for number, name in enumerate(borne)}
        self.period_names = {name: number for number, name in enumerate(period)}
        self.sense = nn.Linear(size, len(LABELS))
        self.seen = nn.Embedding(len(seen), len(LABELS))
        self.query, self.key = nn.Linear(size, DIMENSIONS, bias=False), nn.Linear(size, DIMENSIONS, bias=False)
        self.asked = nn.Embedding(len(LABELS), DIMENSIONS)
        self.near = nn.Parameter(torch.zeros(2 * FAR + 1))
        self.none, self.none_bias = nn.Linear(size, 1, bias=False), nn.Parameter(torch.zeros(len(LABELS)))
        self.absent = nn.Parameter(torch.zeros(()))
        self.borne = nn.Embedding(len(borne), 1)
        self.lasting, self.dated = (nn.Linear(size, n * DIMENSIONS, bias=False) for n in (2, 1))
        self.dated_near = nn.Parameter(torch.zeros(2, 2 * FAR + 1))
        self.period = nn.Embedding(len(period), 2)
        for one in (self.seen, self.borne, self.period):
            nn.init.zeros_(one.weight)
        nn.init.normal_(self.asked.weight, std=0.1)
        self.dropout = nn.Dropout(DROPOUT)

    def encode(self, pieces: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            found = self.bert(input_ids=pieces, token_type_ids=marks, attention_mask=mask)
        return found.last_hidden_state.float()

    def loss(self, batch: Sequence[Example]) -> torch.Tensor:
        longest = max(len(one.pieces) for one in batch)
        pieces, marks, mask = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
        for row, one in enumerate(batch):
            size = len(one.pieces)
            pieces[row, :size], marks[row, :size] = torch.from_numpy(one.pieces), torch.from_numpy(one.marks)
            mask[row, :size] = 1
        vectors = self.dropout(self.encode(pieces, marks, mask))
        sums = torch.cat((torch.zeros(len(batch), 1, vectors.shape[2]), vectors.cumsum(1)), dim=1)

        def mean(rows: list[int], spans: list[tuple[int, int]]) -> torch.Tensor:
            at = torch.tensor(rows)
            first, last = torch.tensor([s[0] for s in spans]), torch.tensor([s[1] for s in spans])
            return (sums[at, last] - sums[at, first]) / (last - first)[:, None]

        units = [(row, unit) for row, one in enumerate(batch) for unit in one.units]
        total = torch.zeros(())
        of_units = mean([row for row, _ in units], [unit.span for _, unit in units])
        weights = self.sense(of_units) + self._bags(self.seen, self.seen_names, [u.features for _, u in units])
        shut = torch.full_like(weights, -1e4)
        for number, (_, unit) in enumerate(units):
            shut[number, unit.able] = 0
        labels = torch.tensor([unit.label for _, unit in units])
        total = total + nn.functional.cross_entropy(weights + shut, labels, ignore_index=IGNORED, reduction="sum")
        choices = [(row, choice) for row, one in enumerate(batch) for choice in one.choices]
        if choices:
            total = total + self._bearing(choices, mean)
        periods = [(row, period) for row, one in enumerate(batch) for period in one.periods]
        return total + self._lasting(periods, mean) if periods else total

    def _lasting(self, periods, mean) -> torch.Tensor:
        rows = [row for row, _ in periods]
        of_units, of_dates = (
            mean(rows, [span(p) for _, p in periods]) for span in (lambda p: p.span, lambda p: p.date)
        )
        lasting = self.lasting(of_units).view(len(periods), 2, DIMENSIONS) / DIMENSIONS**0.5
        weights = (lasting * self.dated(of_dates)[:, None]).sum(2)
        nears = torch.tensor([bucket(p.span[0], p.date[0]) for _, p in periods])
        weights = weights + self.dated_near[:, nears].T
        weights = weights + self._bags(self.period, self.period_names, [p.features for _, p in periods])
        wanted = torch.tensor([p.ends for _, p in periods], dtype=torch.float)
        return nn.functional.binary_cross_entropy_with_logits(weights, wanted, reduction="sum")

    def _bearing(self, choices, mean) -> torch.Tensor:
        vectors = mean([row for row, _ in choices], [choice.span for _, choice in choices])
        asked = torch.tensor([choice.label for _, choice in choices])
        query = (self.query(vectors) + self.asked(asked)) / DIMENSIONS**0.5
        rows, spans, owners, nears, groups = [], [], [], [], []
        candidates = [(n, m) for n, (_, choice) in enumerate(choices) for m in range(len(choice.mentions))]
        number = {pair: at for at, pair in enumerate(candidates)}
        for n, (row, choice) in enumerate(choices):
            for m, found in enumerate(choice.mentions):
                for span in found:
                    rows.append(row), spans.append(span), owners.append(n), groups.append(number[n, m])
                    nears.append(bucket(choice.span[0], span[0]))
        of_candidates = self.absent.expand(len(candidates)).clone()
        if rows:
            keys = self.key(mean(rows, spans))
            scores = (keys * query[torch.tensor(owners)]).sum(1) + self.near[torch.tensor(nears)]
            group = torch.tensor(groups)
            highest = torch.full((len(candidates),), -1e4).scatter_reduce(0, group, scores.detach(), "amax")
            sums = torch.zeros(len(candidates)).index_add(0, group, (scores - highest[group]).exp())
            of_candidates = torch.where(sums > 0, highest + sums.clamp_min(1e-30).log(), of_candidates)
        of_none = self.none(vectors)[:, 0] + self.none_bias[asked]
        features = [choice.features[m] for _, choice in choices for m in range(len(choice.features))]
        borne = self._bags(self.borne, self.borne_names, features)[:, 0]
        width = max(len(choice.features) for _, choice in choices)
        table = torch.full((len(choices), width), -1e4)
        right = torch.zeros(len(choices), width, dtype=torch.bool)
        where = []
        for n, (_, choice) in enumerate(choices):
            count = len(choice.mentions)
            where += [(n, m) for m in range(count + 1)]
            right[n, choice.right] = True
        index = torch.tensor(where)
        parts = []
        for n, (_, choice) in enumerate(choices):
            own = [number[n, m] for m in range(len(choice.mentions))]
            parts += [of_candidates[own], of_none[n : n + 1]]
        table = table.index_put((index[:, 0], index[:, 1]), torch.cat(parts) + borne)
        likely = table.log_softmax(1)
        return -torch.logsumexp(likely.masked_fill(~right, -1e4), 1).sum()

    def _bags(self, table: nn.Embedding, names: dict[str, int], features: Sequence[list[str]]) -> torch.Tensor:
        found = [[names[name] for name in one if name in names] for one in features]
        flat = torch.tensor([number for one in found for number in one], dtype=torch.long)
        starts = torch.tensor([0, *np.cumsum([len(one) for one in found])[:-1]], dtype=torch.long)
        return nn.functional.embedding_bag(flat, table.weight, starts, mode="sum")

    def heads(self) -> Heads:
        """Return the weights of the heads."""
        own = ((name, value) for name, value in self.state_dict().items() if not name.startswith("bert"))
        plain = {name: value.detach().numpy() for name, value in own}
        seen = {name: plain["seen.weight"][at] for name, at in self.seen_names.items()}
        period = {name: plain["period.weight"][at] for name, at in self.period_names.items()}
        borne = {name: float(plain["borne.weight"][at, 0]) for name, at in self.borne_names.items()}
        return Heads(
            plain["sense.weight"].T, plain["sense.bias"], seen, plain["query.weight"].T, plain["asked.weight"],
            plain["key.weight"].T, plain["near"], plain["none.weight"][0], plain["none_bias"], plain["absent"],
            {name: weight for name, weight in borne.items() if abs(weight) >= 0.01},
            plain["lasting.weight"].T, plain["dated.weight"].T, plain["dated_near"], period,
        )  # fmt: skip

    def save(self, folder: Path) -> None:
        """Write the encoder, in whole numbers of eight bits, and the heads."""

        class Encoder(nn.Module):
            def __init__(self, network: Network) -> None:
                super().__init__()
                self.network = network

            def forward(self, pieces: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
                return self.network.encode(pieces, marks)

        self.eval()
        some = torch.ones(1, 16, dtype=torch.long)
        with tempfile.TemporaryDirectory() as scratch:
            whole = Path(scratch) / "whole.onnx"
            torch.onnx.export(
                Encoder(self), (some, some), str(whole), input_names=["pieces", "marks"], output_names=["vectors"],
                dynamic_axes={name: {1: "pieces"} for name in ("pieces", "marks", "vectors")}, dynamo=False,
            )  # fmt: skip
            # 7 bits: with 8 processors without VNNI instructions overflow
            quantize_dynamic(whole, folder / ENCODER, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        (folder / HEADS).write_bytes(self.heads().save())


def train(data: Sequence[Example], folder: Path, epochs: int = EPOCHS, runs: int = RUNS) -> Network:
    """Return a network trained on the examples: the mean of some runs from the same start, each in another order.

    The mean of networks that began alike errs less than any of them (Wortsman et al. 2022, model soups).
    """
    network, total = started(data, folder), None
    begin = {name: value.clone() for name, value in network.state_dict().items()}
    for run in range(runs):
        network.load_state_dict(begin)
        found = _run(network, data, folder, epochs, random.Random(SEED + run))
        total = found if total is None else {name: total[name] + value for name, value in found.items()}
    assert total is not None
    network.load_state_dict({name: (value / runs).to(begin[name].dtype) for name, value in total.items()})
    return network.eval()


def started(data: Sequence[Example], folder: Path) -> Network:
    """Return the network before training: the encoder as published, the heads at random."""
    torch.manual_seed(SEED)
    seen = Counter(name for one in data for unit in one.units for name in unit.features)
    borne = Counter(name for one in data for choice in one.choices for found in choice.features for name in found)
    period = Counter(name for one in data for found in one.periods for name in found.features)
    network = Network(
        folder, *([name for name, count in names.items() if count >= LEAST_SEEN] for names in (seen, borne, period))
    )
    network.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    return network


def _run(
    network: Network, data: Sequence[Example], folder: Path, epochs: int, shuffler: random.Random
) -> dict[str, torch.Tensor]:
    """Train, and return the mean of the weights over the last part of the steps (Izmailov et al. 2018)."""
    body = [value for value in network.bert.parameters() if value.requires_grad]
    rest = [value for name, value in network.named_parameters() if not name.startswith("bert")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE, "weight_decay": 0.01},
         {"params": rest, "lr": HEAD_RATE, "weight_decay": 0.01}])  # fmt: skip
    steps = epochs * len(batched(in_turn(data, 0), shuffler))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, (n + 1) / (WARMING * steps)) * max(LAST_RATE, 1 - n / steps)
    )
    words = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    rename, hide = Renamer(data, words), words.index("[MASK]")
    mean: dict[str, torch.Tensor] = {}
    step = taken = 0
    network.train()
    for epoch in range(epochs):
        began, total, count = time.monotonic(), 0.0, 0
        for batch in batched(in_turn(data, epoch), shuffler):
            loss = network.loss([hidden(rename(one, shuffler), hide, shuffler) for one in batch])
            size = sum(len(one.units) for one in batch)
            optimiser.zero_grad()
            (loss / max(size, 1)).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count, step = total + float(loss.detach()), count + size, step + 1
            if step >= AVERAGED_FROM * steps and step % AVERAGED_EVERY == 0:
                taken += 1
                for name, value in network.state_dict().items():
                    old = mean.get(name, torch.zeros_like(value, dtype=torch.float))
                    mean[name] = old + (value.float() - old) / taken
        print(f"round {epoch + 1}: loss {total / count:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return mean or {name: value.float() for name, value in network.state_dict().items()}


def hidden(one: Example, hide: int, rng: random.Random) -> Example:
    """Return a window with some of its pieces hidden, so that no single word tells all."""
    out = np.random.default_rng(rng.getrandbits(32)).random(len(one.pieces)) < HIDDEN
    out[0] = out[-1] = False
    return one._replace(pieces=np.where(out, hide, one.pieces))


class Renamer:
    """Gives the places of a window other names, so that the words around them are learned and not the names.

    A piece of a name becomes the same other piece wherever it stands in the window. Pieces that are common in other
    words ("air", "camp") stay.
    """

    def __init__(self, data: Sequence[Example], words: Sequence[str]) -> None:
        """Take the pools from the names of the data; `words` is the vocabulary."""
        inside: Counter[int] = Counter()
        whole: Counter[int] = Counter()
        for one in data:
            whole.update(one.pieces.tolist())
            inside.update(piece for first, last in one.names for piece in one.pieces[first:last].tolist())
        self._able = {p for p, n in inside.items() if n >= NAMELY * whole[p] and words[p].lstrip("#").isalpha()}
        self._pools: dict[bool, list[int]] = {True: [], False: []}
        for piece in sorted(self._able):
            self._pools[words[piece].startswith("##")].append(piece)
        self._goes_on = [word.startswith("##") for word in words]

    def __call__(self, one: Example, rng: random.Random) -> Example:
        if rng.random() < KEPT:
            return one
        used = {piece for first, last in one.names for piece in one.pieces[first:last].tolist()} & self._able
        swaps = {piece: rng.choice(self._pools[self._goes_on[piece]]) for piece in sorted(used)}
        return one._replace(pieces=np.array([swaps.get(piece, piece) for piece in one.pieces.tolist()]))


def in_turn(data: Sequence[Example], epoch: int) -> list[Example]:
    """Return each article once: with its names given, in the next epoch as found, then given but misled."""
    return [one for one in data if one.turn == (zlib.crc32(one.item.encode()) + epoch) % 3]


def batched(data: Sequence[Example], shuffler: random.Random) -> list[list[Example]]:
    """Return batches of windows of like length, in any order."""
    order = sorted(data, key=lambda one: len(one.pieces) + 30 * shuffler.random())
    found = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    shuffler.shuffle(found)
    return found


def scored(readings: Iterable[Reading], weigher: Weigher, *, given: bool) -> Score:
    """Return the score of the facts read with a network."""
    total = Score()
    for one in readings:
        if one.given == given:
            read = stated_facts(article_of(one.item), one.toponyms, weigher=weigher)
            score([one.item], lambda _, one=one, read=read: (one.toponyms, read), total)
    return total


def opened(folder: Path) -> Weigher:
    """Return the network of a folder, ready to read with."""
    vocabulary = (folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
    heads = Heads.load((folder / HEADS).read_bytes())
    return Weigher(onnx_encoder((folder / ENCODER).read_bytes()), heads, WordPieces(vocabulary))


def table(weigher: Weigher) -> Iterator[str]:
    """Yield a table: precision and recall on texts that were not trained on."""
    yield "| texts | facts | given: precision | recall | end to end: precision | recall |"
    yield "|---|---|---|---|---|---|"
    for name in HELD:
        readings = list(readings_of([FOLDER / name], traps=False))
        totals = [scored(readings, weigher, given=given) for given in (True, False)]
        cells = [f"{figure:.2f}" for total in totals for figure in (total.precision(), total.recall())]
        facts = totals[0].right.total() + totals[0].missed.total()
        yield f"| `tests/facts/{name}` | {facts} | {' | '.join(cells)} |"


def card(data: Sequence[Example], folder: Path, scores: Iterable[str], seconds: float) -> str:
    """Return the card of the network."""
    sizes = {name: (folder / name).stat().st_size for name in (ENCODER, HEADS)}
    once = in_turn(data, 0)
    labels = [unit.label for one in once for unit in one.units if unit.label != IGNORED]
    items, stating = len({one.item for one in data}), sum(label > 0 for label in labels)
    return f"""# The network that reads facts

Written by `python tools/train_facts.py` on {date.today()} in {seconds / 60:.0f} minutes
on {torch.get_num_threads()} cores, torch {torch.__version__}.

- `{ENCODER}`, {sizes[ENCODER]:,} bytes: pieces of words and marks → a vector a piece. all-MiniLM-L6-v2 (Apache 2.0: six
  layers, 384 numbers; `{VOCABULARY}` and `MINILM-LICENSE.txt` are its vocabulary and its licence), trained further
  here; weights of seven bits.
- `{HEADS}`, {sizes[HEADS]:,} bytes: vectors → what a figure, a date or a name states, and which place bears it.
- {RUNS} runs of {EPOCHS} rounds from the same start, their mean taken (and in each the mean of the last third);
  AdamW at {RATE} (heads {HEAD_RATE}), batches of {BATCH} windows; {HIDDEN:.0%} of the pieces hidden; the vectors of
  pieces stay as they were.
- A fact is believed from {BELIEVED}: that it is stated, times that it is of that place; what measures a base, and
  agreements, from {BELIEVED_MEASURED}.
- Data: {items:,} sentences and articles of our own in {len(once):,} windows, with {len(labels):,} figures, dates and
  names, of which {stating:,} state facts; each seen in turn with place names given, as mapapp finds them, and
  given but with half of the bases of bare names taken for their towns.

Texts that it was not trained on:

{chr(10).join(scores)}

What it learned is English, and how the writers of the texts, a dozen of them, put things.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Train, write the network and its card."""
    parser = argparse.ArgumentParser(prog="train_facts", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("minilm", type=Path, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=ROOT / "mapapp" / "model", help="folder for network and card")
    arguments = parser.parse_args(argv)
    began = time.monotonic()
    vocabulary = (arguments.minilm / "vocab.txt").read_text(encoding="utf-8")
    pieces = WordPieces(vocabulary.splitlines())
    read = list(readings_of(DATA))
    read += [mislead(one) for one in read if one.given]
    data = [example for one in read for example in examples_of(one, pieces)]
    network = train(data, arguments.minilm)
    (arguments.out / VOCABULARY).write_text(vocabulary, encoding="utf-8")
    network.save(arguments.out)
    text = card(data, arguments.out, table(opened(arguments.out)), time.monotonic() - began)
    (arguments.out / CARD).write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
