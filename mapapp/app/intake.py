"""What the reader hands in → an atlas and what to tell them. Knows no screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple

from gazetteer import Gazetteer, Register
from mapapp.atlas import Atlas
from mapapp.documents import Document, open_document
from mapapp.errors import ArticleError, AtlasFileError
from mapapp.geojson import loads
from mapapp.opening import holds_an_atlas, open_atlas
from mapapp.own_places import OwnPlaces, own_places
from mapapp.reading import joined, read

MAX_FEATURES = 200_000
_READABLE = {".png", ".svg", ".zip", ".html", ".htm"}
_DATA = {".geojson", ".json", ".csv", ".tsv"}
Report = Callable[[float, str], None]


class Intake(NamedTuple):
    """An atlas, and the sentences that its reader must see."""

    atlas: Atlas
    notices: tuple[str, ...] = ()


def atlas_of_articles(
    documents: Sequence[Document], gazetteer: Gazetteer, register: Register, report: Report
) -> Intake:
    """Read the articles one by one and join them. `report` gets the share done and what is being read."""
    notices = [notice for document in documents for notice in document.notices]
    parts = []
    for n, document in enumerate(documents):
        report((n + 0.3) / (len(documents) + 0.3), document.article.title[:60])
        parts.append(read(document.article, gazetteer=gazetteer, register=register))
    atlas = joined(parts)
    report(1.0, "Done")
    if not atlas.records:
        notices.append(
            "No place was found in the text. Select words on the Article page to add one, or open another text."
        )
    return Intake(atlas, tuple(notices))


def atlas_of_files(
    files: Sequence[tuple[str, bytes]], gazetteer: Gazetteer, register: Register, report: Report
) -> Intake:
    """Open articles and atlases, one or several. Raises ArticleError or AtlasFileError, naming the file."""
    held, documents = [], []
    for name, data in files:
        if atlas := _carried(name, data):
            held.append(Intake(atlas))
        elif _suffix(name) in _DATA:
            held.append(_places_of_file(name, data))
        else:
            documents.append(open_document(data, name))
    if documents:
        held.append(atlas_of_articles(documents, gazetteer, register, report))
    return Intake(joined([intake.atlas for intake in held]), tuple(n for intake in held for n in intake.notices))


def _carried(name: str, data: bytes) -> Atlas | None:
    """The atlas that an export of mapapp's other than GeoJSON carries; None if the file is something else."""
    if _suffix(name) in _DATA and not name.lower().endswith(".lpf.json"):
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder) / PurePath(name).name
        path.write_bytes(data)
        try:
            return open_atlas(path) if holds_an_atlas(path) else None
        except AtlasFileError:
            if _suffix(name) in _READABLE:  # a picture or an archive of somebody else's has its own sentence
                return None
            raise


def _places_of_file(name: str, data: bytes) -> Intake:
    """Open an atlas, or places of another program's file or of a table."""
    if _suffix(name) in {".geojson", ".json"}:
        return Intake(_atlas_of_file(name, data))
    read = own_places(data, name)
    if not read.places:
        raise AtlasFileError(f"{name}: no row holds a place. {_left_out(read, name)}")
    atlas = Atlas(records=MappingProxyType({place.id: place for place in read.places}))
    return Intake(atlas, (_left_out(read, name),) if read.faults else ())


def _left_out(read: OwnPlaces, name: str) -> str:
    if not read.faults:
        return "Fill in its rows: name,latitude,longitude"
    first = read.faults[0]
    count = f"{len(read.faults):,} rows of {name} were" if len(read.faults) > 1 else f"One row of {name} was"
    sentence = first.sentence if first.sentence.endswith(("?", ".", "!")) else f"{first.sentence}."
    return f"{count} left out; row {first.row}: {sentence} The Gazetteer page shows every fault."


def _atlas_of_file(name: str, data: bytes) -> Atlas:
    if not data.strip():
        raise ArticleError(f"{name} is empty. Choose a file that mapapp saved.")
    if (count := data.count(b'"Feature"')) > MAX_FEATURES:
        raise AtlasFileError(
            f"{name} holds {count:,} places; mapapp shows up to {MAX_FEATURES:,}. Cut out the part you need."
        )
    try:
        return loads(data)
    except AtlasFileError as error:
        raise AtlasFileError(f"{name}: {error}") from error


def with_places(atlas: Atlas, extra: Atlas) -> Atlas:
    """Return the atlas with the places of another added; those it has already stay as they are."""
    return replace(atlas, records=MappingProxyType({**extra.records, **atlas.records}))


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()
