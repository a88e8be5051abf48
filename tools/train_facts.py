"""Train the model that tells what figures and dates state (`mapapp.facts.sense`), and write it with its card.

    python tools/train_facts.py [--out FOLDER] [--only-scores]

The data are articles of our own with the facts a careful reader takes from them: tests/facts/tuning.jsonl and
tools/training/facts.jsonl (the format is in tests/facts/README.md), and the sentences of tests/stated_facts.txt.
Each is seen twice, with the place names given and as mapapp itself finds them. The scores on the card are of the
articles in tools/training/facts.jsonl: read in five folds by models that have not seen them, and counted as by
tools/evaluate_facts.py.
"""

from __future__ import annotations

import argparse
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

import pycrfsuite
from evaluate_facts import FOLDER, Item, Score, article_of, gold_toponyms, items, same_value, score

from gazetteer import PROPERTIES, Fact, Gazetteer
from mapapp.dates import FoundDate
from mapapp.facts import examined, likely, stated_facts
from mapapp.facts.masking import mask_name
from mapapp.facts.reader import in_unit
from mapapp.facts.sense import MODEL, NOTHING, PROPERTIES_OF, SenseModel, features, may_state, words_of
from mapapp.quantities import Quantity
from mapapp.recognition import recognise
from mapapp.resolution import resolve
from mapapp.toponym import Toponym

ROOT = Path(__file__).parent.parent
SENTENCES = ROOT / "tests" / "stated_facts.txt"
DATA = (FOLDER / "tuning.jsonl", ROOT / "tools" / "training" / "facts.jsonl")
PARAMETERS = {"c1": 0.3, "c2": 0.3, "feature.minfreq": 2, "max_iterations": 200}  # the smallest of the equally good
FOLDS = 5
THRESHOLDS = (1.0, 0.8, 0.7, 0.6, 0.5, 0.4)  # at 1 the patterns are alone
CARD = "facts.md"
Example = tuple[list[str], str]


class Reading(NamedTuple):
    """An article of the data with its place names, given or found."""

    item: Item
    toponyms: list[Toponym]
    given: bool
    examples: list[Example]


def examples(item: Item, toponyms: Sequence[Toponym]) -> Iterator[Example]:
    """Yield features and label of every value of an article: what the gold says it states, else NOTHING."""
    for mask, statements in examined(article_of(item), toponyms):
        read: dict[int, set[str]] = {}
        for statement in statements:
            read.setdefault(statement.value_start, set()).add(statement.property)
        words = words_of(mask)
        for at, word in enumerate(words):
            value = mask.values.get(word.start)
            if value is not None and may_state(value):
                label = label_of(item, value, read.get(word.start, ()))
                yield features(words, at, value, mask, read), label


def label_of(item: Item, value: Quantity | FoundDate, read: Collection[str]) -> str:
    """Return what a value states: what patterns read rightly, else what it must be read as, else what it may be."""
    found = [
        (gold.get("optional", False), name)
        for gold in item["facts"]
        for name in (gold["property"], gold.get("accept_property"))
        if name in PROPERTIES_OF.get(mask_name(value), ()) and _gives(value, name, gold)
    ]
    return min(found, key=lambda pair: (pair[1] not in read, pair))[1] if found else NOTHING


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


def train(readings: Iterable[Reading]) -> bytes:
    """Return a model trained on the articles, as CRFsuite writes it."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for reading in readings:
        for found, label in reading.examples:
            trainer.append([found], [label])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def cross_validate(readings: Sequence[Reading], held: Sequence[str]) -> Iterator[str]:
    """Yield the rows of a table: precision and recall on the `held` articles, by models that have not seen them."""
    names = list(held)
    random.Random(2).shuffle(names)
    folds = [set(names[fold::FOLDS]) for fold in range(FOLDS)]
    models = [SenseModel(train(one for one in readings if one.item["id"] not in out)) for out in folds]
    yield "| believed from | given: precision | recall | end to end: precision | recall |"
    yield "|---|---|---|---|---|"
    shipped = likely.LIKELY
    for threshold in THRESHOLDS:
        likely.LIKELY = threshold
        cells = [f"{threshold:.1f}" if threshold < 1 else "patterns alone"]
        for given in (True, False):
            total = Score()
            for out, model in zip(folds, models, strict=True):
                for one in readings:
                    if one.given == given and one.item["id"] in out:
                        facts = stated_facts(article_of(one.item), one.toponyms, model=model)
                        score([one.item], lambda _, one=one, facts=facts: (one.toponyms, facts), total)
            cells += [f"{total.precision():.2f}", f"{total.recall():.2f}"]
        yield f"| {' | '.join(cells)} |"
    likely.LIKELY = shipped


def card(readings: Sequence[Reading], table: Iterable[str], size: int, seconds: float) -> str:
    """Return the model's card."""
    values = sum(len(one.examples) for one in readings if one.given)
    stating = sum(label != NOTHING for one in readings if one.given for _, label in one.examples)
    return f"""# The model of what figures and dates state

Written by `python tools/train_facts.py` on {date.today()} in {seconds:.0f} s,
python-crfsuite {version("python-crfsuite")}.

- Task: a value that no pattern has read, in a sentence → the property of an installation that it states, or none.
  It is believed from a probability of {likely.LIKELY}.
- Data: {len(readings) // 2} sentences and articles of our own, {values:,} figures and dates, {stating:,} of them facts.
- Size: {size:,} bytes. Parameters: {", ".join(f"{name} {value}" for name, value in PARAMETERS.items())}.

Facts of the articles in tools/training/facts.jsonl, five folds by article, with place names given and end to end:

{chr(10).join(table)}

The articles and the patterns have the same authors, and the texts are harder than most news: many bases each, often
called by the name of their town. What they teach is English.
"""


def readings_of(paths: Iterable[Path]) -> Iterator[Reading]:
    """Yield every article of the files twice: with the place names given, and as mapapp finds them."""
    with Gazetteer.open() as gazetteer:
        for item in (*sentence_items(), *(item for path in paths for item in items(path))):
            text, given = item["text"], gold_toponyms(item)
            found = resolve(text, recognise(text, gazetteer), gazetteer)
            yield Reading(item, given, True, list(examples(item, given)))
            yield Reading(item, found, False, list(examples(item, found)))


def main(argv: Sequence[str] | None = None) -> int:
    """Train, write the model and its card."""
    parser = argparse.ArgumentParser(prog="train_facts", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=ROOT / "mapapp" / "model", help="folder for model and card")
    parser.add_argument("--only-scores", action="store_true", help="print the cross-validated scores and write nothing")
    arguments = parser.parse_args(argv)
    began = time.monotonic()
    readings = list(readings_of(DATA))
    table = list(cross_validate(readings, sorted({item["id"] for item in items(DATA[1])})))
    print("\n".join(table))
    if arguments.only_scores:
        return 0
    packed = zlib.compress(train(readings), 9)
    (arguments.out / MODEL).write_bytes(packed)
    (arguments.out / CARD).write_text(card(readings, table, len(packed), time.monotonic() - began), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
