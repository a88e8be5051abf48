"""Score the toponym tagger on documents that it was not trained on; strict spans, with intervals.

    python tools/evaluate.py LGL.xml TR-News.xml [--json SCORES.json] [--only NAME]

Trained on each corpus alone and scored on the other; five-fold on LGL
(split by document, copies of a document stay on its side); trained on both without and with our own articles and
scored on the articles of tests/data, which are ours and never trained on. A toponym counts as found if both its
ends are right. Intervals are a bootstrap over documents (1,000 draws, fixed seed).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpora import Annotated, read_corpus
from marked import read_marked
from toponym_training import Versions, train, versions
from train_toponyms import COPIES, ROOT, own_versions

from gazetteer import Gazetteer
from mapapp.recognition import recognise
from mapapp.recognition.tagger import Tagger

HELD = ROOT / "tests" / "data" / "recognition_articles.txt"
DRAWS = 1000


class Counts(NamedTuple):
    """Of one document: toponyms annotated, toponyms found, and those found with the right ends."""

    gold: int
    found: int
    right: int


def counts_of(document: Annotated, tagger: Tagger, gazetteer: Gazetteer) -> Counts:
    """Read one document and compare."""
    gold = {(g.start, g.end) for g in document.gold}
    found = {(t.start, t.end) for t in recognise(document.text, gazetteer, tagger=tagger)}
    return Counts(len(gold), len(found), len(gold & found))


def rates(counts: Sequence[Counts]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all documents together."""
    gold, found, right = (sum(column) for column in zip(*counts, strict=True))
    return right / max(found, 1), right / max(gold, 1), 2 * right / max(gold + found, 1)


def scored(name: str, counts: Sequence[Counts]) -> dict[str, object]:
    """Return a row for the card: the rates and the middle 95 % of F1 over redrawn documents."""
    rng = random.Random(1)
    drawn = sorted(rates(rng.choices(counts, k=len(counts)))[2] for _ in range(DRAWS))
    precision, recall, f1 = rates(counts)
    low, high = drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS) - 1]
    return {"name": name, "precision": precision, "recall": recall, "f1": f1, "low": low, "high": high}


class Experiments:
    """Documents and their prepared versions, and what is trained on which."""

    def __init__(self, lgl: Path, trnews: Path, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.lgl, self.trnews = read_corpus(lgl), read_corpus(trnews)
        self.held = read_marked(HELD)
        self._groups: dict[int, list[Versions]] = {}

    def groups(self, documents: list[Annotated]) -> list[Versions]:
        """Return documents prepared with their copies; kept, for they are used more than once."""
        if id(documents) not in self._groups:
            self._groups[id(documents)] = versions(documents, self.gazetteer, copies=COPIES)
        return self._groups[id(documents)]

    def rows(self, only: str = "") -> Iterator[dict[str, object]]:
        """Run the experiments one after the other."""
        lgl, trnews = self.groups(self.lgl), self.groups(self.trnews)
        if only in ("", "cross"):
            yield scored("LGL → TR-News", self.tested(train(lgl), self.trnews))
            yield scored("TR-News → LGL", self.tested(train(trnews), self.lgl))
        if only in ("", "held"):
            own = own_versions(self.gazetteer)
            yield scored("LGL, TR-News → held articles", self.tested(train(lgl + trnews), self.held))
            yield scored("LGL, TR-News, own → held articles", self.tested(train(lgl + trnews + own), self.held))
        if only in ("", "folds"):
            yield scored("LGL, five-fold", self.crossed(self.lgl, lgl))

    def tested(self, models: tuple[bytes, bytes], documents: Sequence[Annotated]) -> list[Counts]:
        """Score one pair of models."""
        tagger = Tagger(*models)
        return [counts_of(document, tagger, self.gazetteer) for document in documents]

    def crossed(self, documents: list[Annotated], groups: list[Versions], folds: int = 5) -> list[Counts]:
        """Score every document by models trained on the other folds."""
        order = list(range(len(documents)))
        random.Random(0).shuffle(order)
        counts: list[Counts] = []
        for fold in range(folds):
            held = set(order[fold::folds])
            models = train([g for i, g in enumerate(groups) if i not in held])
            counts += self.tested(models, [documents[i] for i in sorted(held)])
        return counts


def main(argv: Sequence[str] | None = None) -> int:
    """Run the experiments and print a line for each."""
    parser = argparse.ArgumentParser(prog="evaluate", description="Score the toponym tagger.")
    parser.add_argument("lgl", type=Path, metavar="LGL.xml")
    parser.add_argument("trnews", type=Path, metavar="TR-News.xml")
    parser.add_argument("--only", choices=("cross", "folds", "held"), default="")
    parser.add_argument("--json", type=Path, help="write the scores there, for the model's card")
    parser.add_argument("--index", type=Path, help="a gazetteer index other than the default")
    arguments = parser.parse_args(argv)
    rows = []
    with Gazetteer.open(arguments.index) as gazetteer:
        for row in Experiments(arguments.lgl, arguments.trnews, gazetteer).rows(arguments.only):
            print(
                "{name:36} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} [{low:.3f}, {high:.3f}]".format(**row),
                flush=True,
            )
            rows.append(row)
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
