"""Give it an article, and it shows where it happens, what it claims, and how far to trust it.

>>> import mapapp
>>> "read" in dir(mapapp)
True

`mapapp.read("article.txt")` returns an Atlas. Names are loaded when first used, so that importing one
module of mapapp does not load them all.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gazetteer import Fact, Place, Source
    from mapapp.article import Article
    from mapapp.atlas import Atlas
    from mapapp.errors import (
        AddressError,
        ArticleError,
        AtlasFileError,
        CorrectionError,
        ExportError,
        MapappError,
    )
    from mapapp.geojson import from_geojson, to_geojson
    from mapapp.reading import read
    from mapapp.toponym import Candidate, Resolution, Toponym

_HOME = {
    "AddressError": "mapapp.errors",
    "Article": "mapapp.article",
    "ArticleError": "mapapp.errors",
    "Atlas": "mapapp.atlas",
    "AtlasFileError": "mapapp.errors",
    "Candidate": "mapapp.toponym",
    "CorrectionError": "mapapp.errors",
    "ExportError": "mapapp.errors",
    "Fact": "gazetteer",
    "MapappError": "mapapp.errors",
    "Place": "gazetteer",
    "Resolution": "mapapp.toponym",
    "Source": "gazetteer",
    "Toponym": "mapapp.toponym",
    "from_geojson": "mapapp.geojson",
    "read": "mapapp.reading",
    "to_geojson": "mapapp.geojson",
}

__all__ = [
    "AddressError",
    "Article",
    "ArticleError",
    "Atlas",
    "AtlasFileError",
    "Candidate",
    "CorrectionError",
    "ExportError",
    "Fact",
    "MapappError",
    "Place",
    "Resolution",
    "Source",
    "Toponym",
    "from_geojson",
    "read",
    "to_geojson",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'mapapp' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
