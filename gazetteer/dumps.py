"""GeoNames dumps: allCountries.zip, XX.zip or their .txt, with alternateNamesV2.zip if there is one.

The format is described in https://download.geonames.org/export/dump/readme.txt: 19 tab-separated columns, UTF-8,
no header, no quoting. The dumps are streamed; alternate names wait in a temporary SQLite file, for their table is
not in the order of the places.
"""

from __future__ import annotations

import itertools
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from gazetteer.errors import CoordinateError, SourceError
from gazetteer.faults import Faults
from gazetteer.place import checked_point
from gazetteer.record import Record
from gazetteer.sites import MOST_PEOPLE
from gazetteer.tables import region_names
from gazetteer.writing import Progress, Share

COLUMNS = 19
_AT_ONCE = 50_000  # alternate names between two reports of progress
# Not names in any language: links, postal codes, codes of airports, Wikidata, ...
_NO_LANGUAGE = frozenset({"link", "post", "iata", "icao", "faac", "wkdt", "unlc", "tcid", "phon", "piny"})
_SIDE_FILES = frozenset({"readme.txt", "iso-languagecodes.txt"})


@contextmanager
def _lines(path: Path) -> Iterator[tuple[Iterator[bytes], int]]:
    """Open a .txt, or the one table in a .zip, and yield its lines and its size in bytes."""
    try:
        if path.suffix.lower() != ".zip":
            with path.open("rb") as plain:
                yield iter(plain), path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            tables = [i for i in archive.infolist() if i.filename.endswith(".txt") and i.filename not in _SIDE_FILES]
            if len(tables) != 1:
                names = ", ".join(i.filename for i in archive.infolist()[:5]) or "nothing"
                raise SourceError(f"{path.name} should hold one table of GeoNames, but holds {names}")
            with archive.open(tables[0]) as table:
                yield iter(table), tables[0].file_size
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:  # the last: it wants a password
        raise SourceError(f"cannot read {path}: {error}; download it again from download.geonames.org") from error


def geonames_dump(
    path: str | Path,
    alternate_names: str | Path | None = None,
    *,
    faults: Faults,
    folder: Path | None = None,
    progress: Progress = lambda stage, count: None,
    share: Share = lambda done: None,
) -> Iterator[Record]:
    """Yield the places of a dump; lines that are faulty are noted in `faults` and left out.

    Alternate names are sorted in a temporary file in `folder`. `share` is told, every now and then, how much of the
    file is read (0..1); `progress` how many alternate names are read, which comes first. Raises SourceError if the
    file cannot be read, or if none of its first lines is GeoNames'.
    """
    regions = region_names()
    name = Path(path).name
    with _others(alternate_names, folder, progress, share) as others, _lines(Path(path)) as (lines, size):
        read = 0
        for number, line in enumerate(lines, 1):
            read += len(line)
            record = _record(line, f"{name} line {number}", regions, others, faults)
            if record is not None:
                yield record
            if number % 10_000 == 0:
                share(read / size if size else 1.0)
            if number == faults.count == 50:
                raise SourceError(f"{name} is no GeoNames dump: {faults.first[0]}; expected {COLUMNS} columns")


def _record(
    line: bytes, where: str, regions: dict[str, str], others: Callable[[int], tuple[str, ...]], faults: Faults
) -> Record | None:
    """Read one line; None if it is faulty or blank."""
    if not line.strip():
        return None
    try:
        columns = line.decode().rstrip("\r\n").split("\t")
        if len(columns) != COLUMNS:
            faults.add(where, f"{len(columns)} columns instead of {COLUMNS}")
            return None
        identifier = int(columns[0])
        point = checked_point(float(columns[4]), float(columns[5]))
        population = int(columns[14] or 0)
    except CoordinateError as error:
        faults.add(where, str(error))
        return None
    except ValueError as error:
        faults.add(where, f"not a number or not UTF-8: {error}")
        return None
    reason = _impossible(columns[1], identifier, population)
    if reason:
        faults.add(where, reason)
        return None
    names = dict.fromkeys((columns[2], *columns[3].split(","), *others(identifier)))
    return Record(
        f"geonames:{identifier}", columns[1], point.latitude, point.longitude, columns[7], columns[8],
        regions.get(f"{columns[8]}.{columns[10]}", ""), population, tuple(n for n in names if n and n != columns[1]),
    )  # fmt: skip


def _impossible(name: str, identifier: int, population: int) -> str:
    """Return what cannot be right, "" if nothing is wrong."""
    if not 0 < identifier < 1 << 31:
        return f"{str(identifier)[:20]} is no GeoNames id"
    if not 0 <= population <= MOST_PEOPLE:
        return f"{str(population)[:20]} is no number of people"
    return "" if name else "no name"


@contextmanager
def _others(
    path: str | Path | None, folder: Path | None, progress: Progress, share: Share
) -> Iterator[Callable[[int], tuple[str, ...]]]:
    """Yield a function from a GeoNames id to its names in the table of alternate names."""
    if path is None:
        yield lambda identifier: ()
        return
    with TemporaryDirectory(dir=folder) as temporary:
        db = sqlite3.connect(Path(temporary) / "names.sqlite", isolation_level=None)
        try:
            db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; CREATE TABLE n(id INT, name);")
            with _lines(Path(path)) as (lines, size):
                read = 0
                for count in itertools.count(_AT_ONCE, _AT_ONCE):
                    some = list(islice(lines, _AT_ONCE))
                    if not some:
                        break
                    db.executemany("INSERT INTO n VALUES (?,?)", _alternate_rows(some))
                    read += sum(map(len, some))
                    share(read / size)
                    progress("alternate names", count)
            db.execute("CREATE INDEX i ON n(id, name)")
            ask = "SELECT name FROM n WHERE id = ?"
            yield lambda identifier: tuple(name for (name,) in db.execute(ask, (identifier,)))
        except sqlite3.Error as error:
            raise SourceError(f"cannot sort the alternate names of {path} in {temporary}: {error}") from error
        finally:
            db.close()


def _alternate_rows(lines: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    """Yield (place id, name) of the names that are in a language."""
    for line in lines:
        columns = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        if (
            len(columns) >= 4
            and columns[1].isdecimal()
            and len(columns[1]) < 11
            and columns[3]
            and columns[2] not in _NO_LANGUAGE
        ):
            yield int(columns[1]), columns[3]
