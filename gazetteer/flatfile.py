"""A read-only file of named sections, read a few hundred bytes at a time: sorted tables of keys, arrays, texts.

The file begins with a head that says how long it is and where its table of contents stands; the contents are JSON.
Numbers are little-endian. Nothing but the first keys of the blocks of a table is held in memory; the system keeps the
pages that are read often, for all programs together.

A table is a sorted list of entries, cut into blocks (the sorted string table of Bigtable, Chang et al. 2006): one
bisection in memory finds the block of a key, one read fetches it. Entries look like "\\n", key, 0xFF, value. UTF-8
holds no 0xFF, and neither may a value, nor a line end: so a search for "\\n", key, 0xFF finds this key and no other.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import threading
import weakref
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import IndexFileError

FORMAT = 6  # raised when an older program could not read the file
MAGIC = b"gazetteer\0" + bytes((FORMAT, 0, 0, 0, 0, 0))
_HEAD = struct.Struct("<16sQQQ")  # magic, length of the file, where the contents begin, their checksum
_KEY_ENDS = b"\xff"
_AGAIN = "build it again: gazetteer build"

Read = Callable[[int, int], bytes]  # (how many bytes, from where)


class FlatWriter:
    """A file being written, section after section. Call `finish` at the end: without it the file is none."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._sections: dict[str, tuple[int, int]] = {}
        file.write(bytes(_HEAD.size))

    def section(self, name: str, parts: Iterable[bytes | NDArray[Any]]) -> None:
        """Write a section, one part after the other."""
        begin = self._file.tell()
        for part in parts:
            self._file.write(part if isinstance(part, bytes) else part.tobytes())
        self._sections[name] = (begin, self._file.tell() - begin)

    def table(self, name: str, entries: Iterable[tuple[str, bytes]], block_size: int) -> None:
        """Write (key, value) in alphabetical order of the keys, in blocks of about so many bytes."""
        firsts: list[bytes] = []
        ends = [0]

        def blocks() -> Iterator[bytes]:
            for first, block in _blocks(entries, block_size):
                firsts.append(first)
                ends.append(ends[-1] + len(block))
                yield block

        self.section(name, blocks())
        self.section(f"{name}.firsts", [b"\n".join(firsts)])
        self.section(f"{name}.at", [np.array(ends, "<u8") + np.uint64(self._sections[name][0])])

    def finish(self, about: dict[str, Any]) -> None:
        """Write the contents, with what is `about` the file, and the head."""
        contents = json.dumps({"about": about, "sections": self._sections}, ensure_ascii=False).encode()
        begin = self._file.tell()
        self._file.write(contents)
        self._file.seek(0)
        self._file.write(_HEAD.pack(MAGIC, begin + len(contents), begin, crc32(contents)))


def _blocks(entries: Iterable[tuple[str, bytes]], block_size: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield each block with the shortest text that is above the keys before it, and not above its own."""
    first, last, size = b"", b"", 0
    held: list[bytes] = []
    for text, value in entries:
        key = text.encode()
        if size >= block_size:
            yield first, b"".join((*held, b"\n"))
            held.clear()
            size = 0
            shared = next(
                (at for at, (one, other) in enumerate(zip(last, key, strict=False)) if one != other), len(last)
            )
            first = key[: shared + 1]
        entry = b"\n" + key + _KEY_ENDS + value
        held.append(entry)
        size += len(entry)
        last = key
    yield first, b"".join((*held, b"\n"))


def is_flat_file(path: Path) -> bool:
    """Is it a file of this format, by its first bytes?"""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


class FlatFile:
    """A file opened for reading. Raises IndexFileError for one that is missing, cut off, damaged or none of ours."""

    def __init__(self, path: Path) -> None:
        try:
            self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            self._close = weakref.finalize(self, os.close, self._descriptor)
            self.read = _reader(self._descriptor)
            size = os.fstat(self._descriptor).st_size
            head = self.read(_HEAD.size, 0)
        except OSError as error:
            raise IndexFileError(f"cannot open the index {path}: {error}; {_AGAIN}") from error
        if len(head) < _HEAD.size or not head.startswith(MAGIC):
            self.close()
            raise IndexFileError(f"{path} is no gazetteer index but another program's file; {_AGAIN}")
        _, length, begin, checksum = _HEAD.unpack(head)
        contents = self.read(length - begin, begin) if size == length else b""
        if size != length or crc32(contents) != checksum:
            self.close()
            raise IndexFileError(f"{path} is cut off or damaged; {_AGAIN}")
        held = json.loads(contents)
        self.about: dict[str, Any] = held["about"]
        self._sections: dict[str, tuple[int, int]] = held["sections"]

    def close(self) -> None:
        """Close the file; whoever reads on gets an OSError."""
        self.read = _closed
        self._close()

    @contextmanager
    def mapped(self) -> Iterator[Read]:
        """Yield a way to read twice as fast, for many reads: meanwhile the file counts as memory of this program."""
        with mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ) as held:
            yield lambda size, at: held[at : at + size]

    def where(self, section: str) -> tuple[int, int]:
        """Return where in the file a section begins, and how many bytes it has."""
        return self._sections[section]

    def section(self, name: str) -> bytes:
        """Return what a section holds, nothing if there is none."""
        begin, length = self._sections.get(name, (0, 0))
        return self.read(length, begin)

    def numbers(self, name: str, dtype: str) -> NDArray[Any]:
        """Return a section as an array."""
        return np.frombuffer(self.section(name), dtype)


def _reader(descriptor: int) -> Read:
    """Return what reads a file at a position, from any thread."""
    if hasattr(os, "pread"):
        return partial(os.pread, descriptor)
    lock = threading.Lock()

    def read(size: int, at: int) -> bytes:
        with lock:
            os.lseek(descriptor, at, os.SEEK_SET)
            return os.read(descriptor, size)

    return read


def _closed(size: int, at: int) -> bytes:
    raise OSError("it is closed")


class Table:
    """A table of a file: values by their key."""

    def __init__(self, file: FlatFile, name: str) -> None:
        self.read: Read = lambda size, at: file.read(size, at)
        self._firsts = file.section(f"{name}.firsts").split(b"\n")
        self._at: list[int] = file.numbers(f"{name}.at", "<u8").tolist()

    def reading(self, read: Read) -> Table:
        """Return the same table, read another way."""
        other = copy(self)
        other.read = read
        return other

    def get(self, key: str) -> bytes | None:
        """Return the value of a key, None if there is none."""
        sought = key.encode("utf-8", "replace")
        block = bisect_right(self._firsts, sought)
        begin = self._at[block - 1]
        held = self.read(self._at[block] - begin, begin)
        sought = b"\n" + sought + _KEY_ENDS
        found = held.find(sought)
        if found < 0:
            return None
        begin = found + len(sought)
        return held[begin : held.index(b"\n", begin)]

    def beginning_with(self, prefix: str, limit: int) -> list[str]:
        """Return the first keys, in alphabetical order, that begin with `prefix`."""
        sought = prefix.encode("utf-8", "replace")
        found: list[str] = []
        for block in range(max(bisect_right(self._firsts, sought), 1), len(self._at)):
            begin = self._at[block - 1]
            for entry in self.read(self._at[block] - begin, begin).split(b"\n")[1:-1]:
                key = entry.partition(_KEY_ENDS)[0]
                if key.startswith(sought):
                    found.append(key.decode())
                elif key > sought:
                    return found[:limit]
            if len(found) >= limit:
                break
        return found[:limit]
