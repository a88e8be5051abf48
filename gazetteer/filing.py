"""Filing names on shelves of likeness: on each the most important names first, no more than are worth comparing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from gazetteer.grouping import Grouping
from gazetteer.likeness import HALVED, shelves, skeletons

SHELF_SIZE = 1500  # names on a shelf; the least important ones are left out of fuzzy search
_AT_ONCE = 50_000  # names whose skeletons are worked out together


class Filing:
    """Names with their weight (0 is the most important), filed in memory, or on disk where they are too many."""

    def __init__(self, db: sqlite3.Connection, *, on_disk: bool) -> None:
        self._sorted: Grouping[str] | None = Grouping(db, "filed") if on_disk else None
        self._weighed: list[list[str]] = [[] for _ in range(256)]

    def add(self, names: Sequence[tuple[str, int]]) -> None:
        """Take Latin keys in, in alphabetical order, with their weights 0..255."""
        if self._sorted is None:
            for key, weight in names:
                self._weighed[weight].append(key)
            return
        for (key, weight), bones in zip(names, skeletons([key for key, _ in names]), strict=True):
            self._sorted.add([(shelf, f"{weight:03d}{key}") for shelf in shelves(bones)])

    def shelves(self) -> Iterator[tuple[str, str]]:
        """Yield each shelf with its keys, one a line; on disk in alphabetical order."""
        if self._sorted is not None:
            for shelf, keys in self._sorted:
                yield shelf, "\n".join([key[3:] for key in keys[:SHELF_SIZE]])
            return
        filed: dict[str, list[str]] = {}
        for keys in self._weighed:
            for start in range(0, len(keys), _AT_ONCE):
                self._file(filed, keys[start : start + _AT_ONCE])
        for shelf in sorted(filed):
            yield shelf, "\n".join(filed.pop(shelf)[:SHELF_SIZE])

    @staticmethod
    def _file(filed: dict[str, list[str]], keys: list[str]) -> None:
        """File keys under `likeness.shelves` of their skeletons, which is written out here: it is half the time."""
        get = filed.get
        for key, bones in zip(keys, skeletons(keys), strict=True):
            size = len(bones)
            half = (size + 1) // 2
            for shelf in (
                ("=" + bones, f"<{size}{bones[:half]}", f">{size}{bones[-half:]}") if size >= HALVED else ("=" + bones,)
            ):
                known = get(shelf)
                if known is None:
                    filed[shelf] = [key]
                else:
                    known.append(key)
