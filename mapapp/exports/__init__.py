"""Atlas → files that other programs open: what there is, what each keeps, and saving without loss.

Each format is a module of its own with one writer, Atlas → bytes. A file is written beside its place under
another name and then moved there, so that an interrupted save leaves the old file whole.
"""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mapapp.errors import ExportError

if TYPE_CHECKING:
    from mapapp.atlas import Atlas  # whose pandas the command line's help and stream do without


class Format(NamedTuple):
    """A file format: its suffix, what to call it, what it keeps and what it leaves out, and its module."""

    suffix: str
    label: str
    keeps: str
    drops: str
    module: str  # holds `write(atlas) -> bytes`, and `beside(atlas, stem) -> {file name: bytes}` if it is several files
    media_type: str

    def write(self, atlas: Atlas, stem: str = "atlas") -> bytes:
        """Return the file's bytes; `stem` is its name without suffix, by which some name their neighbours."""
        module = import_module(f"mapapp.exports.{self.module}")
        written: bytes = module.write(atlas, stem) if self.module == "markdown" else module.write(atlas)
        return written

    def beside(self, atlas: Atlas, stem: str) -> Mapping[str, bytes]:
        """Return the files that belong beside it, by name; none for most formats."""
        writer: Callable[[Atlas, str], Mapping[str, bytes]] = getattr(
            import_module(f"mapapp.exports.{self.module}"), "beside", _nothing
        )
        return writer(atlas, stem)


def _nothing(atlas: Atlas, stem: str) -> Mapping[str, bytes]:
    return {}


FORMATS: tuple[Format, ...] = (
    Format(
        ".geojson", "GeoJSON, mapapp's own format",
        "Everything: opened again, it is the same atlas.",
        "Nothing; other programs show the places and pass over the article.",
        "geojson", "application/geo+json",
    ),
    Format(
        ".html", "Web page (dossier)",
        "Map, details, facts, conflicts, audits, timeline and the marked article, in one file that asks for nothing.",
        "The satellite and street tiles of the app; of a name's other candidates all but three.",
        "html", "text/html",
    ),
    Format(
        ".md", "Markdown brief",
        "Places, facts with footnoted sources, conflicts, audits and a picture of the map beside it.",
        "The text of the article, where each name stands, other candidates, corrections.",
        "markdown", "text/markdown",
    ),
    Format(
        ".csv", "CSV tables",
        "Facts with their place and source; places and place names in tables beside it, described by a data package.",
        "The text of the article, other candidates of a name, corrections, distance lines.",
        "tables", "text/csv",
    ),
    Format(
        ".gpkg", "GeoPackage for QGIS and ArcGIS",
        "Layers of places, place names, facts and distances, with styles for QGIS.",
        "The article's text and other candidates are carried for mapapp, not shown as layers.",
        "geopackage", "application/geopackage+sqlite3",
    ),
    Format(
        ".fgb", "FlatGeobuf",
        "Layers of places, place names, facts and distances, a file each.",
        "Styles; the article's text and other candidates are carried for mapapp, not shown.",
        "flatgeobuf", "application/vnd.flatgeobuf",
    ),
    Format(
        ".kml", "KML for Google Earth",
        "Located places in folders by kind, their facts and quotes, time spans and distance lines.",
        "Places without coordinates have no mark; where each name stands in the text is carried, not shown.",
        "kml", "application/vnd.google-earth.kml+xml",
    ),
    Format(
        ".lpf.json", "Linked Places",
        "Places with names, types, times, sources and links to GeoNames, for gazetteers such as the WHG.",
        "Where each name stands, conflicts, audits, numbers other than as sentences, corrections.",
        "linked_places", "application/geo+json",
    ),
    Format(
        ".jsonld", "Web Annotation (W3C)",
        "One annotation for each place name and each stated fact, anchored by quote and by position.",
        "Facts of the register, which quote no article; conflicts, audits, places named nowhere.",
        "web_annotations", "application/ld+json",
    ),
    Format(
        ".png", "Picture of the map",
        "Located places, distances, scale bar, north, locator and attribution.",
        "Facts, sources, the article; countries and regions are not pinned.",
        "png", "image/png",
    ),
    Format(
        ".svg", "Drawing of the map",
        "As the picture, in lines that a graphics desk can edit.",
        "Facts, sources, the article; countries and regions are not pinned.",
        "svg", "image/svg+xml",
    ),
    Format(
        ".zip", "Everything",
        "All the other formats in one archive.",
        "Nothing that one of them holds.",
        "archive", "application/zip",
    ),
)  # fmt: skip


def format_of(path: Path | str) -> Format:
    """Return the format that a file's suffix names, the longest suffix first; ExportError for one unknown."""
    name = Path(path).name.lower()
    for known in sorted(FORMATS, key=lambda known: -len(known.suffix)):
        if name.endswith(known.suffix) and name != known.suffix:
            return known
    suffixes = ", ".join(known.suffix for known in FORMATS)
    raise ExportError(f"{path}: its ending names no format that mapapp writes; end it in one of {suffixes}")


def save(atlas: Atlas, path: Path | str, *, force: bool = False, bom: bool = False) -> list[Path]:
    """Write the atlas in the format that the suffix names, and return the files written.

    `bom` begins CSV files with a byte order mark, by which Excel knows UTF-8.

    Raises ExportError, before anything is written, if one of the files is there already and `force` is not set;
    also if the folder or the disk does not take them.
    """
    path = Path(path)
    known = format_of(path)
    refuse_overwriting(path, force=force)
    stem = path.name[: -len(known.suffix)]
    contents = {path: known.write(atlas, stem)}
    contents |= {path.with_name(name): data for name, data in known.beside(atlas, stem).items()}
    for target in contents:
        refuse_overwriting(target, force=force)
    for target, data in contents.items():
        _write(target, (codecs.BOM_UTF8 if bom and target.suffix == ".csv" else b"") + data)
    return list(contents)


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}; choose another folder or disk") from error


def refuse_overwriting(path: Path, *, force: bool) -> None:
    """Raise ExportError if the file must not be written: it is there, it is a folder, or its folder is missing."""
    if path.is_dir():
        raise ExportError(f"{path} is a folder: name a file in it, such as {path / 'atlas.geojson'}")
    if not path.parent.is_dir():
        raise ExportError(f"{path}: there is no folder {path.parent}; make it first")
    if not os.access(path.parent, os.W_OK):
        raise ExportError(f"{path}: nothing can be written in the folder {path.parent}; choose another one")
    if path.exists() and not force:
        raise ExportError(f"{path} is there already: name another file, or overwrite it with --force")


def write_atomically(path: Path, data: bytes) -> None:
    """Write the bytes beside `path` and move them there; an error leaves what was there before."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
