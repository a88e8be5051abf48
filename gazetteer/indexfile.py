"""One index file, read: postings of a name, places, shelves of likeness, spots near a point.

The sections of the file (see `gazetteer.flatfile`):

    places            what `gazetteer.packing` makes of each place; its number is where it begins, in units of 8 bytes
    names             key of a name -> its postings (see `gazetteer.postings`)
    shelves           shelf of likeness (see `gazetteer.likeness`) -> the keys that stand on it
    sieve             a bitmap of the keys (see `gazetteer.sieve`)
    geonames          GeoNames's numbers, ascending; geonames.places: the places that bear them
    ids               every other id -> the number of its place
    spots             places by square degree, south to north; spots.at: where each square degree begins
    kind.N            the spots of a kind that is too scarce to be looked for by square degree

The file is never written, so that many programs and threads may share it and a read-only
folder will do. What the places mean to a caller is `gazetteer.store`'s business.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import IndexFileError
from gazetteer.flatfile import FlatFile, Read, Table
from gazetteer.packing import ENDS
from gazetteer.place import Place, kept_place
from gazetteer.postings import ROW_MASK, unpacked
from gazetteer.sieve import Sieve
from gazetteer.writing import GEONAMES, SPOT, STRIDE, UNIT

_USUAL = 320  # bytes; most places take less
_KEPT, _KEPT_OF_MANY = 4_000, 100_000  # places kept; about 4 MB, and 40 MB while many names are looked up


P = ParamSpec("P")
R = TypeVar("R")


def _telling_the_file(ask: Callable[Concatenate[IndexFile, P], R]) -> Callable[Concatenate[IndexFile, P], R]:
    """Let a method raise IndexFileError, which names the file, where reading fails or what is read makes no sense."""

    @wraps(ask)
    def asked(file: IndexFile, /, *arguments: P.args, **options: P.kwargs) -> R:
        try:
            return ask(file, *arguments, **options)
        except (OSError, ValueError) as error:
            raise file.unreadable(error) from error

    return asked


class IndexFile:
    """One opened index file. Threads may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise IndexFileError(f"there is no index at {path}; make one with: gazetteer build --index {path}")
        self._file = FlatFile(path)
        about = self._file.about
        self.checksum: str = about["checksum"]
        self.suppliers: list[dict[str, Any]] = about["suppliers"]
        self.demonyms: dict[str, str] = about["demonyms"]
        self._names = Table(self._file, "names")
        self._read: Read = lambda size, at: self._file.read(size, at)
        self._places_begin = self._file.where("places")[0]
        self._kept: dict[int, Place] = {}
        self._most_kept = _KEPT

    def close(self) -> None:
        """Close the file."""
        self._kept = {}
        self._file.close()

    @contextmanager
    def mapped(self) -> Iterator[IndexFile]:
        """Yield the same index, read in a way that is faster for many names."""
        with self._file.mapped() as read:
            other = copy(self)
            other._read = read
            other._kept, other._most_kept = {}, _KEPT_OF_MANY
            other._names = self._names.reading(read)
            yield other

    def unreadable(self, error: Exception) -> IndexFileError:
        """Return what to raise where the file cannot be read."""
        return IndexFileError(f"cannot read the index {self.path}: {error}; build it: gazetteer build")

    @cached_property
    def sieve(self) -> Sieve:
        """What knows most keys that no place bears."""
        return Sieve(self._file.section("sieve"))

    def postings(self, key: str) -> tuple[int, ...]:
        """Return the postings of a key, best first; empty if no place bears it."""
        try:
            found = self._names.get(key)
            return unpacked(found) if found else ()
        except (OSError, ValueError) as error:
            raise self.unreadable(error) from error

    def place(self, number: int) -> Place:
        """Return the place of a number, the same object as before if that was lately."""
        place = self._kept.get(number)
        if place is None:
            try:
                held = self._read(_USUAL, self._places_begin + number * UNIT).split(ENDS, 1)
                place = kept_place(held[0] if len(held) == 2 else self._long(number))
            except (OSError, ValueError) as error:
                raise self.unreadable(error) from error
            if len(self._kept) > self._most_kept:
                self._kept.clear()
            self._kept[number] = place
        return place

    def places(self, postings: Iterable[int]) -> list[Place]:
        """Return the places of postings, in their order."""
        place = self.place
        return [place(one & ROW_MASK) for one in postings]

    def _long(self, number: int) -> bytes:
        """Read a place that is longer than usual."""
        begin, size = self._places_begin + number * UNIT, 8 * _USUAL
        while (end := (held := self._read(size, begin)).find(ENDS)) < 0 and len(held) == size:
            size *= 8
        return held[:end]

    @_telling_the_file
    def beginning_with(self, prefix: str, limit: int) -> list[str]:
        """Return the first keys, in alphabetical order, that begin with `prefix`."""
        return self._names.beginning_with(prefix, limit)

    @_telling_the_file
    def shelves(self, names: Sequence[str]) -> list[str]:
        """Return the keys that stand on any of these shelves, each once, always in the same order."""
        found = [self._shelves.get(name) for name in names]
        return list(dict.fromkeys(key for keys in found if keys for key in keys.decode().split("\t")))

    @cached_property
    def _shelves(self) -> Table:
        return Table(self._file, "shelves")

    @_telling_the_file
    def number_of(self, place_id: str) -> int | None:
        """Return the number of the place of an id; None if the file does not hold it."""
        digits = place_id.removeprefix(GEONAMES)
        if digits != place_id and digits.isascii() and digits.isdecimal() and len(digits) < 11:
            found = self._numbered(int(digits))
            if found is not None:
                return found
        stored = self._ids.get(place_id)
        return int(stored) if stored else None

    @cached_property
    def _ids(self) -> Table:
        return Table(self._file, "ids")

    def _numbered(self, geonames: int) -> int | None:
        """Return the number of the place that GeoNames gave this number."""
        block = bisect_right(self._geonames_firsts, geonames) - 1
        if block < 0:
            return None
        begin, length = self._file.where("geonames")
        skipped = 4 * STRIDE * block
        ids = np.frombuffer(self._read(min(4 * STRIDE, length - skipped), begin + skipped), "<u4")
        at = int(np.searchsorted(ids, geonames))
        if at == len(ids) or ids[at] != geonames:
            return None
        stored = self._read(4, self._file.where("geonames.places")[0] + skipped + 4 * at)
        return int.from_bytes(stored, "little")

    @cached_property
    def _geonames_firsts(self) -> list[int]:
        firsts: list[int] = self._file.numbers("geonames.firsts", "<u4").tolist()
        return firsts

    @_telling_the_file
    def spots_of_kind(self, kind: int) -> NDArray[Any] | None:
        """Return all spots of a scarce kind; None if the kind is common and must be looked for by cell."""
        if kind in self._file.about["common"]:
            return None
        if kind not in self._scarce:
            self._scarce[kind] = np.frombuffer(self._file.section(f"kind.{kind}"), SPOT)
        return self._scarce[kind]

    @cached_property
    def _scarce(self) -> dict[int, NDArray[Any]]:
        return {}

    @_telling_the_file
    def spots_in(self, ranges: Iterable[tuple[int, int]]) -> NDArray[Any]:
        """Return the spots of ranges of cells (first and last number)."""
        at, begin, size = self._cells, self._file.where("spots")[0], SPOT.itemsize
        read = [self._read((at[last + 1] - at[first]) * size, begin + at[first] * size) for first, last in ranges]
        return np.frombuffer(b"".join(read), SPOT)

    @cached_property
    def _cells(self) -> list[int]:
        cells: list[int] = self._file.numbers("spots.at", "<u4").tolist()
        return cells
