"""Filing names on shelves of likeness: on each the most important names first, no more than are worth comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gazetteer.grouping import Grouping
from gazetteer.likeness import shelves, skeletons

SHELF_SIZE = 1500  # names on a shelf; the least important ones are left out of fuzzy search
_AT_ONCE = 50_000  # names whose skeletons are worked out together
_PAIRS = 1_500_000  # shelved names in memory, where not all can be; about 250 MB


class Filing:
    """Names with their weight (0 is the most important), filed in memory, or on disk where they are too many."""

    def __init__(self, folder: Path, *, on_disk: bool) -> None:
        self._sorted = Grouping(str, folder, _PAIRS, most_of_group=SHELF_SIZE) if on_disk else None
        self._weighed: list[list[str]] = [[] for _ in range(256)]

    def add(self, names: Sequence[tuple[str, int]]) -> None:
        """Take Latin keys in, in alphabetical order, with their weights 0..255."""
        if self._sorted is None:
            for key, weight in names:
                self._weighed[weight].append(key)
            return
        filed: list[tuple[str, str]] = []
        for (key, weight), bones in zip(names, skeletons([key for key, _ in names]), strict=True):
            item = f"{weight:03d}{key}"
            filed += [(shelf, item) for shelf in shelves(bones)]
        self._sorted.add(filed)

    def shelves(self) -> Iterator[tuple[str, str]]:
        """Yield each shelf with its keys, tabs between them, in alphabetical order of the shelves."""
        if self._sorted is not None:
            for shelf, keys in self._sorted:
                yield shelf, "\t".join([key[3:] for key in keys])
            return
        filed: dict[str, list[str]] = {}
        for keys in self._weighed:
            for start in range(0, len(keys), _AT_ONCE):
                self._file(filed, keys[start : start + _AT_ONCE])
        for shelf in sorted(filed):
            yield shelf, "\t".join(filed.pop(shelf)[:SHELF_SIZE])

    @staticmethod
    def _file(filed: dict[str, list[str]], keys: list[str]) -> None:
        get = filed.get
        for key, bones in zip(keys, skeletons(keys), strict=True):
            for shelf in shelves(bones):
                known = get(shelf)
                if known is None:
                    filed[shelf] = [key]
                else:
                    known.append(key)
