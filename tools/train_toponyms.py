"""Train the toponym tagger and write it with its card.

    python tools/train_toponyms.py LGL.xml TR-News.xml [--out FOLDER] [--scores SCORES.json]

Articles of our own (tools/training, and the tuning half of tests/facts) are added unless --no-own. The scores on the
card come from `python tools/evaluate.py … --json SCORES.json`, which trains on parts and scores on the rest.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

from corpora import Annotated, read_corpus
from marked import read_marked, read_stated
from toponym_training import FOLDS, PARAMETERS, Versions, train, versions

from gazetteer import Gazetteer
from mapapp.recognition.tagger import FIRST, SECOND

ROOT = Path(__file__).parent.parent
OWN = ROOT / "tools" / "training" / "articles.txt"
STATED = (ROOT / "tools" / "training" / "facts.jsonl", ROOT / "tests" / "facts" / "tuning.jsonl")
COPIES, OWN_COPIES = 1, 3  # copies with other names of each corpus document and of each article of OWN


def main(argv: Sequence[str] | None = None) -> int:
    """Train, write the two models and the card."""
    arguments = _parser().parse_args(argv)
    began = time.monotonic()
    with Gazetteer.open(arguments.index) as gazetteer:
        documents = {path.name: read_corpus(path) for path in arguments.corpora}
        groups = [g for found in documents.values() for g in versions(found, gazetteer, copies=COPIES)]
        if not arguments.no_own:
            documents |= own_documents()
            groups += own_versions(gazetteer)
        checksum = gazetteer.checksum
    models = train(groups)
    arguments.out.mkdir(parents=True, exist_ok=True)
    sizes = []
    for name, model in zip((FIRST, SECOND), models, strict=True):
        packed = zlib.compress(model, 9)
        (arguments.out / name).write_bytes(packed)
        sizes.append(len(packed))
    data = [(name, len(found), sum(len(d.gold) for d in found)) for name, found in documents.items()]
    scores = json.loads(arguments.scores.read_text(encoding="utf-8")) if arguments.scores else []
    command = " ".join(["python tools/train_toponyms.py", *(p.name for p in arguments.corpora)])
    card = _card(data, sizes, scores, command=command, checksum=checksum, seconds=time.monotonic() - began)
    (arguments.out / "toponyms.md").write_text(card, encoding="utf-8")
    return 0


def own_documents() -> dict[str, list[Annotated]]:
    """Return the articles of our own by the name of their file."""
    return {OWN.name: read_marked(OWN)} | {path.name: read_stated(path) for path in STATED}


def own_versions(gazetteer: Gazetteer) -> list[Versions]:
    """Return the articles of our own prepared for training; only those of OWN have copies."""
    found = own_documents()
    return [
        group
        for name, documents in found.items()
        for group in versions(documents, gazetteer, copies=OWN_COPIES if name == OWN.name else 0)
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="train_toponyms", description="Train the toponym tagger.")
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS", help="LGL or TR-News as XML")
    parser.add_argument("--out", type=Path, default=ROOT / "mapapp" / "model", help="folder for models and card")
    parser.add_argument("--scores", type=Path, help="what tools/evaluate.py --json wrote, for the card")
    parser.add_argument("--index", type=Path, help="a gazetteer index other than the default")
    parser.add_argument("--no-own", action="store_true", help="leave our own articles out")
    return parser


def _card(
    data: Sequence[tuple[str, int, int]],
    sizes: Sequence[int],
    scores: Sequence[dict[str, object]],
    *,
    command: str,
    checksum: str,
    seconds: float,
) -> str:
    """Write the card in Markdown."""
    rows = "\n".join(f"| {name} | {documents} | {toponyms:,} |" for name, documents, toponyms in data)
    scored = "\n".join(
        "| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} [{low:.3f}, {high:.3f}] |".format(**score)
        for score in scores
    )
    parameters = ", ".join(f"{key} {value}" for key, value in PARAMETERS.items())
    return f"""# The toponym tagger

Two linear-chain CRFs (CRFsuite, L-BFGS), compressed: {sizes[0]:,} and {sizes[1]:,} bytes. The first reads the text; the
second reads it again with what the first made of the same words elsewhere in the document. English news only.
It marks place names and demonyms as LGL and TR-News do; the whole name of an installation is one toponym.

- Trained {time.strftime("%Y-%m-%d")} in {seconds:.0f} s with `{command}`
- Parameters: {parameters}; {FOLDS} folds for the second model; {COPIES} copy of each corpus document and
  {OWN_COPIES} of each article of articles.txt with other names in place of its own (`tools/substitution.py`)
- Gazetteer index: {checksum}
- The same command with the same index and the same versions of Python's packages writes the same models.

| data | documents | toponyms |
|---|---|---|
{rows}

LGL (Lieberman, Samet, Sankaranarayanan 2010) and TR-News (Kamalloo, Rafiei 2018) do not ship with mapapp.
The other files are ours: articles in our own words about installations, which the corpora hardly mention.

| trained on → scored on (strict spans) | precision | recall | F1 [95 %] |
|---|---|---|---|
{scored}

Intervals: bootstrap over documents, 1,000 draws. Reproduce with `python tools/evaluate.py`.
"""


if __name__ == "__main__":
    sys.exit(main())
