"""Suppliers → one index file: streamed, checksummed, and put in place in one step.

What stands in the file is told at `gazetteer.indexfile`, how it is written at `gazetteer.writing`. Everything is
written to a temporary file beside the index and takes its place when it is whole: an interrupted build leaves the
old index as it was.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from zlib import crc32

import platformdirs

from gazetteer.errors import IndexFileError
from gazetteer.flatfile import FORMAT, is_flat_file
from gazetteer.layers import SUFFIX
from gazetteer.register import FOLDER
from gazetteer.sources import SUPPLIERS, Supplier
from gazetteer.tables import DATA
from gazetteer.writing import IndexWriter, Progress, Share

READING = 2  # raised when the same data is read otherwise than before: then a new index is built
UNTOUCHED_S = 3600.0
DAY_S = 86_400.0  # an older program may still be reading a younger index
LOCK_S = 600.0  # how long a second build waits for the first
_ELSEWHERE = "choose another place with --index FILE or the environment variable XDG_CACHE_HOME"


@cache
def default_path() -> Path:
    """Return where the default index is cached: a file of its own for each state of the data that goes into it."""
    stamp = crc32(repr([READING, *((one.key, one.version) for one in SUPPLIERS)]).encode())
    for table in sorted((*DATA.glob("*.csv"), *FOLDER.glob("*.csv"))):
        stamp = crc32(table.read_bytes(), stamp)
    return Path(platformdirs.user_cache_dir("mapapp")) / f"gazetteer-{FORMAT}-{stamp:08x}{SUFFIX}"


def build(
    path: str | Path | None = None,
    suppliers: Iterable[Supplier] = SUPPLIERS,
    *,
    progress: Progress = lambda stage, count: None,
    share: Share = lambda done: None,
) -> Path:
    """Build an index of the suppliers at `path` (the user's cache folder if None) and return where it is.

    `progress` is called with the stage and the count so far, `share` with how much of the stage is done (0..1) where
    that is known. Two builds at once do not disturb each other: the
    later one to finish takes the place. Raises IndexFileError if the folder cannot be written.
    """
    target = Path(path) if path else default_path()
    with _beside(target) as part, no_cycles_sought():
        IndexWriter(part, progress, share).write(suppliers)
    return target


@contextmanager
def no_cycles_sought() -> Iterator[None]:
    """Keep the cycle collector from looking through millions of names that hold none: a third of the time."""
    sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sought:
            gc.enable()


def build_once(
    path: str | Path | None = None, *, anew: bool = False, progress: Progress = lambda stage, count: None
) -> Path:
    """Build the default index unless another program just did: the second of two waits for the first.

    `anew` builds it even if it is there. Raises IndexFileError if the folder cannot be written.
    """
    target = Path(path) if path else default_path()
    with _alone(target):
        if not anew and target.exists() and is_flat_file(target):
            return target
        build(target, progress=progress)
        _forget_older(target)
        return target


def _forget_older(target: Path) -> None:
    """Remove the default indexes of older data beside a new one: each is 100 MB, and none is read again."""
    if target == default_path():
        for older in (*target.parent.glob(f"gazetteer-*{SUFFIX}"), *target.parent.glob("gazetteer-*.sqlite")):
            if older != target and older.stat().st_mtime < target.stat().st_mtime - DAY_S:
                older.unlink(missing_ok=True)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Hold the target's lock: SQLite's, which every system has and which a program that dies gives back."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(target.with_suffix(".lock"), isolation_level=None, timeout=LOCK_S)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            yield
        finally:
            lock.close()
    except (OSError, sqlite3.OperationalError) as error:
        raise IndexFileError(f"cannot write the index into {target.parent} ({error}); {_ELSEWHERE}") from error


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Yield a temporary file in the target's folder that becomes the target if nothing goes wrong."""
    name = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        handle, name = tempfile.mkstemp(prefix=target.name, suffix=".part", dir=target.parent)
        os.close(handle)
        yield Path(name)
        os.chmod(name, 0o644)
        os.replace(name, target)
    except IndexFileError:
        raise
    except OSError as error:
        raise IndexFileError(f"cannot write the index into {target.parent} ({error}); {_ELSEWHERE}") from error
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what programs left behind that were killed while they wrote: files that nobody has touched for an hour."""
    for part in folder.glob(f"*{SUFFIX}*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > UNTOUCHED_S:
                part.unlink()
