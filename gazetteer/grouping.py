"""Sorting more pairs than memory holds: in memory while they are few, on disk through SQLite when they are many."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T", int, str)

MOST_IN_MEMORY = 3_000_000  # pairs; about 400 MB with names of usual length


class Grouping(Generic[T]):
    """Pairs (group, item) given in any order, returned group by group in order, the items of each sorted.

    Of items that follow each other in a group and are equal under the mask `same`, the first is kept.
    """

    def __init__(
        self, db: sqlite3.Connection, table: str, most_in_memory: int = MOST_IN_MEMORY, *, same: int = 0
    ) -> None:
        self._db = db
        self._table = table
        self._most = most_in_memory
        self._same = same
        self._groups: dict[str, T | list[T]] = {}
        self.spilled = False
        self.count = 0

    def add(self, pairs: Sequence[tuple[str, T]]) -> None:
        """Take pairs in."""
        groups, same = self._groups, self._same
        setdefault = groups.setdefault
        for group, item in pairs:
            known = setdefault(group, item)
            if known is item:
                continue
            if isinstance(known, list):
                if not same or (known[-1] ^ item) & same:  # type: ignore[operator]
                    known.append(item)
            elif not same or (known ^ item) & same:  # type: ignore[operator]
                groups[group] = [known, item]
        before = self.count
        self.count += len(pairs)
        if self.count // self._most > before // self._most:
            self._spill()

    def _spill(self) -> None:
        if not self.spilled:
            self._db.execute(f"CREATE TEMP TABLE {self._table}(name TEXT, item)")
            self.spilled = True
        pairs = (
            (group, item)
            for group, items in self._groups.items()
            for item in (items if isinstance(items, list) else (items,))
        )
        self._db.executemany(f"INSERT INTO {self._table} VALUES (?,?)", pairs)
        self._groups.clear()

    def __iter__(self) -> Iterator[tuple[str, list[T]]]:
        """Yield each group with its sorted items; afterwards the grouping is empty."""
        if not self.spilled:
            groups = self._groups
            for group in sorted(groups):
                items = groups.pop(group)
                if isinstance(items, list):
                    items.sort()
                    yield group, items
                else:
                    yield group, [items]
            return
        self._spill()
        rows = self._db.execute(f"SELECT name, item FROM {self._table} ORDER BY name, item")
        for group, pairs in groupby(rows, key=itemgetter(0)):
            yield group, [item for _, item in pairs]
        self._db.execute(f"DROP TABLE {self._table}")
