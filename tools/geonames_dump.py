"""Write a made-up GeoNames dump in the exact format of the real one, of any size: for tests and benchmarks.

    python tools/geonames_dump.py allCountries.zip --rows 12000000 [--alternate alternateNamesV2.zip] [--faulty 10]

The same rows and seed give the same file. Names are put together from syllables, so that some are shared by many
places and half of them by one, as in life. Coordinates lie on the earth; nothing else about them is true.
"""

from __future__ import annotations

import argparse
import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

SYLLABLES = "ka ra ti mo sel bar den hol tar tus ham al qa mi shir lo ver na pol gra zen wa yo ku le san mar".split()  # noqa: SIM905
CODES = ("PPL", "PPL", "PPL", "PPLA2", "ADM2", "STM", "MT", "FRM", "LCTY", "SCH", "HTL", "AIRP", "AIRB", "LK", "CH")
CLASSES = {"PPL": "P", "PPLA2": "P", "ADM2": "A", "STM": "H", "LK": "H", "MT": "T", "LCTY": "L"}
COUNTRIES = ("US", "CN", "IN", "NO", "MX", "ID", "RU", "SY", "UA", "DE", "FR", "TR", "BR", "IR", "PK")


def dump_lines(rows: int, *, seed: int = 1, faulty: int = 0) -> Iterator[str]:
    """Yield the lines of a dump, without line ends; `faulty` of them, spread evenly, are damaged."""
    chance = random.Random(seed)
    every = rows // faulty if faulty else 0
    for number in range(1, rows + 1):
        name = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 6))).capitalize()
        code = chance.choice(CODES)
        population = int(chance.paretovariate(0.9) * 100) if code.startswith("PPL") and number % 3 else 0
        others = ",".join(name.replace(a, b) for a, b in (("k", "q"), ("sh", "ch")) if a in name)
        columns = (
            10_000_000 + number, name, name, others,
            f"{chance.uniform(-60, 72):.5f}", f"{chance.uniform(-180, 180):.5f}",
            CLASSES.get(code, "S"), code, chance.choice(COUNTRIES), "", "01", "", "", "", min(population, 20_000_000),
            "", chance.randint(0, 3000), "Etc/UTC", "2024-01-01",
        )  # fmt: skip
        line = "\t".join(map(str, columns))
        yield line.replace("\t", " ", 3) if every and number % every == 0 else line


def alternate_lines(rows: int, *, seed: int = 2) -> Iterator[str]:
    """Yield lines of a table of alternate names for the places of a dump of as many rows."""
    chance = random.Random(seed)
    for number in range(1, rows + 1):
        name = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        language = chance.choice(("en", "fr", "ar", "link", "wkdt", ""))
        yield f"{number}\t{10_000_000 + chance.randint(1, rows)}\t{language}\t{name}\t1\t\t\t\t\t"


def write(path: Path, lines: Iterator[str]) -> None:
    """Write lines to a .txt, or to a .zip that holds one of the same name."""
    if path.suffix == ".zip":
        with (
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open(path.stem + ".txt", "w", force_zip64=True) as raw,
            io.TextIOWrapper(raw, "utf-8") as text,
        ):
            text.writelines(line + "\n" for line in lines)
    else:
        with path.open("w", encoding="utf-8", newline="\n") as text:
            text.writelines(line + "\n" for line in lines)


def main() -> None:
    """Write the files that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--alternate", type=Path, help="write a table of alternate names too")
    parser.add_argument("--faulty", type=int, default=0, help="how many lines to damage")
    arguments = parser.parse_args()
    write(arguments.path, dump_lines(arguments.rows, faulty=arguments.faulty))
    if arguments.alternate:
        write(arguments.alternate, alternate_lines(arguments.rows))


if __name__ == "__main__":
    main()
