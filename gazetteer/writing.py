"""Writing one index file: places as they come, then the names with their postings, the likeness and the positions.

Names are sorted in memory while they are few and through temporary files beside the index when they are many; of a
place there stay 18 bytes in memory. So 12 million places need less than 1 GB.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gazetteer.filing import Filing
from gazetteer.flatfile import FlatWriter
from gazetteer.grouping import Grouping
from gazetteer.names import name_key
from gazetteer.packing import ENDS, packed_place
from gazetteer.place import kind_of
from gazetteer.postings import ALTERNATE, ROLE_SHIFT, ROW_MASK, WEIGHT_SHIFT, packed, postings_of
from gazetteer.record import KIND_NUMBER, Record, importance_of
from gazetteer.sieve import SieveMaker
from gazetteer.sources import Supplier

BATCH = 20_000  # places between two reports of progress
SCARCE = 60_000  # kinds with fewer places are searched whole, not cell by cell
UNIT = 8  # bytes: a place is known by where it begins, in these units
SPOT = np.dtype([("number", "<u4"), ("lat", "<f4"), ("lon", "<f4"), ("kind", "u1"), ("weight", "u1")])
STRIDE = 1024  # GeoNames's numbers that are read together
BLOCK, LARGE_BLOCK = 1024, 4096  # bytes of a table that are read together; the first keys of all stay in memory
CELLS = 180 * 360
GEONAMES = "geonames:"

Progress = Callable[[str, int], None]  # what is being done, and how many places or names so far
Share = Callable[[float], None]  # told how much of it is done, 0..1, where that is known


class IndexWriter:
    """One build. What the sections of the file hold is written at `gazetteer.indexfile`."""

    def __init__(self, path: Path, progress: Progress, share: Share) -> None:
        self.path = path
        self.progress = progress
        self.share = share
        self.count = 0  # places written
        self.end = 0  # where the next place begins
        self.checksum = 0
        self.suppliers: list[dict[str, Any]] = []
        self.demonyms: dict[str, str] = {}
        self.ids: dict[str, int] = {}  # of places that GeoNames does not number
        self.aliases: dict[str, int] = {}
        self.numbered = array("I")  # GeoNames's number of each place, 0 for none
        self.seen = bytearray()  # a bit for each of GeoNames's numbers
        self.spots: list[NDArray[Any]] = []
        self.names = Grouping(int, path.parent, same=ROW_MASK)

    def write(self, suppliers: Iterable[Supplier]) -> None:
        """Write the whole file."""
        with self.path.open("wb", buffering=1 << 20) as raw:
            file = FlatWriter(raw)
            file.section("places", (batch for one in suppliers for batch in self._places(one)))
            self._write_ids(file)
            filing = Filing(self.path.parent, on_disk=self.names.spilled)
            size = LARGE_BLOCK if self.names.spilled else BLOCK
            sieve = SieveMaker(self.names.count)
            file.table("names", self._named(filing, sieve), size)
            file.section("sieve", [sieve.made()])
            file.table("shelves", self._shelved(filing), size)
            common = self._write_spots(file)
            file.finish(
                {
                    "checksum": f"{self.checksum:08x}{self.count:08x}", "suppliers": self.suppliers,
                    "demonyms": self.demonyms, "common": common,
                }
            )  # fmt: skip

    def _places(self, supplier: Supplier) -> Iterator[bytes]:
        """Yield one supplier's places as the file keeps them, in batches."""
        before = self.count
        records = filter(self._is_new, supplier.read())
        while batch := list(islice(records, BATCH)):
            places = [_padded(packed_place(record, supplier.key)) for record in batch]
            numbers = [self.end, *(np.cumsum([len(place) // UNIT for place in places]) + self.end).tolist()]
            self.end = numbers.pop()
            self._note(batch, numbers)
            joined = b"".join(places)
            self.checksum = crc32(joined, self.checksum)
            self.progress(supplier.title, self.count - before)
            yield joined
        about = supplier._asdict() | {"records": self.count - before}
        del about["read"]
        self.suppliers.append(about)
        self.checksum = crc32(repr(about).encode(), self.checksum)

    def _is_new(self, record: Record) -> bool:
        """Is it the first place of its id?"""
        if not record.id.startswith(GEONAMES):
            return self.ids.setdefault(record.id, -1) == -1
        number = int(record.id[9:])
        if number >> 3 >= len(self.seen):
            self.seen.extend(bytes((number >> 3) + 1 - len(self.seen)))
        bit = 1 << (number & 7)
        new = not self.seen[number >> 3] & bit
        self.seen[number >> 3] |= bit
        return new

    def _note(self, batch: list[Record], numbers: list[int]) -> None:
        """Note names, ids and positions of places."""
        self.count += len(batch)
        weights = [
            importance_of(one.feature_code, one.population) if one.importance is None else one.importance
            for one in batch
        ]
        self.names.add(postings_of(batch, numbers, weights))
        spots = np.empty(len(batch), SPOT)
        spots["number"], spots["weight"] = numbers, weights
        spots["lat"], spots["lon"] = [one.latitude for one in batch], [one.longitude for one in batch]
        spots["kind"] = [KIND_NUMBER[kind_of(one.feature_code)] for one in batch]
        self.spots.append(spots)
        self.numbered.extend([int(one.id[9:]) if one.id.startswith(GEONAMES) else 0 for one in batch])
        for number, record in zip(numbers, batch, strict=True):
            if not record.id.startswith(GEONAMES):
                self.ids[record.id] = number
            for alias in record.aliases:
                self.aliases.setdefault(alias, number)
            for demonym in record.demonyms:
                self.demonyms.setdefault(name_key(demonym), record.country_code)

    def _write_ids(self, file: FlatWriter) -> None:
        """Write the ids: GeoNames's numbers in order with the places that bear them, the others as a table."""
        self.seen = bytearray()
        numbered = np.frombuffer(self.numbered, np.uint32) if self.numbered else np.empty(0, np.uint32)
        places = np.concatenate([spots["number"] for spots in self.spots]) if self.spots else np.empty(0, np.uint32)
        order = np.argsort(numbered, kind="stable")[np.count_nonzero(numbered == 0) :]
        file.section("geonames", [numbered[order].astype("<u4")])
        file.section("geonames.places", [places[order].astype("<u4")])
        file.section("geonames.firsts", [numbered[order[::STRIDE]].astype("<u4")])
        del numbered
        self.numbered = array("I")
        ids = self.aliases | self.ids
        file.table("ids", ((_cleaned(key), str(ids[key]).encode()) for key in sorted(ids)), BLOCK)

    def _named(self, filing: Filing, sieve: SieveMaker) -> Iterator[tuple[str, bytes]]:
        """Yield the names with their postings, and file them by likeness."""
        groups = iter(self.names)
        count = postings = 0
        while some := list(islice(groups, 5 * BATCH)):
            filing.add([(key, items[0] >> WEIGHT_SHIFT) for key, items in some if _worth_filing(key, items[0])])
            sieve.add([key for key, _ in some])
            yield from [(key, packed(items)) for key, items in some]
            count += len(some)
            postings += sum(len(items) for _, items in some)
            self.share(min(postings / self.names.count, 1.0))
            self.progress("sorting the names", count)

    def _shelved(self, filing: Filing) -> Iterator[tuple[str, bytes]]:
        """Yield the shelves of likeness with their names."""
        for count, (shelf, keys) in enumerate(filing.shelves()):
            if count % (5 * BATCH) == 0:
                self.progress("filing the names by likeness", count)
            yield shelf, keys.encode()

    def _write_spots(self, file: FlatWriter) -> list[int]:
        """Write the places by square degree, and those of scarce kinds by kind; return the other kinds."""
        spots = np.concatenate(self.spots) if self.spots else np.empty(0, SPOT)
        self.spots.clear()
        cells = cell_of(spots["lat"], spots["lon"])
        order = np.argsort(cells, kind="stable").astype(np.uint32)
        file.section("spots", (spots[order[start : start + BATCH]] for start in range(0, len(order), BATCH)))
        ends = np.cumsum(np.bincount(cells, minlength=CELLS))
        file.section("spots.at", [np.concatenate(([0], ends)).astype(np.uint32)])
        counts = np.bincount(spots["kind"], minlength=len(KIND_NUMBER))
        for kind in np.flatnonzero((counts > 0) & (counts < SCARCE)):
            file.section(f"kind.{kind}", [spots[spots["kind"] == kind]])
        return [int(kind) for kind in np.flatnonzero(counts >= SCARCE)]


def _padded(place: bytes) -> bytes:
    place += ENDS
    return place + bytes(-len(place) % UNIT)


def _cleaned(key: str) -> str:
    """Return an id as the table of ids can hold it: on one line."""
    return " ".join(key.split("\n"))


def cell_of(latitude: NDArray[Any], longitude: NDArray[Any]) -> NDArray[np.int32]:
    """Return the number of the square degree that holds each point: 360 to a row, from the south pole up."""
    south = np.clip(np.floor(latitude), -90, 89).astype(np.int32)
    west = np.clip(np.floor(longitude), -180, 179).astype(np.int32)
    cells: NDArray[np.int32] = (south + 90) * 360 + west + 180
    return cells


_OTHER_NAME = ALTERNATE << ROLE_SHIFT
_UNWORTHY = (255 - 24 + 1) << WEIGHT_SHIFT  # postings from here on are of places of fewer than 2,000 people


def _worth_filing(key: str, best: int) -> bool:
    """Is a name important enough for fuzzy search: a main name, or another name of a place of 2,000 people?"""
    return (best < _UNWORTHY or not best & _OTHER_NAME) and key.isascii()
