"""One index file, read: postings of a name, places of rows, shelves of likeness, spots near a point.

The file is opened read-only and immutable, so that many programs and threads may share it and a read-only folder
will do. What the rows mean to a caller is `gazetteer.store`'s business.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.build import APPLICATION_ID, SPOT, Sieve
from gazetteer.errors import IndexFileError
from gazetteer.place import Place
from gazetteer.postings import ROW_MASK, unpacked

_COLUMNS = (
    "row, coalesce(id, 'geonames:' || row), name, latitude, longitude, code, country, admin1, population, source,"
    " names, note"
)
_ONE = f"SELECT {_COLUMNS} FROM places WHERE row = ?"
# A key with its postings, and its place if it has only one: most keys do
_LOOKED_UP = (
    f"SELECT postings, {_COLUMNS} FROM names LEFT JOIN places"
    f" ON row = CASE typeof(postings) WHEN 'integer' THEN postings & {ROW_MASK} END WHERE key = ?"
)
_KEPT = 4_000  # places kept; about 6 MB
_MANY = 900  # rows or keys asked for at once: SQLite's oldest limit on parameters is 999


class IndexFile:
    """One opened index file. Its connection is shared by all threads, one at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._kept: dict[int, Place] = {}
        if not path.is_file():
            raise IndexFileError(f"there is no index at {path}; make one with: gazetteer build --index {path}")
        try:
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise IndexFileError(f"cannot open the index {path}: {error}; build it again: gazetteer build") from error
        try:
            self._check()
        except IndexFileError:
            self._db.close()
            raise

    def _check(self) -> None:
        """Raise IndexFileError unless the file is an index of ours and whole."""
        try:
            application = self._db.execute("PRAGMA application_id").fetchone()[0]
            if application == APPLICATION_ID:
                pages = self._db.execute("PRAGMA page_count").fetchone()[0]
                size = self._db.execute("PRAGMA page_size").fetchone()[0]
                whole = self.path.stat().st_size >= pages * size
                self.sources: dict[int, str] = dict(self._db.execute("SELECT number, key FROM sources"))
                self.checksum = str(self._db.execute("SELECT value FROM meta WHERE key = 'checksum'").fetchone()[0])
        except (sqlite3.Error, TypeError) as error:
            raise IndexFileError(f"{self.path} is no gazetteer index: {error}; build it: gazetteer build") from error
        if application != APPLICATION_ID:
            raise IndexFileError(f"{self.path} is another program's database; build an index: gazetteer build")
        if not whole:
            raise IndexFileError(f"{self.path} is cut off; build it again: gazetteer build")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def fetch(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Return all rows of a query."""
        try:
            with self._lock:
                return self._db.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise IndexFileError(f"cannot read the index {self.path}: {error}; build it: gazetteer build") from error

    @cached_property
    def sieve(self) -> Sieve:
        """The bitmap of the file's keys."""
        return Sieve(self.fetch("SELECT value FROM meta WHERE key = 'sieve'")[0][0])

    @cached_property
    def demonyms(self) -> dict[str, str]:
        """Key of each demonym -> country code, "" for peoples of more than one country."""
        return dict(self.fetch("SELECT key, country FROM demonyms"))

    def postings(self, key: str) -> tuple[int, ...]:
        """Return the postings of a key, best first; empty if no place bears it."""
        found = self.fetch("SELECT postings FROM names WHERE key = ?", (key,))
        return unpacked(found[0][0]) if found else ()

    def looked_up(self, key: str) -> tuple[tuple[int, ...], dict[int, Place]]:
        """Return the postings of a key, best first, and row -> place of them all."""
        found = self.fetch(_LOOKED_UP, (key,))
        if not found:
            return (), {}
        stored, *columns = found[0]
        postings = unpacked(stored)
        if len(postings) == 1:
            return postings, self._made([columns])
        return postings, self.places([one & ROW_MASK for one in postings])

    def postings_of(self, keys: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Return key -> postings for those of many keys that a place bears."""
        found: dict[str, tuple[int, ...]] = {}
        for start in range(0, len(keys), _MANY):
            some = keys[start : start + _MANY]
            marks = _marks(len(some))
            for key, stored in self.fetch(f"SELECT key, postings FROM names WHERE key IN ({marks})", some):
                found[key] = unpacked(stored)
        return found

    def beginning_with(self, prefix: str, limit: int) -> list[str]:
        """Return the first keys, in alphabetical order, that begin with `prefix`."""
        sql = "SELECT key FROM names WHERE key >= ? AND key < ? LIMIT ?"
        return [key for (key,) in self.fetch(sql, (prefix, prefix + "\U0010ffff", limit))]

    def shelves(self, names: Sequence[str]) -> set[str]:
        """Return the keys that stand on any of these shelves."""
        rows = self.fetch(f"SELECT keys FROM shelves WHERE shelf IN ({_marks(len(names))})", names)
        return {key for (keys,) in rows for key in keys.split("\n")}

    def places(self, rows: Sequence[int]) -> dict[int, Place]:
        """Return row -> place; rows that do not exist are left out. Places read lately are kept."""
        kept = self._kept
        places = {row: kept[row] for row in rows if row in kept}
        wanted = [row for row in rows if row not in places] if places else rows
        if len(wanted) == 1:
            places.update(self._made(self.fetch(_ONE, wanted)))
        else:
            for start in range(0, len(wanted), _MANY):
                some = wanted[start : start + _MANY]
                sql = f"SELECT {_COLUMNS} FROM places WHERE row IN ({_marks(len(some))})"
                places.update(self._made(self.fetch(sql, some)))
        if wanted and len(wanted) < _MANY:
            if len(kept) > _KEPT:
                kept = self._kept = {}
            kept.update(places)
        return places

    def _made(self, found: list[Any]) -> dict[int, Place]:
        """Return row -> place for rows of the table."""
        key = self.sources
        return {
            row: Place(i, name, lat, lon, code, country, admin1, people, key[source],
                       tuple(names.split("\n")) if names else (), note or "")
            for row, i, name, lat, lon, code, country, admin1, people, source, names, note in found
        }  # fmt: skip

    def row_of(self, place_id: str) -> int | None:
        """Return the row of an id; None if the file does not hold it."""
        if place_id.startswith("geonames:"):
            digits = place_id[9:]
            return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None
        found = self.fetch("SELECT row FROM ids WHERE id = ?", (place_id,))
        return found[0][0] if found else None

    def spots_of_kind(self, kind: int) -> NDArray[Any] | None:
        """Return all spots of a scarce kind; None if the kind is common and must be looked for by cell."""
        if kind not in self._kinds:
            return None
        return self._kinds[kind]

    @cached_property
    def _kinds(self) -> dict[int, NDArray[Any]]:
        common = {kind for (kind,) in self.fetch("SELECT value FROM meta WHERE key = 'common'") for kind in kind}
        found = {kind: np.frombuffer(spots, SPOT) for kind, spots in self.fetch("SELECT kind, spots FROM kinds")}
        return {kind: found.get(kind, np.empty(0, SPOT)) for kind in range(16) if kind not in common}

    def spots_in(self, ranges: Iterable[tuple[int, int]]) -> NDArray[Any]:
        """Return the spots of ranges of cells (first and last number)."""
        bounds = [bound for pair in ranges for bound in pair]
        where = " OR ".join(["cell BETWEEN ? AND ?"] * (len(bounds) // 2))
        blobs = [spots for (spots,) in self.fetch(f"SELECT spots FROM cells WHERE {where}", bounds)]
        return np.frombuffer(b"".join(blobs), SPOT)


def _marks(count: int) -> str:
    return ",".join("?" * count)
