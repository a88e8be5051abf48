"""Places, their names, and sourced facts about military installations: one local file, no network."""

from typing import TYPE_CHECKING

from gazetteer.errors import (
    CoordinateError,
    GazetteerError,
    IndexFileError,
    RegisterError,
    SourceError,
    UnknownPlaceError,
)
from gazetteer.fact import PROPERTIES, Fact, Source
from gazetteer.names import name_key
from gazetteer.place import Kind, Place, Point, kind_of
from gazetteer.postings import NameEntry
from gazetteer.register import Register
from gazetteer.store import Gazetteer, Match

if TYPE_CHECKING:
    from gazetteer.geocoder import LocalGeocoder

__all__ = [
    "PROPERTIES",
    "CoordinateError",
    "Fact",
    "Gazetteer",
    "GazetteerError",
    "IndexFileError",
    "Kind",
    "LocalGeocoder",
    "Match",
    "NameEntry",
    "Place",
    "Point",
    "Register",
    "RegisterError",
    "Source",
    "SourceError",
    "UnknownPlaceError",
    "kind_of",
    "name_key",
]


def __getattr__(name: str) -> object:
    """Import LocalGeocoder when it is first asked for: geopy takes 10 MB that a reader of places need not hold."""
    if name == "LocalGeocoder":
        from gazetteer.geocoder import LocalGeocoder

        return LocalGeocoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
