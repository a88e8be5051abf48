"""A bitmap that knows most keys that no place bears, without reading the index: a Bloom filter of one hash."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

LARGEST = 1 << 23  # bytes


class Sieve:
    """The bitmap. Its size is a power of two."""

    def __init__(self, bits: bytes) -> None:
        self.bits = bits
        self._mask = len(bits) * 8 - 1

    def may_hold(self, key: str) -> bool:
        """Return False if the key was surely never added."""
        at = crc32(key.encode("utf-8", "surrogatepass")) & self._mask
        return bool(self.bits[at >> 3] >> (at & 7) & 1)


class SieveMaker:
    """A bitmap for so many names: about one false alarm in 16, at most 8 MB."""

    def __init__(self, count: int) -> None:
        size = min(1 << max(count * 2 - 1, 1).bit_length(), LARGEST)
        self._held = np.zeros(size * 8, bool)

    def add(self, keys: Sequence[str]) -> None:
        """Note keys."""
        codes = np.array([crc32(key.encode()) for key in keys], np.uint32)
        self._held[codes & np.uint32(len(self._held) - 1)] = True

    def made(self) -> bytes:
        """Return the bitmap."""
        return np.packbits(self._held, bitorder="little").tobytes()
