"""Time resolution on a corpus, its gold spans given, and on one long text: characters a second of one core.

    python tools/bench/resolution.py CORPUS.xml [--long 1000000]

Prints a table. Run it on a quiet machine; processor time is counted, not the clock.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.remove(str(Path(__file__).resolve().parent))  # it holds a gazetteer.py
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # for corpora

from corpora import read_corpus

from gazetteer import Gazetteer
from mapapp.recognition.demonyms import country_of
from mapapp.resolution import resolve
from mapapp.toponym import Toponym


def main() -> None:
    """Time, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--long", type=int, default=1_000_000, help="characters of the long text")
    args = parser.parse_args()
    gazetteer = Gazetteer.open()
    texts = [(d.text, _toponyms(d.text, [(g.start, g.end) for g in d.gold])) for d in read_corpus(args.corpus)]
    resolve(*texts[0], gazetteer)
    print("what                 characters   toponyms   characters/s   peak MB")
    _timed("documents", texts, gazetteer)
    _timed("one long text", [_joined(texts, args.long)], gazetteer)


def _toponyms(text: str, spans: list[tuple[int, int]]) -> list[Toponym]:
    return [Toponym(s, e, text[s:e], "place" if country_of(text[s:e]) is None else "demonym") for s, e in spans]


def _joined(texts: list[tuple[str, list[Toponym]]], length: int) -> tuple[str, list[Toponym]]:
    """The texts one after the other, again and again, until they are long enough."""
    parts: list[str] = []
    found: list[Toponym] = []
    at = 0
    while at < length:
        for text, toponyms in texts:
            found += (Toponym(t.start + at, t.end + at, t.text, t.kind) for t in toponyms)
            parts.append(text + "\n")
            at += len(text) + 1
            if at >= length:
                break
    return "".join(parts), found


def _timed(what: str, texts: list[tuple[str, list[Toponym]]], gazetteer: Gazetteer) -> None:
    started = time.process_time()
    for text, toponyms in texts:
        resolve(text, toponyms, gazetteer)
    seconds = time.process_time() - started
    characters, count = sum(len(text) for text, _ in texts), sum(len(found) for _, found in texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:18} {characters:12,} {count:10,} {characters / seconds:14,.0f} {peak:9.0f}")


if __name__ == "__main__":
    main()
