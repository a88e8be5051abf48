"""Atlas → Linked Places Format (GeoJSON-T), for historical gazetteers.

https://github.com/LinkedPasts/linked-places-format (context 1.1). Types are ids of the Getty Art & Architecture
Thesaurus and GeoNames feature codes; a name is cited where an article uses it; "when" comes from the facts
"established" and "closed". Coordinates go into the geometry's own members, as the format asks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from gazetteer import Fact, Kind, Place, Source
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.exports.carriers import packed
from mapapp.exports.kml import span_of
from mapapp.wording import citation, fact_line

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"


class Type(NamedTuple):
    """A term of the Art & Architecture Thesaurus (http://vocab.getty.edu/aat/)."""

    aat: int
    label: str


AAT: dict[Kind, Type] = {
    "naval": Type(300000455, "military bases"),
    "air": Type(300000455, "military bases"),
    "land": Type(300000455, "military bases"),
    "space": Type(300164060, "military installations"),
    "port": Type(300120599, "ports (settlements)"),
    "airport": Type(300000681, "airports"),
    "city": Type(300008347, "inhabited places"),
    "region": Type(300182722, "regions (geographic)"),
    "country": Type(300387506, "countries"),
    "water": Type(300266059, "bodies of water (natural)"),
    "other": Type(300000809, "sites (locations)"),
}
# GeoNames feature classes, which the World Historical Gazetteer asks for beside or instead of AAT types.
_CLASSES: dict[Kind, str] = {
    "naval": "S", "air": "S", "land": "S", "space": "S", "port": "H", "airport": "S", "city": "P", "region": "A",
    "country": "A", "water": "H", "other": "L",
}  # fmt: skip
_CERTAINTY = ((0.8, "certain"), (0.5, "less-certain"))  # else "uncertain": the format's three words
_LAND_CODES = frozenset({"NVB", "MILB", "MVA", "BTL", "CONT", "RGN", "RGNH", "AREA", "CST"})  # of class L
_TERRAIN = ("IS", "MT", "CAPE", "PEN", "PK", "HLL", "DSRT", "PASS", "VAL", "PLN", "PT")  # begin a code of class T


def feature_class(place: Place) -> str:
    """Return the GeoNames feature class of a place, told by its code where the kind does not settle it.

    >>> feature_class(Place("x:1", "Tartus", None, None, "NVB")), feature_class(Place("x:2", "Guam", None, None, "ISL"))
    ('L', 'T')
    """
    if place.feature_code in _LAND_CODES:
        return "L"
    if place.kind == "other" and place.feature_code.startswith(_TERRAIN):
        return "T"
    return _CLASSES[place.kind]


def write(atlas: Atlas) -> bytes:
    """Return the places as a Linked Places collection; "mapapp" is a foreign member that carries the atlas."""
    articles = {article.id: article for article in atlas.articles}
    collection = {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        "features": [_feature(place, atlas, articles) for place in atlas.records.values()],
        "mapapp": packed(atlas),
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _feature(place: Place, atlas: Atlas, articles: dict[str, Article]) -> dict[str, Any]:
    facts = atlas.facts_of(place.id)
    when = _when(facts)
    links = _links(place)
    return {
        "@id": place_uri(place.id),
        "type": "Feature",
        "properties": {
            "title": place.name,
            **({"ccodes": [place.country_code]} if place.country_code else {}),
            "fclasses": [feature_class(place)],
        },
        **({"when": when} if when else {}),
        "names": _names(place, atlas, articles),
        "types": _types(place),
        "geometry": _geometry(place, _confidence(place, atlas)),
        **({"links": links} if links else {}),
        **({"descriptions": [{"value": fact_line(fact), "lang": "en"} for fact in facts]} if facts else {}),
    }


def place_uri(place_id: str) -> str:
    """Return an identifier of a place that is a URI: GeoNames' own, else a urn of ours."""
    supplier, _, key = place_id.partition(":")
    return f"https://sws.geonames.org/{key}/" if supplier == "geonames" else f"urn:mapapp:{place_id}"


def _when(facts: Sequence[Fact]) -> dict[str, Any]:
    span = span_of(facts)
    if not span:
        return {}
    begin, end = span
    return (
        {"timespans": [{"start": {"in": begin}} | ({"end": {"in": end}} if end else {})]}
        if begin
        else {"timespans": [{"start": {"latest": end}, "end": {"in": end}}]}
    )


def as_iri(url: str) -> str:
    """Return a web address without the characters that no IRI may hold (RFC 3987): quotes, brackets, spaces.

    >>> as_iri('https://a.example/قاعدة?b="<1> %20')
    'https://a.example/قاعدة?b=%22%3C1%3E%20%20'
    """
    return re.sub(r'[\x00-\x20<>"{}|\\^`]', lambda found: f"%{ord(found[0]):02X}", url)


def _names(place: Place, atlas: Atlas, articles: dict[str, Article]) -> list[dict[str, Any]]:
    """Its own name, then others; a name that articles use cites them, and its own at least its supplier."""
    used: dict[str, dict[str, Source]] = {}
    for mention in atlas.mentions:
        if mention.place and mention.place.id == place.id and mention.kind == "place":
            article = articles.get(mention.article)
            used.setdefault(mention.text, {})[mention.article] = (
                article.source if article else Source("Untitled article")
            )
    own = list(used.get(place.name, {}).values()) or [_supplier(place)]
    others = dict.fromkeys(name for name in (*used, *place.names) if name != place.name)
    return [
        {"toponym": place.name, **_citations(own)},
        *({"toponym": name, **_citations(used.get(name, {}).values())} for name in others),
    ]


def _supplier(place: Place) -> Source:
    """Who says that the place has this name: the format asks that the first name be cited."""
    page = _geonames_page(place)
    return Source("GeoNames", url=page) if page else Source(f"mapapp gazetteer: {place.source or 'own place'}")


def _geonames_page(place: Place) -> str:
    supplier, _, key = place.id.partition(":")
    return f"https://www.geonames.org/{key}/" if supplier == "geonames" else ""


def _citations(sources: Iterable[Source]) -> dict[str, Any]:
    cited = [_citation(source) for source in sources]
    return {"citations": cited} if cited else {}


def _citation(source: Source) -> dict[str, Any]:
    year = {"year": int(source.date[:4])} if source.date[:4].isdigit() else {}
    return {"label": citation(source), **year, **({"@id": as_iri(source.url)} if source.url.startswith("http") else {})}


def _types(place: Place) -> list[dict[str, Any]]:
    aat = AAT[place.kind]
    types: list[dict[str, Any]] = [{"identifier": f"aat:{aat.aat}", "label": aat.label}]
    if place.feature_code:
        code = f"gn:{feature_class(place)}.{place.feature_code}"
        types.append(
            {"identifier": code, "label": place.feature_code, "sourceLabels": [{"label": place.kind, "lang": "en"}]}
        )
    return types


def _confidence(place: Place, atlas: Atlas) -> float:
    """Of its surest mention; 1 for a place that nothing mentions, which was put there by hand."""
    held = [m.resolution.confidence for m in atlas.mentions if m.place and m.resolution and m.place.id == place.id]
    return max(held, default=1.0)


def _geometry(place: Place, confidence: float) -> dict[str, Any] | None:
    """Its point, as certain as the reading of its name."""
    if not place.point:
        return None
    words = next((words for least, words in _CERTAINTY if confidence >= least), "uncertain")
    return {"type": "Point", "coordinates": list(place.point.lonlat), "certainty": words}


def _links(place: Place) -> list[dict[str, str]]:
    """The page of GeoNames in full: the prefix "gn" of the format's context names its ontology, not its places."""
    page = _geonames_page(place)
    return [{"type": "exactMatch", "identifier": page}] if page else []
