"""Sorting more pairs than memory holds: in memory while they are few, through sorted files when they are many.

The files are temporary and have no name, so that a program that is killed leaves none behind. Each holds one run of
the pairs in order, a group a line; the runs are merged when the pairs are read (Knuth, The Art of Computer
Programming, 5.4).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import IO, Generic, TypeVar

T = TypeVar("T", int, str)

MOST_IN_MEMORY = 3_000_000  # pairs; about 400 MB with names of usual length


class Grouping(Generic[T]):
    """Pairs (group, item) given in any order, returned group by group in order, the items of each sorted.

    Groups and items that are texts hold no control characters. Of items that follow each other in a group and are
    equal under the mask `same`, the first is kept. No more than `most_of_group` of a group need be kept.
    """

    def __init__(
        self, kind: type[T], folder: Path | None = None, most_in_memory: int = MOST_IN_MEMORY, *, same: int = 0,
        most_of_group: int | None = None,
    ) -> None:  # fmt: skip
        self._kind: type[T] = kind
        self._folder = folder
        self._most = most_in_memory
        self._most_of_group = most_of_group
        self._same = same
        self._groups: dict[str, T | list[T]] = {}
        self._runs: list[IO[bytes]] = []
        self.count = 0
        self._in_memory = 0

    @property
    def spilled(self) -> bool:
        """Were there too many for memory?"""
        return bool(self._runs)

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
        self.count += len(pairs)
        self._in_memory += len(pairs)
        if self._in_memory >= self._most:
            self._spill()

    def _spill(self) -> None:
        run = tempfile.TemporaryFile(dir=self._folder, buffering=1 << 20)  # noqa: SIM115
        run.writelines(f"{group}\t{chr(31).join(map(str, items))}\n".encode() for group, items in self._sorted_groups())
        run.seek(0)
        self._runs.append(run)
        self._in_memory = 0

    def _sorted_groups(self) -> Iterator[tuple[str, list[T]]]:
        """Yield the groups that are in memory, and forget them."""
        groups, most = self._groups, self._most_of_group
        for group in sorted(groups):
            items = groups.pop(group)
            if isinstance(items, list):
                items.sort()
                yield group, items[:most]
            else:
                yield group, [items]
        self._groups = {}

    def __iter__(self) -> Iterator[tuple[str, list[T]]]:
        """Yield each group with its sorted items; afterwards the grouping is empty."""
        if not self._runs:
            yield from self._sorted_groups()
            return
        self._spill()
        yield from _merged(self._runs, self._kind, self._most_of_group)
        for run in self._runs:
            run.close()
        self._runs.clear()


def _merged(runs: Iterable[Iterable[bytes]], kind: type[T], most: int | None) -> Iterator[tuple[str, list[T]]]:
    """Merge sorted runs; a tab comes before every character of a group, so that lines are in the order of groups."""
    split = (line.partition(b"\t") for line in merge(*runs))
    for group, parts in groupby(split, key=_group):
        lines = [items for _, _, items in parts]
        items = [kind(item) for line in lines for item in line.decode()[:-1].split("\x1f")]
        if len(lines) > 1:
            items.sort()
        yield group.decode(), items[:most]


def _group(parts: tuple[bytes, bytes, bytes]) -> bytes:
    return parts[0]
