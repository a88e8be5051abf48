"""Sources that the owner of an index adds: each becomes an index file of its own beside it.

The index itself is not touched, so it stays usable meanwhile, an addition that breaks off leaves nothing behind,
and removing a source is deleting its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer.build import build, default_path
from gazetteer.dumps import geonames_dump
from gazetteer.errors import IndexFileError, SourceError
from gazetteer.faults import Faults
from gazetteer.layers import SUFFIX, layer_folder, layer_paths
from gazetteer.record import Record
from gazetteer.sites import SUFFIXES, Columns, sites
from gazetteer.sources import Supplier
from gazetteer.writing import Progress, Share

ALTERNATE_NAMES = "alternatenames"  # how the name of the table of alternate names begins


def add(
    path: str | Path,
    alternate_names: str | Path | None = None,
    *,
    index: str | Path | None = None,
    key: str = "",
    licence: str = "",
    columns: Columns | None = None,
    progress: Progress = lambda stage, count: None,
    share: Share = lambda done: None,
) -> tuple[str, Faults]:
    """Add a GeoNames dump (.zip, .txt) or places of one's own (.csv, .geojson, .gpkg) to an index.

    Returns the source's key (the file's name, unless given) and the rows that could not be used. A source of the
    same key is replaced. Raises SourceError if the file cannot be read or holds no usable place, and then changes
    nothing; IndexFileError if the folder cannot be written.
    """
    file = Path(path)
    if not file.is_file():
        raise SourceError(f"there is no file {file}")
    if index and not Path(index).is_file():
        raise IndexFileError(f"there is no index at {index} to add to; make one with: gazetteer build --index {index}")
    key = key_of(key or file.stem)
    target = layer_folder(Path(index) if index else default_path()) / f"{key}{SUFFIX}"
    faults = Faults()
    dump = file.suffix.lower() in (".zip", ".txt")

    def read() -> Iterator[Record]:
        records = (
            geonames_dump(file, alternate_names, faults=faults, folder=target.parent, progress=progress, share=share)
            if dump
            else sites(file, faults=faults, columns=columns)
        )
        count = 0
        for count, record in enumerate(records, 1):  # noqa: B007
            yield record
        if not count:
            first = f"; the first fault: {faults.first[0]}" if faults.first else ""
            raise SourceError(f"{file.name} holds no place that could be used{first}")

    about = ("GeoNames dump", "CC BY 4.0", "https://www.geonames.org") if dump else ("Places of", licence, "")
    supplier = Supplier(key, f"{about[0]} {file.name}", licence or about[1], about[2], _stamp(file), read)
    build(target, (supplier,), progress=progress, share=share)
    return key, faults


def remove(key: str, *, index: str | Path | None = None) -> None:
    """Remove an added source; raises SourceError if there is none of this key."""
    paths = {path.stem: path for path in layer_paths(Path(index) if index else default_path())}
    if key not in paths:
        known = ", ".join(paths) or "none"
        raise SourceError(f"no added source is called {key[:80]!r}; added are: {known}")
    try:
        paths[key].unlink()
    except OSError as error:
        raise IndexFileError(f"cannot remove {paths[key]}: {error.strerror}") from error


def key_of(name: str) -> str:
    """Return a name as a key: lower-case letters, digits and hyphens.

    >>> key_of("My Sites (2024)")
    'my-sites-2024'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "places"


def is_alternate_names(path: str | Path) -> bool:
    """Is a file GeoNames' table of alternate names, by its name?"""
    return Path(path).name.lower().startswith(ALTERNATE_NAMES)


def is_readable(path: str | Path) -> bool:
    """Can places be read from a file of this name?"""
    return Path(path).suffix.lower() in (*SUFFIXES, ".zip", ".txt")


def _stamp(file: Path) -> str:
    return f"{file.stat().st_size} bytes"
