"""Train the three models that read facts, and write them with their card.

    python tools/train_facts.py [--out FOLDER] [--only-scores] [--more FILE ...]

The first tells what a figure or a date states (`mapapp.facts.sense`), the second whether a name or a word tells who
runs a base, in what state it is or under what agreement (`mapapp.facts.telling`), the third of which place
(`mapapp.facts.bearers`). The data are articles of our own with the facts a careful reader takes from them:
tests/facts/tuning.jsonl and tools/training/facts.jsonl (the format is in tests/facts/README.md), and the sentences of
tests/stated_facts.txt. Each is seen twice, with the place names given and as mapapp itself finds them. The scores on
the card are of the articles in tools/training/facts.jsonl: read in five folds by models that have not seen them, and
counted as by tools/evaluate_facts.py.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite
from evaluate_facts import FOLDER, Item, Places, Score, article_of, gold_toponyms, items, same_value, score

from gazetteer import PROPERTIES, Fact, Gazetteer
from mapapp import facts
from mapapp.dates import FoundDate
from mapapp.facts import Claim, Models, bearers, claims_of, countries_in, examined, likely, stated_facts, telling
from mapapp.facts.bearers import BearerModel
from mapapp.facts.likely import likely_statements, taken_for
from mapapp.facts.masking import Masked, mask_name
from mapapp.facts.mentions import Mentions
from mapapp.facts.reader import Statement, in_unit
from mapapp.facts.sense import MODEL, NOTHING, PROPERTIES_OF, SenseModel, features, may_state, words_of
from mapapp.facts.telling import Telling, TellingModel
from mapapp.facts.wording import stated, weighed
from mapapp.quantities import Quantity
from mapapp.recognition import recognise
from mapapp.resolution import resolve
from mapapp.toponym import Toponym

ROOT = Path(__file__).parent.parent
SENTENCES = ROOT / "tests" / "stated_facts.txt"
DATA = (FOLDER / "tuning.jsonl", ROOT / "tools" / "training" / "facts.jsonl")
SENSE = {"c1": 0.3, "c2": 0.3, "feature.minfreq": 2, "max_iterations": 200}  # the smallest of the equally good
ROUNDS, STEP, PENALTY, LEAST = 200, 0.2, 8.0, 0.02
FOLDS = 5
DOUBTFUL = 0.3  # the probability from which what is wrongly told is shown to the model of bearers
SURE, BELIEVED = likely.LIKELY, bearers.BELIEVED
TOLD_LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
THRESHOLDS = (
    (1.0, BELIEVED),
    (SURE, 0.0),
    (SURE, 0.3),
    (SURE, BELIEVED),
    (SURE, 0.5),
    (0.6, BELIEVED),
    (0.5, BELIEVED),
)
CARD = "facts.md"
Example = tuple[list[str], str]


class Reading(NamedTuple):
    """An article of the data with its place names, given or found, and what patterns read in it."""

    item: Item
    toponyms: list[Toponym]
    given: bool
    mentions: Mentions
    sentences: list[tuple[str, Masked, list[Statement]]]


class Choice(NamedTuple):
    """The candidates for one statement by their features, "none of them" last, and which of them are right."""

    features: list[list[str]]
    right: list[int]


def sense_examples(one: Reading) -> Iterator[Example]:
    """Yield features and label of every value of an article: what the gold says it states, else NOTHING."""
    for _, mask, statements in one.sentences:
        read: dict[int, set[str]] = {}
        for statement in statements:
            read.setdefault(statement.value_start, set()).add(statement.property)
        words = words_of(mask)
        for at, word in enumerate(words):
            value = mask.values.get(word.start)
            if value is not None and may_state(value):
                label = label_of(one.item, value, read.get(word.start, ()))
                yield features(words, at, value, mask, read), label


def label_of(item: Item, value: Quantity | FoundDate, read: Collection[str]) -> str:
    """Return what a value states: what patterns read rightly, else what it must be read as, else what it may be."""
    found = [(gold.get("optional", False), name) for gold, name in golds_of(item, value)]
    return min(found, key=lambda pair: (pair[1] not in read, pair))[1] if found else NOTHING


def golds_of(item: Item, value: Quantity | FoundDate) -> Iterator[tuple[Item, str]]:
    """Yield the gold facts of an article that give this value, and the property they give it for."""
    for gold in item["facts"]:
        for name in (gold["property"], gold.get("accept_property")):
            if name in PROPERTIES_OF.get(mask_name(value), ()) and _gives(value, name, gold):
                yield gold, name


def _gives(value: Quantity | FoundDate, name: str, gold: Item) -> bool:
    readings = [in_unit(name, value)]
    if isinstance(value, FoundDate):
        readings += [(end, "") for end in value.edtf.split("/")[:2]] if "/" in value.edtf else []
    elif value.high is not None:
        readings.append(in_unit(name, value, rising=True))
    bare = isinstance(value, Quantity) and value.dimension == "number"
    return any(
        figure is not None and same_value(Fact("", name, figure, gold["unit"] if bare else unit), one, gold)
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
    unit = "USD/year" if name == "lease_rent" else PROPERTIES[name].unit
    return {"place": place, "property": name, "value": float(value) if number else value, "unit": unit,
            "to": "".join(to), "optional": optional}  # fmt: skip


def choices(one: Reading, models: Models) -> Iterator[Choice]:
    """Yield the places that could bear each statement of the article, with those that do.

    The statements are what patterns and `models` read, right or wrong, and what the gold says of other values and
    words.
    """
    places = Places(one.item, one.toponyms)
    for index, (words, mask, statements) in enumerate(one.sentences):
        read = [(statement, "pattern") for statement in statements]
        read += [(statement, "model") for statement in likely_statements(words, mask, statements, models.sense)]
        claimed = {statement.value_start for statement, _ in read}
        for start, value in mask.values.items():
            if start not in claimed and may_state(value):
                names = dict.fromkeys(name for _, name in golds_of(one.item, value))
                read += [(found, "model") for name in names if (found := taken_for(words, mask, start, name))]
        for claim in claims_of(one.mentions, index, mask, read):
            if claim.candidates and not claim.settled:
                yield Choice(claim.features, _right(one.item, claim, places))
    for told in tellings(one):
        if not told.claim.settled and (told.is_true or models.telling.probability(told.features) >= DOUBTFUL):
            yield Choice(told.claim.features, told.right)


def _right(item: Item, claim: Claim, places: Places) -> list[int]:
    """The candidates that bear a claim by the gold, or the last, which is none of them."""
    golds = [gold for gold in item["facts"] if _is_of(claim.statement, gold)]
    ends = {end for gold in golds for end in (gold["place"], gold.get("to", "")) if end}
    far = claim.far_end.id if claim.far_end else ""
    found = [
        number
        for number, one in enumerate(claim.candidates)
        if any(place not in ("", far) and places.same(end, place) for end in ends for place in one.ids)
    ]
    return found or [len(claim.candidates)]


class Told(NamedTuple):
    """A name or word that may tell something of a base, its claim, and which of the candidates bear it."""

    one: Telling
    features: list[str]
    claim: Claim
    right: list[int]  # the last of all for none
    asked: bool  # must it be read, or may it?

    @property
    def is_true(self) -> bool:
        """Does the gold say it of any place that could bear it?"""
        return self.right != [len(self.claim.candidates)]

    @property
    def is_beside(self) -> bool:
        """Is a base that it is true of named in its sentence?"""
        return self.is_true and any(self.claim.candidates[number].here for number in self.right)


def tellings(one: Reading) -> Iterator[Told]:
    """Yield all names and words of an article that may tell something of a base."""
    places = Places(one.item, one.toponyms)
    asked = {**one.item, "facts": [gold for gold in one.item["facts"] if not gold.get("optional")]}
    for index, (words, mask, _) in enumerate(one.sentences):
        if one.mentions.near_a_base(index):
            found = list(weighed(words, mask, countries_in(one.mentions, index)))
            read = [(stated(told, words, mask), "told") for told, _ in found]
            for (told, noted), claim in zip(found, claims_of(one.mentions, index, mask, read), strict=True):
                right = _right(one.item, claim, places)
                yield Told(told, noted, claim, right, _right(asked, claim, places) != [len(claim.candidates)])


def telling_examples(one: Reading) -> Iterator[Choice]:
    """Yield the names and words of an article, each as a choice between telling something and telling nothing.

    Left out is what may be read or not (such are told in passing), and what is true of a base that is named only
    elsewhere, where the article says the same beside it.
    """
    if one.item["id"].startswith("s"):  # tests/stated_facts.txt does not list who runs what
        return
    found = list(tellings(one))
    beside = {(told.one.property, told.one.value) for told in found if told.is_beside}
    for told in found:
        if not told.is_true:
            yield Choice([told.features, []], [1])
        elif told.asked and (told.is_beside or (told.one.property, told.one.value) not in beside):
            yield Choice([told.features, []], [0])


def _is_of(statement: Statement, gold: Item) -> bool:
    fact = Fact("", statement.property, statement.value, statement.unit)
    named = fact.property in (gold["property"], gold.get("accept_property"))
    return named and any(same_value(fact, value, gold) for value in (gold["value"], *gold.get("accept", ())))


def sense_model(readings: Iterable[Reading]) -> bytes:
    """Return a model of what values state, trained on the articles, as CRFsuite writes it."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SENSE, verbose=False)
    for reading in readings:
        for found, label in sense_examples(reading):
            trainer.append([found], [label])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def bearer_weights(data: Sequence[Choice]) -> dict[str, float]:
    """Return the weights of a softmax over candidates that make the right ones likeliest (AdaGrad, L2)."""
    names: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    groups: list[int] = []
    right: list[bool] = []
    for number, choice in enumerate(data):
        for at, found in enumerate(choice.features):
            columns += (names.setdefault(name, len(names)) for name in found)
            rows += [len(groups)] * len(found)
            groups.append(number)
            right.append(at in choice.right)
    row, column, group = np.array(rows), np.array(columns), np.array(groups)
    wanted = np.array(right, dtype=float)
    weights, squares = np.zeros(len(names)), np.full(len(names), 1e-8)
    for _ in range(ROUNDS):
        scores = np.exp(np.clip(np.bincount(row, weights[column], len(groups)), -30, 30))
        likely_ones = scores / np.bincount(group, scores)[group]
        good = likely_ones * wanted
        aim = good / np.maximum(np.bincount(group, good), 1e-12)[group]  # of several right ones the sum counts
        gradient = np.bincount(column, (likely_ones - aim)[row], len(names)) + PENALTY * weights
        squares += gradient**2
        weights -= STEP * gradient / np.sqrt(squares)
    return {name: round(float(weights[at]), 3) for name, at in names.items() if abs(weights[at]) >= LEAST}


def telling_weights(readings: Iterable[Reading]) -> dict[str, float]:
    """Return the weights of a logistic regression that tells what is told of a base from what is not."""
    return bearer_weights([choice for one in readings for choice in telling_examples(one)])


def as_json(weights: dict[str, float]) -> bytes:
    """Return weights as they are kept."""
    return json.dumps(weights, ensure_ascii=False, separators=(",", ":")).encode()


def train(readings: Sequence[Reading]) -> tuple[bytes, bytes, bytes]:
    """Return the models; the last sees what the first two make of articles that they were not trained on."""
    names = sorted({one.item["id"] for one in readings})
    random.Random(1).shuffle(names)
    unseen: list[Choice] = []
    for half in (set(names[::2]), set(names[1::2])):
        others = [one for one in readings if one.item["id"] not in half]
        models = Models(SenseModel(sense_model(others)), TellingModel(telling_weights(others)), BearerModel({}))
        unseen += (choice for one in readings if one.item["id"] in half for choice in choices(one, models))
    return sense_model(readings), as_json(telling_weights(readings)), as_json(bearer_weights(unseen))


def opened(models: tuple[bytes, bytes, bytes]) -> Models:
    """Return the models ready to read with."""
    return Models(SenseModel(models[0]), TellingModel.load(models[1]), BearerModel.load(models[2]))


def cross_validate(readings: Sequence[Reading], held: Sequence[str]) -> Iterator[str]:
    """Yield the rows of tables: precision and recall on the `held` articles, by models that have not seen them."""
    names = list(held)
    random.Random(2).shuffle(names)
    folds = [set(names[fold::FOLDS]) for fold in range(FOLDS)]
    models = [opened(train([one for one in readings if one.item["id"] not in out])) for out in folds]

    def scored(given: bool) -> Score:
        total = Score()
        for out, model in zip(folds, models, strict=True):
            for one in readings:
                if one.given == given and one.item["id"] in out:
                    read = stated_facts(article_of(one.item), one.toponyms, models=model)
                    score([one.item], lambda _, one=one, read=read: (one.toponyms, read), total)
        return total

    yield "| sense from | bearer from | given: precision | recall | end to end: precision | recall |"
    yield "|---|---|---|---|---|---|"
    for sure, believed in THRESHOLDS:
        likely.LIKELY, facts.BELIEVED = sure, believed
        totals = [scored(given) for given in (True, False)]
        cells = [f"{sure:.1f}" if sure < 1 else "patterns alone", f"{believed:.2f}"]
        cells += [f"{figure:.2f}" for total in totals for figure in (total.precision(), total.recall())]
        yield f"| {' | '.join(cells)} |"
    likely.LIKELY, facts.BELIEVED = SURE, BELIEVED
    yield f"\nPrecision and recall, names given, of what is told in words (it ships with {telling.TOLD}):\n"
    yield f"| told from | {' | '.join(telling.TOLD)} |"
    yield "|---|" + "---|" * len(telling.TOLD)
    shipped = dict(telling.TOLD)
    for level in TOLD_LEVELS:
        telling.TOLD.update(dict.fromkeys(shipped, level))
        total = scored(given=True)
        cells = [f"{total.precision(name):.2f}, {total.recall(name):.2f}" for name in shipped]
        yield f"| {level} | {' | '.join(cells)} |"
    telling.TOLD.update(shipped)


def card(readings: Sequence[Reading], table: Iterable[str], sizes: Sequence[int], seconds: float) -> str:
    """Return the card of the models."""
    labels = [label for one in readings if one.given for _, label in sense_examples(one)]
    return f"""# The models that read facts

Written by `python tools/train_facts.py` on {date.today()} in {seconds:.0f} s,
python-crfsuite {version("python-crfsuite")}.

- `{MODEL}`, {sizes[0]:,} bytes: a value that no pattern has read → the property of an installation that it states,
  or none. Maximum entropy (CRFsuite, {", ".join(f"{name} {value}" for name, value in SENSE.items())});
  believed from {SURE}.
- `{telling.MODEL}`, {sizes[1]:,} bytes: a name of a body, a word of a state, an agreement → does it tell who runs a
  base, in what state it is, under what agreement? Logistic regression (AdaGrad, {ROUNDS} rounds of {STEP},
  L2 {PENALTY}); believed from {", ".join(f"{level} ({name})" for name, level in telling.TOLD.items())}.
- `{bearers.MODEL}`, {sizes[2]:,} bytes: what a sentence states → which of the places named there and before bears it,
  or none. A softmax linear in its features (AdaGrad, {ROUNDS} rounds of {STEP}, L2 {PENALTY}); believed from
  {BELIEVED}; it is not asked where the rules are sure.
- Data: {len(readings) // 2} sentences and articles of our own, with {len(labels):,} figures and dates, of which
  {sum(label != NOTHING for label in labels):,} state facts.

Facts of the articles in tools/training/facts.jsonl, five folds by article, with place names given and end to end:

{chr(10).join(table)}

The articles and the patterns have the same authors, and part of the articles was at hand when patterns were written:
the figures flatter the patterns. Most of the texts are harder than most news: many bases each, often called by the name
of their town. What they teach is English.
"""


def readings_of(paths: Iterable[Path]) -> Iterator[Reading]:
    """Yield every article of the files twice: with the place names given, and as mapapp finds them."""
    with Gazetteer.open() as gazetteer:
        for item in (*sentence_items(), *(item for path in paths for item in items(path))):
            text, given = item["text"], gold_toponyms(item)
            found = resolve(text, recognise(text, gazetteer), gazetteer)
            yield Reading(item, given, True, *examined(article_of(item), given))
            yield Reading(item, found, False, *examined(article_of(item), found))


def main(argv: Sequence[str] | None = None) -> int:
    """Train, write the model and its card."""
    parser = argparse.ArgumentParser(prog="train_facts", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=ROOT / "mapapp" / "model", help="folder for model and card")
    parser.add_argument("--only-scores", action="store_true", help="print the cross-validated scores and write nothing")
    parser.add_argument("--more", type=Path, nargs="+", default=[], metavar="FILE", help="train on these files too")
    arguments = parser.parse_args(argv)
    began = time.monotonic()
    readings = list(readings_of((*DATA, *arguments.more)))
    table = list(cross_validate(readings, sorted({item["id"] for item in items(DATA[1])})))
    print("\n".join(table))
    if arguments.only_scores:
        return 0
    likely.LIKELY, facts.BELIEVED = SURE, BELIEVED
    packed = [zlib.compress(model, 9) for model in train(readings)]
    for name, model in zip((MODEL, telling.MODEL, bearers.MODEL), packed, strict=True):
        (arguments.out / name).write_bytes(model)
    text = card(readings, table, [len(model) for model in packed], time.monotonic() - began)
    (arguments.out / CARD).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
