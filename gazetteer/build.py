"""Suppliers → one index file: streamed, checksummed, and put in place in one step.

The index is SQLite. `places` holds one row a place, `names` each key once with its postings (see
`gazetteer.postings`), `shelves` the keys by likeness (see `gazetteer.likeness`), `cells` and `kinds` the places by
position, `ids` the rows of places that GeoNames does not number. Everything is written to a temporary file beside
the index and takes its place when it is whole: an interrupted build leaves the old index as it was. Names are
sorted by SQLite on disk, so that memory does not grow with the number of places.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import platformdirs
from numpy.typing import NDArray

from gazetteer.errors import IndexFileError
from gazetteer.filing import Filing
from gazetteer.grouping import Grouping
from gazetteer.names import name_key
from gazetteer.place import kind_of
from gazetteer.postings import ALTERNATE, ROLE_SHIFT, ROW_MASK, WEIGHT_SHIFT, packed, postings_of
from gazetteer.record import KIND_NUMBER, Record, importance_of
from gazetteer.register import FOLDER
from gazetteer.sources import SUPPLIERS, Supplier
from gazetteer.tables import DATA

FORMAT = 5  # raised when an older program could not read the file
APPLICATION_ID = 0x67617A74  # "gazt"
FIRST_OWN_ROW = 1 << 33  # GeoNames numbers its places itself, all below this
BATCH = 20_000  # places between two reports of progress
SCARCE = 60_000  # kinds with fewer places are searched whole, not cell by cell
SPOT = np.dtype([("row", "<i8"), ("lat", "<f4"), ("lon", "<f4"), ("kind", "u1"), ("weight", "u1")])

DAY_S = 86_400.0  # an older program may still be reading a younger index
LOCK_S = 600.0  # how long a second build waits for the first
_ELSEWHERE = "choose another place with --index FILE or the environment variable XDG_CACHE_HOME"

Progress = Callable[[str, int], None]  # what is being done, and how many places or names so far

SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE sources(number INTEGER PRIMARY KEY, key TEXT UNIQUE, title TEXT, licence TEXT, version TEXT, url TEXT,
                     records INTEGER);
CREATE TABLE places(row INTEGER PRIMARY KEY, id TEXT, name TEXT, latitude REAL, longitude REAL, code TEXT,
                    country TEXT, admin1 TEXT, population INTEGER, source INTEGER, note TEXT, names TEXT);
CREATE TABLE ids(id TEXT PRIMARY KEY, row INTEGER) WITHOUT ROWID;
CREATE TABLE names(key TEXT PRIMARY KEY, postings) WITHOUT ROWID;
CREATE TABLE demonyms(key TEXT PRIMARY KEY, country TEXT) WITHOUT ROWID;
CREATE TABLE shelves(shelf TEXT PRIMARY KEY, keys TEXT) WITHOUT ROWID;
CREATE TABLE cells(cell INTEGER PRIMARY KEY, spots BLOB);
CREATE TABLE kinds(kind INTEGER PRIMARY KEY, spots BLOB);
"""
_PLACES = "INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"


@cache
def default_path() -> Path:
    """Return where the default index is cached: a file of its own for each state of the data that goes into it."""
    stamp = crc32(repr([(one.key, one.version) for one in SUPPLIERS]).encode())
    for table in sorted((*DATA.glob("*.csv"), *FOLDER.glob("*.csv"))):
        stamp = crc32(table.read_bytes(), stamp)
    return Path(platformdirs.user_cache_dir("mapapp")) / f"gazetteer-{FORMAT}-{stamp:08x}.sqlite"


def build(
    path: str | Path | None = None, suppliers: Iterable[Supplier] = SUPPLIERS, *, progress: Progress | None = None
) -> Path:
    """Build an index of the suppliers at `path` (the user's cache folder if None) and return where it is.

    `progress` is called with the stage and the count so far. Two builds at once do not disturb each other: the
    later one to finish takes the place. Raises IndexFileError if the folder cannot be written.
    """
    target = Path(path) if path else default_path()
    with _beside(target) as part, no_cycles_sought():
        _Writer(part, progress or (lambda stage, count: None)).write(suppliers)
    return target


@contextmanager
def no_cycles_sought() -> Iterator[None]:
    """Keep the cycle collector from looking through millions of names that hold none: a third of the time."""
    sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sought:
            gc.enable()


def build_once(path: str | Path | None = None, *, anew: bool = False, progress: Progress | None = None) -> Path:
    """Build the default index unless another program just did: the second of two waits for the first.

    `anew` builds it even if it is there. Raises IndexFileError if the folder cannot be written.
    """
    target = Path(path) if path else default_path()
    with _alone(target):
        if not anew and target.exists() and _is_index(target):
            return target
        build(target, progress=progress)
        _forget_older(target)
        return target


def _forget_older(target: Path) -> None:
    """Remove the default indexes of older data beside a new one: each is 100 MB, and none is read again."""
    if target == default_path():
        for older in target.parent.glob("gazetteer-*.sqlite"):
            if older != target and older.stat().st_mtime < target.stat().st_mtime - DAY_S:
                older.unlink(missing_ok=True)
        for broken in target.parent.glob("gazetteer-*.part"):  # of programs that were killed
            if broken.stat().st_mtime < target.stat().st_mtime - DAY_S:
                broken.unlink(missing_ok=True)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Hold the target's lock: SQLite's, which every system has and which a program that dies gives back."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(target.with_suffix(".lock"), isolation_level=None, timeout=LOCK_S)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            yield
        finally:
            lock.close()
    except (OSError, sqlite3.OperationalError) as error:
        raise IndexFileError(f"cannot write the index into {target.parent} ({error}); {_ELSEWHERE}") from error


def _is_index(path: Path) -> bool:
    """Does the file begin as an index of ours does?"""
    with path.open("rb") as file:
        head = file.read(72)
    return head.startswith(b"SQLite format 3") and int.from_bytes(head[68:72], "big") == APPLICATION_ID


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Yield a temporary file in the target's folder that becomes the target if nothing goes wrong."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=target.name, suffix=".part", dir=target.parent)
    except OSError as error:
        raise IndexFileError(f"cannot write the index into {target.parent} ({error.strerror}); {_ELSEWHERE}") from error
    os.close(handle)
    try:
        yield Path(name)
        os.chmod(name, 0o644)
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


class _Writer:
    """One build: places are written as they come, names and positions when all are there."""

    def __init__(self, path: Path, progress: Progress) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.progress = progress
        self.next_row = FIRST_OWN_ROW
        self.names: Grouping[int] = Grouping(self.db, "raw", same=ROW_MASK)
        self.spots: list[NDArray[Any]] = []
        self.checksum = 0
        self.count = 0

    def write(self, suppliers: Iterable[Supplier]) -> None:
        """Write the whole file."""
        try:
            self.db.executescript(
                f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA application_id={APPLICATION_ID};"
                f"PRAGMA cache_size=-32768; PRAGMA temp_store=FILE; BEGIN; {SCHEMA}"
            )
            for number, supplier in enumerate(suppliers):
                self._places(number, supplier)
            self._names()
            self._cells()
            self.db.execute("INSERT INTO meta VALUES ('checksum', ?)", (f"{self.checksum:08x}{self.count:08x}",))
            self.db.execute("COMMIT")
        finally:
            self.db.close()

    def _places(self, number: int, supplier: Supplier) -> None:
        """Write one supplier's places, in batches."""
        before = self.count
        records = iter(supplier.read())
        while batch := list(islice(records, BATCH)):
            self._batch(number, batch)
            self.progress(supplier.title, self.count - before)
        about = (supplier.key, supplier.title, supplier.licence, supplier.version, supplier.url)
        self.db.execute("INSERT INTO sources VALUES (?,?,?,?,?,?,?)", (number, *about, self.count - before))
        self.checksum = crc32(repr(about).encode(), self.checksum)

    def _batch(self, number: int, records: list[Record]) -> None:
        rows = [self._row_of(record) for record in records]
        spots = np.array([_spot(*pair) for pair in zip(records, rows, strict=True)], dtype=SPOT)
        self.names.add(postings_of(records, rows, spots["weight"].tolist()))
        self.db.executemany(_PLACES, [_columns(record, row, number) for record, row in zip(records, rows, strict=True)])
        self.spots.append(spots)
        self.count += len(records)
        self.checksum = crc32(spots.tobytes(), self.checksum)
        self.checksum = crc32("\n".join(record.name for record in records).encode(), self.checksum)

    def _row_of(self, record: Record) -> int:
        if record.demonyms:
            keys = [(name_key(demonym), record.country_code) for demonym in record.demonyms]
            self.db.executemany("INSERT OR IGNORE INTO demonyms VALUES (?,?)", keys)
        row = self.next_row
        if record.id.startswith("geonames:"):
            row = int(record.id[9:])
        else:
            self.next_row += 1
            self.db.execute("INSERT OR IGNORE INTO ids VALUES (?,?)", (record.id, row))
        for alias in record.aliases:
            self.db.execute("INSERT OR IGNORE INTO ids VALUES (?,?)", (alias, row))
        return row

    def _names(self) -> None:
        """Write the names with their postings, and file them by likeness."""
        sieve = np.zeros(Sieve.size_for(self.names.count) * 8, bool)
        mask = len(sieve) - 1
        filing = Filing(self.db, on_disk=self.names.spilled)
        groups = iter(self.names)
        count = 0
        while some := list(islice(groups, 5 * BATCH)):
            self.db.executemany("INSERT INTO names VALUES (?,?)", [(key, packed(items)) for key, items in some])
            sieve[[crc32(key.encode()) & mask for key, _ in some]] = True
            filing.add([(key, items[0] >> WEIGHT_SHIFT) for key, items in some if _worth_filing(key, items[0])])
            count += len(some)
            self.progress("names", count)
        bits = np.packbits(sieve, bitorder="little").tobytes()
        self.db.execute("INSERT INTO meta VALUES ('sieve', ?)", (bits,))
        self.db.executemany("INSERT INTO shelves VALUES (?,?)", filing.shelves())

    def _cells(self) -> None:
        """File the places by square degree, and those of scarce kinds by kind."""
        spots = np.concatenate(self.spots) if self.spots else np.empty(0, SPOT)
        self.spots.clear()
        cells = cell_of(spots["lat"], spots["lon"])
        order = np.argsort(cells, kind="stable")
        cells = cells[order]
        starts = np.flatnonzero(np.diff(cells, prepend=-1))
        chunks = np.split(order, starts[1:]) if len(starts) else []
        self.db.executemany(
            "INSERT INTO cells VALUES (?,?)",
            ((int(cells[start]), spots[chunk].tobytes()) for start, chunk in zip(starts, chunks, strict=True)),
        )
        common = []
        for kind in np.unique(spots["kind"]):
            chosen = spots[spots["kind"] == kind]
            if len(chosen) < SCARCE:
                self.db.execute("INSERT INTO kinds VALUES (?,?)", (int(kind), chosen.tobytes()))
            else:
                common.append(int(kind))
        self.db.execute("INSERT INTO meta VALUES ('common', ?)", (bytes(common),))


def _spot(record: Record, row: int) -> tuple[int, float, float, int, int]:
    weight = record.importance
    if weight is None:
        weight = importance_of(record.feature_code, record.population)
    return row, record.latitude, record.longitude, KIND_NUMBER[kind_of(record.feature_code)], weight


def cell_of(latitude: NDArray[Any], longitude: NDArray[Any]) -> NDArray[np.int64]:
    """Return the number of the square degree that holds each point: 360 to a row, from the south pole up."""
    south = np.clip(np.floor(latitude), -90, 89).astype(np.int64)
    west = np.clip(np.floor(longitude), -180, 179).astype(np.int64)
    cells: NDArray[np.int64] = (south + 90) * 360 + west + 180
    return cells


class Sieve:
    """A bitmap that knows most keys that no place bears, without reading the index (a Bloom filter of one hash)."""

    def __init__(self, bits: bytes) -> None:
        self.bits = bits
        self.mask = len(bits) * 8 - 1

    @staticmethod
    def size_for(names: int) -> int:
        """Return the bytes for about one false alarm in 16, at most 8 MB."""
        return int(min(1 << max(names * 2 - 1, 1).bit_length(), 1 << 23))

    def may_hold(self, key: str) -> bool:
        """Return False if the key was surely never added."""
        at = crc32(key.encode("utf-8", "surrogatepass")) & self.mask
        return bool(self.bits[at >> 3] >> (at & 7) & 1)


_OTHER_NAME = ALTERNATE << ROLE_SHIFT
_UNWORTHY = (255 - 24 + 1) << WEIGHT_SHIFT  # postings from here on are of places of fewer than 2,000 people


def _worth_filing(key: str, best: int) -> bool:
    """Is a name important enough for fuzzy search: a main name, or another name of a place of 2,000 people?"""
    return (best < _UNWORTHY or not best & _OTHER_NAME) and key.isascii()


def _columns(record: Record, row: int, source: int) -> tuple[object, ...]:
    names = record.names
    if row >= FIRST_OWN_ROW or record.abbreviations:
        names = (*names, *record.shared, *record.former, *record.abbreviations)
    return (
        row, None if row < FIRST_OWN_ROW else record.id, record.name, record.latitude, record.longitude,
        record.feature_code, record.country_code, record.admin1, record.population, source, record.note,
        "\n".join([name for name in dict.fromkeys(names) if name != record.name]),
    )  # fmt: skip
