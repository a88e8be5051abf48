"""A bitmap that knows most keys that no place bears, without reading the index: a Bloom filter of one hash."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

LARGEST = 1 << 23  # bytes


class Sieve:
    """The bitmap. Its size is a power of two."""

    def __init__(self, bits: bytes | bytearray) -> None:
        self.bits = bits
        self._mask = len(bits) * 8 - 1

    @classmethod
    def for_names(cls, count: int) -> Sieve:
        """Return an empty one for so many names: about one false alarm in 16, at most 8 MB."""
        return cls(bytearray(min(1 << max(count * 2 - 1, 1).bit_length(), LARGEST)))

    def add(self, keys: Sequence[str]) -> None:
        """Note keys."""
        codes = np.fromiter((crc32(key.encode()) for key in keys), np.uint32, len(keys)) & np.uint32(self._mask)
        bits = np.frombuffer(self.bits, np.uint8)
        np.bitwise_or.at(bits, codes >> 3, np.left_shift(1, codes & 7).astype(np.uint8))

    def may_hold(self, key: str) -> bool:
        """Return False if the key was surely never added."""
        at = crc32(key.encode("utf-8", "surrogatepass")) & self._mask
        return bool(self.bits[at >> 3] >> (at & 7) & 1)
