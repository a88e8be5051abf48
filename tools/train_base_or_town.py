"""Train the model that tells a base's bare name from its town's, and write it with its card.

    python tools/train_base_or_town.py LGL.xml TR-News.xml [--out FOLDER] [--only-scores]

The data are articles of our own with their names marked (tools/training/facts.jsonl, tests/facts/tuning.jsonl), where
a bare name means a base about as often as a town, and two public corpora of news, where it nearly always means a town.
Scores are of five folds by article; the rows of the card show what each threshold gives.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from corpora import read_corpus
from evaluate_facts import FOLDER, items

from gazetteer import Gazetteer
from mapapp.recognition import recognise
from mapapp.recognition.demonyms import country_of
from mapapp.resolution import scenes
from mapapp.resolution.bare_names import BELIEVED
from mapapp.resolution.base_or_town import MODEL, BareNames, probability
from mapapp.resolution.installations import bare, by_head_nouns
from mapapp.toponym import Toponym

ROOT = Path(__file__).parent.parent
DATA = (ROOT / "tools" / "training" / "facts.jsonl", FOLDER / "tuning.jsonl")
BASES = frozenset({"AIRB", "NVB", "MILB", "INSM", "BRKS", "PRT", "AIRP", "AIRF", "CTRS", "FT", "HBR"})
ROUNDS, STEP, PENALTY, LEAST = 300, 0.2, 8.0, 0.02
SEEN = 2  # names: a feature that fewer have is left out
FOLDS = 5
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
Spans = dict[tuple[int, int], str]  # of names -> GeoNames feature code of what is meant


class Example(NamedTuple):
    """A bare name: the document it stands in, its features, whether it means a base."""

    document: str
    features: list[str]
    is_base: bool


def examples(document: str, text: str, toponyms: Sequence[Toponym], gold: Spans, index: Gazetteer) -> Iterator[Example]:
    """Yield the bare names of a document that may mean a base, with what they mean by the gold."""
    for scene in scenes(text, toponyms, index):
        settled, _ = by_head_nouns(scene)
        names = BareNames(scene)
        for here in bare(scene, settled):
            toponym = scene.toponyms[here]
            codes = [code for (start, end), code in gold.items() if start < toponym.end and toponym.start < end]
            if codes and names.is_open(here):
                yield Example(document, names.features(here), codes[0] in BASES)


def of_articles(path: Path, index: Gazetteer) -> Iterator[Example]:
    """Yield the examples of a file of articles with facts, names as mapapp finds them."""
    for item in items(path):
        gold = {(t["start"], t["end"]): t["code"] for t in item["toponyms"] if t["kind"] == "place"}
        yield from examples(item["id"], item["text"], recognise(item["text"], index), gold, index)


def of_corpus(path: Path, index: Gazetteer) -> Iterator[Example]:
    """Yield the examples of a public corpus, names as it marks them."""
    for document in read_corpus(path):
        gold = {(g.start, g.end): g.feature_code for g in document.gold if g.feature_code}
        spans = sorted({(g.start, g.end) for g in document.gold})
        names = [(start, end, document.text[start:end]) for start, end in spans]
        toponyms = [Toponym(start, end, name, "place") for start, end, name in names if country_of(name) is None]
        yield from examples(f"{path.name} {document.id}", document.text, toponyms, gold, index)


def weights_of(data: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a logistic regression (AdaGrad, L2)."""
    seen = Counter(name for one in data for name in one.features)
    names: dict[str, int] = {}
    rows, columns = [], []
    for number, one in enumerate(data):
        for name in one.features:
            if seen[name] >= SEEN:
                rows.append(number)
                columns.append(names.setdefault(name, len(names)))
    row, column = np.array(rows), np.array(columns)
    wanted = np.array([one.is_base for one in data], float)
    weights, squares = np.zeros(len(names)), np.full(len(names), 1e-8)
    for _ in range(ROUNDS):
        likely = 1.0 / (1.0 + np.exp(-np.bincount(row, weights[column], len(data))))
        gradient = np.bincount(column, (likely - wanted)[row], len(names)) + PENALTY * weights
        squares += gradient**2
        weights -= STEP * gradient / np.sqrt(squares)
    return {name: round(float(weights[at]), 3) for name, at in names.items() if abs(weights[at]) >= LEAST}


def crossed(data: Sequence[Example]) -> list[tuple[Example, float]]:
    """Return every example with its probability by weights that have not seen its document."""
    documents = sorted({one.document for one in data})
    random.Random(1).shuffle(documents)
    told = []
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        weights = weights_of([one for one in data if one.document not in held])
        told += [(one, probability(weights, one.features)) for one in data if one.document in held]
    return told


def table(told: Sequence[tuple[Example, float]]) -> list[str]:
    """Return a row of Markdown for each threshold: of our articles, and of the corpora."""
    rows = []
    for threshold in THRESHOLDS:
        own = [(one.is_base, likely >= threshold) for one, likely in told if ".xml " not in one.document]
        others = [(one.is_base, likely >= threshold) for one, likely in told if ".xml " in one.document]
        right = sum(base and found for base, found in own)
        precision, recall = right / max(sum(found for _, found in own), 1), right / max(sum(b for b, _ in own), 1)
        wrong = sum(found and not base for base, found in others)
        mark = " (used)" if threshold == BELIEVED else ""
        rows.append(f"| {threshold}{mark} | {precision:.2f} | {recall:.2f} | {wrong} of {len(others)} |")
    return rows


def main(argv: Sequence[str] | None = None) -> int:
    """Train, print the scores, write the model and its card."""
    parser = argparse.ArgumentParser(prog="train_base_or_town", description="Train the model of bare names.")
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS", help="LGL or TR-News as XML")
    parser.add_argument("--out", type=Path, default=ROOT / "mapapp" / "model", help="folder for model and card")
    parser.add_argument("--index", type=Path, help="a gazetteer index other than the default")
    parser.add_argument("--only-scores", action="store_true", help="write nothing")
    arguments = parser.parse_args(argv)
    began = time.monotonic()
    with Gazetteer.open(arguments.index) as index:
        data = [one for path in DATA for one in of_articles(path, index)]
        data += [one for path in arguments.corpora for one in of_corpus(path, index)]
    rows = table(crossed(data))
    print("\n".join(rows))
    if arguments.only_scores:
        return 0
    packed = zlib.compress(json.dumps(weights_of(data), ensure_ascii=False, separators=(",", ":")).encode(), 9)
    (arguments.out / MODEL).write_bytes(packed)
    card = _card(data, rows, len(packed), time.monotonic() - began, arguments.corpora)
    (arguments.out / "base_or_town.md").write_text(card, encoding="utf-8")
    return 0


def _card(data: Sequence[Example], rows: Iterable[str], size: int, seconds: float, corpora: Sequence[Path]) -> str:
    own = [one for one in data if ".xml " not in one.document]
    bases = sum(one.is_base for one in own)
    names = " ".join(path.name for path in corpora)
    return f"""# The model that tells a base from its town

Written by `python tools/train_base_or_town.py {names}` on {date.today()} in {seconds:.0f} s; {size:,} bytes.

A logistic regression over named features (AdaGrad, {ROUNDS} rounds of {STEP}, L2 {PENALTY}) of a name beside which no
head noun stands: does it mean an installation, or the town that it is called after?

- Data: {len(own):,} such names in {len({one.document for one in own})} articles of our own
  (tools/training/facts.jsonl, tests/facts/tuning.jsonl), {bases:,}
  of them a base's, and {len(data) - len(own):,} in {names}, which do not ship with mapapp.
- Countries, seas and names with "city of" and the like beside them are not asked. English only.

Five folds by article:

| believed from | our articles: precision | recall | towns of the corpora taken for bases |
|---|---|---|---|
{chr(10).join(rows)}
"""


if __name__ == "__main__":
    sys.exit(main())
