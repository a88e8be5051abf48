"""Speed, loading time and memory of toponym recognition, beside geotext and flashgeotext where they are installed.

    pip install geotext flashgeotext; python tools/bench/recognition.py CORPUS.xml

All read the same documents in the same process, one after the other, on one core; the best of three runs counts.
The memory is that of a fresh process that opens the index, loads the tagger and reads a text of 5 MB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

# tools/ in place of tools/bench/, which holds a gazetteer.py that would hide the package
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).parent.parent))
from corpora import Annotated, read_corpus

from gazetteer import Gazetteer
from mapapp.recognition import recognise
from mapapp.recognition.tagger import default_tagger

LONG = 5_000_000  # characters
Reader = Callable[[str], object]


def mapapp_reader() -> Reader:
    """Recognition with the default index."""
    gazetteer = Gazetteer.open()
    return lambda text: recognise(text, gazetteer)


def geotext_reader() -> Reader:
    """geotext: a regular expression and tables of cities and countries."""
    from geotext import GeoText

    return GeoText


def flashgeotext_reader() -> Reader:
    """flashgeotext: Aho-Corasick look-up of cities and countries."""
    from flashgeotext.geotext import GeoText

    return GeoText().extract


READERS: dict[str, Callable[[], Reader]] = {
    "mapapp": mapapp_reader,
    "geotext": geotext_reader,
    "flashgeotext": flashgeotext_reader,
}


def speed_of(read: Reader, documents: Sequence[Annotated], runs: int = 3) -> float:
    """Return characters a second of processor time, the best of some runs."""
    size = sum(len(document.text) for document in documents)
    seconds = []
    for _ in range(runs):
        began = time.process_time()
        for document in documents:
            read(document.text)
        seconds.append(time.process_time() - began)
    return size / min(seconds)


def memory_of(text: str) -> tuple[float, float]:
    """Return the peak memory in MB of a fresh process: with the tagger loaded, and after reading a text."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_memory, (text,))


def _memory(text: str) -> tuple[float, float]:
    with Gazetteer.open() as gazetteer:
        recognise("Tartus is a port in Syria.", gazetteer)
        loaded = _peak()
        recognise(text, gazetteer)
        return loaded, _peak()


def _peak() -> float:
    """Return the peak resident memory of this process in MB (Linux; getrusage would count the parent's)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Benchmark toponym recognition.")
    parser.add_argument("corpus", type=Path)
    documents = read_corpus(parser.parse_args(argv).corpus)
    began = time.process_time()
    default_tagger()
    print(f"loading the tagger: {time.process_time() - began:.3f} s")
    print(f"{'reader':14} characters/s")
    for name, opened in READERS.items():
        try:
            read = opened()
        except ImportError:
            print(f"{name:14} not installed")
            continue
        print(f"{name:14} {speed_of(read, documents):12,.0f}")
    text = "\n\n".join(document.text for document in documents)
    text = (text * (LONG // len(text) + 1))[:LONG]
    loaded, peak = memory_of(text)
    print(
        f"memory: {loaded:.0f} MB with the tagger loaded, {peak:.0f} MB at most while reading {len(text):,} characters"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
