"""How fast facts are read: characters a second of `stated_facts`, place names given.

    python tools/bench/facts.py [N]

Three texts, each read N times (20): the sample article; the short articles of tests/facts, in which nearly every
sentence states something; ordinary prose that names an installation once and states nothing.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).resolve().parents[2])
)  # before this folder, whose gazetteer.py is another benchmark

from gazetteer import Place
from mapapp.article import Article
from mapapp.documents import read_document
from mapapp.facts import stated_facts
from mapapp.toponym import Resolution, Toponym

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"Khmeimim Air Base": "AIRB", "Tartus": "PPLA", "Latakia": "PPLA", "Damascus": "PPLC", "Russia": "PCLI"}
PROSE = "The minister spoke for an hour and then left for the coast, where it rained. Nobody listened to him. "


def _toponym(start: int, name: str, code: str, place: str) -> Toponym:
    resolution = Resolution(Place(f"bench:{place}", place, 1.0, 1.0, code), 1.0)
    return Toponym(start, start + len(name), name, "place", resolution)


def sample() -> Iterator[tuple[Article, list[Toponym]]]:
    """The article of seeds/, its names found by their spelling."""
    article = read_document(next(path for path in sorted((ROOT / "seeds").glob("*.md")) if path.stem != "README"))
    found = [
        _toponym(at, name, code, name)
        for name, code in NAMES.items()
        for at in range(len(article.text))
        if article.text.startswith(name, at)
    ]
    yield article, found


def dense() -> Iterator[tuple[Article, list[Toponym]]]:
    """The articles of the tuning half, with the place names that they come with."""
    for line in (ROOT / "tests/facts/tuning.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)
        if text["kind"] == "article":
            found = [_toponym(t["start"], t["text"], t["code"], t["place"]) for t in text["toponyms"]]
            yield Article(text["text"], date=text["date"]), found


def prose() -> Iterator[tuple[Article, list[Toponym]]]:
    """Two hundred thousand characters that state nothing."""
    opening = "Rota is a naval base. "
    yield Article(opening + PROSE * 2000), [_toponym(0, "Rota", "NVB", "Rota")]


def main(times: int) -> None:
    """Print a table: text, characters, facts, characters a second (processor time, best of five)."""
    print(f"{'text':8} {'characters':>10} {'facts':>6} {'characters/s':>13}")
    for name, texts in (("sample", list(sample())), ("dense", list(dense())), ("prose", list(prose()))):
        rounds = times if name != "prose" else 1
        facts = sum(len(stated_facts(article, found)) for article, found in texts)
        best = float("inf")
        for _ in range(5):
            begun = time.process_time()
            for _ in range(rounds):
                for article, found in texts:
                    stated_facts(article, found)
            best = min(best, (time.process_time() - begun) / rounds)
        characters = sum(len(article.text) for article, _ in texts)
        print(f"{name:8} {characters:10} {facts:6} {characters / best:13,.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
