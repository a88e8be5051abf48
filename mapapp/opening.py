"""Files that hold an atlas → the atlas.

A GeoJSON file is one. The other formats that mapapp writes carry the same GeoJSON where their own rules leave
room for it (see `mapapp.exports.carriers`), so that each can be opened and converted again.
"""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from mapapp.atlas import Atlas
from mapapp.errors import AtlasFileError
from mapapp.exports.carriers import MARK, found_in, unpacked
from mapapp.geojson import loads

MAX_ATLAS_BYTES = 200_000_000  # a GeoJSON of 200,000 places; more is a data set, not an atlas
# Suffixes that name an atlas and no article; .html and .md name articles too, and only `open_atlas` tells.
_SUFFIXES = (".geojson", ".json", ".gpkg", ".fgb", ".kml", ".jsonld", ".png", ".svg", ".zip")
_ZIPPED = "atlas.geojson"
_MOST_MEMBERS = 40  # files of an archive that are looked at; mapapp writes fewer


def holds_an_atlas(path: Path) -> bool:
    """Does the name say that this file holds an atlas or places, rather than an article?

    A web page, a table or a brief may be either; it holds an atlas if mapapp wrote it.
    """
    name = path.name.lower()
    if name.endswith((".csv", ".md")):
        return _carrier_beside(path) is not None
    return name.endswith(_SUFFIXES) or (name.endswith((".html", ".htm")) and _holds(path, b'id="mapapp-atlas"'))


def open_atlas(path: Path | str) -> Atlas:
    """Return the atlas that a file holds. AtlasFileError says what is wrong with it, and where."""
    path = Path(path)
    try:
        if path.stat().st_size > MAX_ATLAS_BYTES:
            raise AtlasFileError(f"it has {path.stat().st_size / 1e6:.0f} MB; an atlas has at most 200 MB")
        return _reader(path)(path)
    except OSError as error:
        raise AtlasFileError(f"{path} cannot be read: {error.strerror}. Check the path and try again.") from error
    except AtlasFileError as error:
        raise AtlasFileError(f"{path.name}: {error}") from error


def open_atlas_bytes(data: bytes) -> Atlas | None:
    """Return the atlas that GeoJSON of no known name holds; None if it looks like anything else."""
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    return loads(data) if head.startswith(b"{") and b'"type"' in head and b"Feature" in head else None


def _reader(path: Path) -> Callable[[Path], Atlas]:
    name = path.name.lower()
    if name.endswith((".geojson", ".json")) and not name.endswith(".lpf.json"):
        return lambda found: loads(found.read_bytes())
    if name.endswith(".gpkg"):
        return _geopackage
    if name.endswith((".csv", ".md")):
        return _neighbour
    return _archive if name.endswith(".zip") else _carrier


def _carrier(path: Path) -> Atlas:
    """The atlas that a text or binary format carries, marked and in plain letters."""
    atlas = found_in(path.read_bytes().decode("latin-1"))
    if atlas is None:
        raise AtlasFileError(
            "it carries no atlas: it was not written by mapapp, or another program saved it anew. "
            "Open the .geojson of the same atlas instead."
        )
    return atlas


def _neighbour(path: Path) -> Atlas:
    """The atlas of a table or brief, which a file written beside it carries."""
    carrier = _carrier_beside(path)
    if carrier is None:
        expected = _beside(path)[0].name
        raise AtlasFileError(
            f"it carries no atlas. If mapapp wrote it, put {expected} back beside it, or open the .geojson of the "
            "same atlas; a table of your own places is opened with `gazetteer add`."
        )
    return _carrier(carrier)


def _beside(path: Path) -> list[Path]:
    """Where mapapp puts what a table or a brief cannot carry itself."""
    if path.suffix.lower() == ".md":
        return [path.with_name(f"{path.stem}-map.png")]
    return [path.with_name(f"{path.stem}-datapackage.json"), path.with_name("datapackage.json")]


def _carrier_beside(path: Path) -> Path | None:
    return next((found for found in _beside(path) if _holds(found, MARK.encode())), None)


def _geopackage(path: Path) -> Atlas:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            row = database.execute("SELECT atlas FROM mapapp").fetchone()
    except sqlite3.Error as error:
        raise AtlasFileError(
            f"it carries no atlas ({error}): it was not written by mapapp. Export its layer as GeoJSON and open that."
        ) from error
    if not row or not isinstance(row[0], str):
        raise AtlasFileError("its table mapapp is empty: take the file from its source")
    return unpacked(row[0])


def _archive(path: Path) -> Atlas:
    """The atlas of an archive of all formats, or of one whose files lie beside each other."""
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            members = {member.filename: member for member in archive.infolist()[:_MOST_MEMBERS]}
            for name, member in members.items():
                if member.file_size > MAX_ATLAS_BYTES:
                    raise AtlasFileError(f"{name} in it is larger than {MAX_ATLAS_BYTES // 1_000_000} MB unpacked")
            if _ZIPPED in members:
                return loads(archive.read(_ZIPPED))
            for name in members:
                if atlas := found_in(archive.read(name).decode("latin-1")):
                    return atlas
    except zipfile.BadZipFile as error:
        raise AtlasFileError("it is no sound archive: it was cut. Take it from its source again") from error
    raise AtlasFileError(f"it holds no {_ZIPPED} and no file that carries an atlas: it was not written by mapapp")


def _holds(path: Path, words: bytes) -> bool:
    """Are these bytes in the file? No, if it cannot be read."""
    try:
        return words in path.read_bytes()
    except OSError:
        return False
