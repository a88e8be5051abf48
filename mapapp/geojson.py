"""Atlas ⇄ GeoJSON, the project's own file format.

RFC 7946 with simplestyle 1.1.0 for other programs' eyes: one Feature a place. What a Feature has no room for
(the articles with their text, unresolved names, corrections) stands in the foreign member `mapapp`, so that reading
the file back gives the same Atlas. A demonym ("Syrian") stands among the toponyms of its country, with its kind.
Files of other programs are `mapapp.foreign_geojson`'s; how records become JSON is `mapapp.plain`'s.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.metadata import version
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from gazetteer import CoordinateError, Fact, Place, Point
from gazetteer.place import checked_point
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.corrections import Correction
from mapapp.errors import AtlasFileError
from mapapp.plain import from_plain, to_plain
from mapapp.simplestyle import simplestyle
from mapapp.toponym import Candidate, Resolution, Toponym

FORMAT = 1  # raised when an older mapapp could no longer read the file

_PLACE_KEYS = ("name", "feature_code", "population", "admin1", "names", "note", "source")
_FACT_KEYS = ("property", "value", "unit", "qualifier", "to", "valid_from", "valid_to", "source")
_QUOTE_KEYS = ("quote", "start", "end")
_SOURCE_KEYS = ("title", "publisher", "date", "url")


def to_geojson(atlas: Atlas) -> dict[str, Any]:
    """Return the atlas as a GeoJSON FeatureCollection; an empty atlas has no features and no bbox."""
    toponyms = _grouped((n, t, t.place.id if t.place else "") for n, t in enumerate(atlas.mentions))
    facts = _grouped((n, f, f.place_id) for n, f in enumerate(atlas.statements))
    features = [
        _feature(place, toponyms.get(place_id, []), facts.get(place_id, []))
        for place_id, place in atlas.records.items()
    ]
    points = [place.point.lonlat for place in atlas.records.values() if place.point]
    return {
        "type": "FeatureCollection",
        **({"bbox": bbox(points)} if points else {}),
        "features": features,
        "mapapp": _member(atlas, _strays(toponyms, atlas), _strays(facts, atlas)),
    }


def dumps(atlas: Atlas) -> str:
    """Return the atlas as the text of a GeoJSON file, a line a place; half a surrogate pair is escaped.

    A line a place compares well between two versions, and is written four times as fast as an indented file.
    """
    data = to_geojson(atlas)
    features = ",\n".join(map(_json, data.pop("features")))
    member = ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in data.pop("mapapp").items())
    head = "".join(f"{_json(key)}: {_json(value)},\n" for key, value in data.items())
    text = f'{{\n{head}"features": [\n{features}\n],\n"mapapp": {{\n{member}\n}}\n}}\n'
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def from_geojson(data: Any) -> Atlas:
    """Return the atlas that a GeoJSON object holds; a file of another program becomes places.

    Raises AtlasFileError, which names the value, where it stood and what was expected.
    """
    member = data.get("mapapp") if isinstance(data, dict) else None
    if not isinstance(member, dict) or "format" not in member:
        from mapapp.foreign_geojson import places_of

        return Atlas(records=MappingProxyType({place.id: place for place in places_of(data)}))
    if member["format"] != FORMAT:
        raise AtlasFileError(
            f"mapapp.format is {member['format']!r}; this mapapp ({version('mapapp')}) reads format {FORMAT}. "
            "The file was written by another version: update mapapp."
        )
    return _atlas(data, member)


def loads(text: str | bytes) -> Atlas:
    """Return the atlas that the text of a GeoJSON file holds; AtlasFileError as `from_geojson`."""
    try:
        data = json.loads(text, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise AtlasFileError(f"byte {error.start} is not UTF-8: save the file as UTF-8 and open it again") from error
    except json.JSONDecodeError as error:
        raise AtlasFileError(
            f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}. Is the file whole?"
        ) from error
    except RecursionError as error:
        raise AtlasFileError("nested too deep to be GeoJSON") from error
    except ValueError as error:  # a number of thousands of digits
        raise AtlasFileError(f"not JSON: {error}") from error
    return from_geojson(data)


def bbox(points: Iterable[tuple[float, float]]) -> list[float]:
    """Return [west, south, east, north] of (lon, lat) points; west > east where the box crosses the antimeridian.

    RFC 7946 section 5.2: the narrowest box is taken, so that Fiji's is not as wide as the world. A box with a pole in
    it is as wide as the world, for all meridians meet there (section 5.3).

    >>> bbox([(177.4, -17.8), (-178.8, -18.2)])
    [177.4, -18.2, -178.8, -17.8]
    >>> bbox([(0.0, -90.0), (166.7, -77.8)])
    [-180.0, -90.0, 180.0, -77.8]
    """
    held = list(points)
    longitudes = sorted({lon for lon, _ in held})
    latitudes = [lat for _, lat in held]
    if max(map(abs, latitudes)) == 90:
        return [-180.0, min(latitudes), 180.0, max(latitudes)]
    west, east = longitudes[0], longitudes[-1]
    widest_gap = 360 - (east - west)
    for left, right in pairwise(longitudes):
        if right - left > widest_gap:
            widest_gap, west, east = right - left, right, left
    return [west, min(latitudes), east, max(latitudes)]


def _grouped(parts: Iterable[tuple[int, Any, str]]) -> dict[str, list[tuple[int, Any]]]:
    groups: dict[str, list[tuple[int, Any]]] = {}
    for n, part, key in parts:
        groups.setdefault(key, []).append((n, part))
    return groups


def _feature(place: Place, toponyms: list[tuple[int, Toponym]], facts: list[tuple[int, Fact]]) -> dict[str, Any]:
    plain = to_plain(place, always=_PLACE_KEYS)
    geometry = {"type": "Point", "coordinates": list(place.point.lonlat)} if place.point else None
    exact = {key: plain.pop(key) for key in ("latitude", "longitude")}
    shown = place.point.lonlat if place.point else (None, None)
    if shown != (place.longitude, place.latitude):
        plain.update(exact)  # more decimals than GeoJSON should have
    country = plain.pop("country_code", "")
    properties = {
        "name": plain.pop("name"),
        "kind": place.kind,
        "country": country,
        **{key: value for key, value in plain.items() if key != "id"},
        **simplestyle(place, [fact for _, fact in facts]),
        "toponyms": [_toponym(n, toponym) for n, toponym in toponyms],
        "facts": [_fact(n, fact) for n, fact in facts],
    }
    return {"type": "Feature", "id": place.id, "geometry": geometry, "properties": properties}


def _toponym(n: int, toponym: Toponym) -> dict[str, Any]:
    """A mention: the four keys of the contract, then what brings back the very same Toponym."""
    resolution = toponym.resolution
    return {
        "start": toponym.start,
        "end": toponym.end,
        "text": toponym.text,
        "confidence": resolution.confidence if resolution else None,
        "kind": toponym.kind,
        "article": toponym.article,
        "n": n,
        "reasons": list(resolution.reasons) if resolution else [],
        "candidates": [_candidate(c) for c in resolution.candidates] if resolution else [],
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {"id": candidate.place.id, "score": candidate.score, "reasons": list(candidate.reasons)}


def _fact(n: int, fact: Fact) -> dict[str, Any]:
    plain = to_plain(fact, always=_FACT_KEYS + (_QUOTE_KEYS if fact.quote else ()))
    del plain["place_id"]
    return {**plain, "source": to_plain(fact.source, always=_SOURCE_KEYS), "n": n}


def _strays(groups: dict[str, list[tuple[int, Any]]], atlas: Atlas) -> list[tuple[int, Any]]:
    """What belongs to no feature: unresolved toponyms, and facts about places that are not on the map."""
    return [pair for place_id, group in groups.items() if place_id not in atlas.records for pair in group]


def _member(atlas: Atlas, toponyms: list[tuple[int, Toponym]], facts: list[tuple[int, Fact]]) -> dict[str, Any]:
    """The foreign member: all that no Feature holds."""
    articles = [
        {"id": article.id, **to_plain(article, always=("title", "publisher", "date", "url", "language", "text"))}
        for article in atlas.articles
    ]
    return {
        "format": FORMAT,
        "version": version("mapapp"),
        "gazetteer": atlas.gazetteer_checksum,
        "article": articles[0] if articles else None,
        "articles": articles[1:],
        "corrections": to_plain(atlas.corrections),
        "unresolved": [{"id": t.place.id if t.place else None, **_toponym(n, t)} for n, t in toponyms],
        "facts": [{"place_id": fact.place_id, **_fact(n, fact)} for n, fact in facts],
        "candidates": [to_plain(place) for place in _candidates(atlas)],
    }


def _candidates(atlas: Atlas) -> list[Place]:
    """The places that toponyms might have meant and that are no features."""
    resolutions = [t.resolution for t in atlas.mentions if t.resolution]
    places = [c.place for r in resolutions for c in r.candidates] + [r.place for r in resolutions if r.place]
    return list({place.id: place for place in places if place.id not in atlas.records}.values())


def _atlas(data: dict[str, Any], member: dict[str, Any]) -> Atlas:
    features = _pieces(data, "features", "")
    records = {place.id: place for feature, where in features for place in [_place_of(feature, where)]}
    others = from_plain(tuple[Place, ...], member.get("candidates", []), "mapapp.candidates")
    known = {place.id: place for place in others} | records
    mentions = [*_held(member, "unresolved", "mapapp.", None)]
    facts = [*_held(member, "facts", "mapapp.", None)]
    for feature, where in features:
        mentions += _held(feature["properties"], "toponyms", f"{where}.properties.", feature["id"])
        facts += _held(feature["properties"], "facts", f"{where}.properties.", feature["id"])
    return Atlas(
        articles=_articles(member),
        mentions=tuple(
            _toponym_of(plain, place_id, known, where) for plain, place_id, where in sorted(mentions, key=_n)
        ),
        records=MappingProxyType(records),
        statements=tuple(_fact_of(plain, place_id, where) for plain, place_id, where in sorted(facts, key=_n)),
        gazetteer_checksum=from_plain(str, member.get("gazetteer", ""), "mapapp.gazetteer"),
        corrections=from_plain(tuple[Correction, ...], member.get("corrections", []), "mapapp.corrections"),
    )


Piece = tuple[dict[str, Any], str | None, str]
"""A toponym or fact as it stands in the file, the id of its place, and where it stood."""


def _pieces(container: Any, key: str, where: str) -> list[tuple[dict[str, Any], str]]:
    """The objects listed under `key`, each with the path to it."""
    listed = container.get(key, [])
    if not isinstance(listed, list):
        raise AtlasFileError(f"{where}{key} must be a list, got {type(listed).__name__}")
    for n, part in enumerate(listed):
        if not isinstance(part, dict):
            raise AtlasFileError(f"{where}{key}[{n}] must be an object, got {type(part).__name__}")
    return [(part, f"{where}{key}[{n}]") for n, part in enumerate(listed)]


def _held(container: Any, key: str, where: str, place_id: str | None) -> list[Piece]:
    return [(plain, place_id, path) for plain, path in _pieces(container, key, where)]


def _n(piece: Piece) -> float:
    """Its position in the atlas; pieces that another program added come last."""
    n = piece[0].get("n")
    return n if isinstance(n, int) else float("inf")


def _place_of(feature: dict[str, Any], where: str) -> Place:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        raise AtlasFileError(f"{where}.properties must be an object: this feature holds no place of mapapp")
    position = _position(feature.get("geometry"), properties, f"{where}.geometry")
    plain = {**properties, "id": feature.get("id"), "country_code": properties.get("country", ""), **position}
    return from_plain(Place, plain, f"{where}.properties")


def _position(geometry: Any, properties: dict[str, Any], where: str) -> dict[str, float | None]:
    """Latitude and longitude: the geometry's, or the exact ones in the properties if they round to it."""
    if geometry is None:
        return {key: properties.get(key) for key in ("latitude", "longitude")}
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if not isinstance(coordinates, list) or len(coordinates) < 2 or geometry.get("type") != "Point":
        raise AtlasFileError(f"{where} must be a Point or null: mapapp draws a place as one point")
    lon, lat = (from_plain(float, part, f"{where}.coordinates") for part in coordinates[:2])
    try:
        point = checked_point(lat, lon, where=where)
    except CoordinateError as error:
        raise AtlasFileError(str(error)) from error
    exact = [properties.get(key) for key in ("latitude", "longitude")]
    degrees = [part for part in exact if isinstance(part, float)]
    if len(degrees) == 2 and Point(*degrees).lonlat == point.lonlat:
        point = Point(*degrees)
    return {"latitude": point.latitude, "longitude": point.longitude}


def _toponym_of(plain: dict[str, Any], place_id: str | None, known: Mapping[str, Place], where: str) -> Toponym:
    place_id = place_id or plain.get("id")
    resolution = None
    if plain.get("confidence") is not None:
        candidates = [{**c, "place": None} for c, _ in _pieces(plain, "candidates", f"{where}.")]
        resolution = Resolution(
            place=_known(place_id, known, where) if place_id else None,
            confidence=from_plain(float, plain["confidence"], f"{where}.confidence"),
            reasons=_words(plain, where),
            candidates=tuple(
                Candidate(
                    _known(c.get("id"), known, f"{where}.candidates[{n}]"),
                    from_plain(float, c.get("score"), f"{where}.candidates[{n}].score"),
                    _words(c, f"{where}.candidates[{n}]"),
                )
                for n, c in enumerate(candidates)
            ),
        )
    bare = {key: plain[key] for key in ("start", "end", "text", "kind", "article") if key in plain}
    return replace(from_plain(Toponym, {"kind": "place", **bare}, where), resolution=resolution)


def _words(plain: dict[str, Any], where: str) -> tuple[str, ...]:
    held: tuple[str, ...] = from_plain(tuple[str, ...], plain.get("reasons", []), f"{where}.reasons")
    return held


def _known(place_id: Any, known: Mapping[str, Place], where: str) -> Place:
    if place_id not in known:
        raise AtlasFileError(
            f"{where} names the place {place_id!r}, which the file does not hold: it was cut or edited"
        )
    return known[place_id]


def _fact_of(plain: dict[str, Any], place_id: str | None, where: str) -> Fact:
    return from_plain(Fact, {"place_id": place_id, **plain} if place_id else plain, where)


def _articles(member: dict[str, Any]) -> tuple[Article, ...]:
    first = member.get("article")
    rest = [article for article, _ in _pieces(member, "articles", "mapapp.")]
    listed = ([first] if first is not None else []) + rest
    return tuple(from_plain(Article, plain, f"mapapp.articles[{n}]") for n, plain in enumerate(listed))


def _no_constant(name: str) -> float:
    raise AtlasFileError(f"{name} is not a number that JSON knows: the file was written by a faulty program")
