"""Atlas → layers for a geographic information system, written by GDAL (through pyogrio).

Four layers: places (points), toponyms (a point for each mention), facts (a table), distances (geodesic lines).
GeoPackage holds all four and the styles that QGIS shows them in; FlatGeobuf holds one a file.
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from pyogrio import raw

from gazetteer import Point
from mapapp.atlas import Atlas
from mapapp.distances import geodesic_line
from mapapp.legs import legs
from mapapp.wording import fact_line

_EMPTY: dict[type, object] = {str: "", int: 0, float: 0.0, bool: False}


class Layer(NamedTuple):
    """A layer: its geometry type ("" for a table), its fields with their types, its rows, their geometries."""

    name: str
    geometry: str
    fields: tuple[tuple[str, type], ...]
    rows: list[tuple[object, ...]]
    shapes: list[bytes | None]


def layers(atlas: Atlas) -> list[Layer]:
    """Return the four layers; those without rows too, so that a project always finds them."""
    return [_places(atlas), _toponyms(atlas), _facts(atlas), _distances(atlas)]


def _places(atlas: Atlas) -> Layer:
    fields = (
        ("id", str), ("name", str), ("kind", str), ("installation", bool), ("country", str), ("feature_code", str),
        ("admin1", str), ("population", int), ("mentions", int), ("names", str), ("note", str), ("source", str),
        ("facts", str),
    )  # fmt: skip
    mentions = atlas.places["mentions"]
    rows: list[tuple[object, ...]] = [
        (
            p.id, p.name, p.kind, p.is_installation, p.country_code, p.feature_code, p.admin1, p.population,
            int(mentions[p.id]), "; ".join(p.names), p.note, p.source,
            "\n".join(fact_line(fact) for fact in atlas.facts_of(p.id)),
        )
        for p in atlas.records.values()
    ]  # fmt: skip
    return Layer("places", "Point", fields, rows, [_point(p.point) for p in atlas.records.values()])


def _toponyms(atlas: Atlas) -> Layer:
    fields = (
        ("article", str), ("start", int), ("end", int), ("text", str), ("kind", str), ("place_id", str),
        ("name", str), ("confidence", float), ("reasons", str),
    )  # fmt: skip
    rows: list[tuple[object, ...]] = [
        (
            t.article, t.start, t.end, t.text, t.kind, t.place.id if t.place else None,
            t.place.name if t.place else None, t.resolution.confidence if t.resolution else None,
            "; ".join(t.resolution.reasons) if t.resolution else None,
        )
        for t in atlas.mentions
    ]  # fmt: skip
    return Layer(
        "toponyms", "Point", fields, rows, [_point(t.place.point if t.place else None) for t in atlas.mentions]
    )


def _facts(atlas: Atlas) -> Layer:
    texts = (
        "place_id", "place", "property", "value", "unit", "qualifier", "to", "valid_from", "valid_to", "stated_value",
        "stated_unit", "statement", "quote", "source_title", "source_publisher", "source_date", "source_url", "article",
    )  # fmt: skip
    fields = (*((name, str) for name in texts), ("number", float), ("start", int), ("end", int))
    rows: list[tuple[object, ...]] = [
        (
            f.place_id, atlas.records[f.place_id].name if f.place_id in atlas.records else None, f.property,
            str(f.value), f.unit, f.qualifier, f.to, f.valid_from, f.valid_to, f.stated_value, f.stated_unit,
            f.statement, f.quote, f.source.title, f.source.publisher, f.source.date, f.source.url, f.article,
            None if isinstance(f.value, str) else float(f.value), f.start, f.end,
        )
        for f in atlas.statements
    ]  # fmt: skip
    return Layer("facts", "", fields, rows, [])


def _distances(atlas: Atlas) -> Layer:
    fields = (
        ("from_id", str), ("from_name", str), ("to_id", str), ("to_name", str), ("km", float),
        ("uncertainty_km", float), ("bearing", float), ("stated", str),
    )  # fmt: skip
    drawn = legs(atlas)
    rows: list[tuple[object, ...]] = [
        (
            leg.start.id, leg.start.name, leg.end.id, leg.end.name, round(leg.measured.km, 3),
            round(leg.measured.uncertainty_km, 3), round(leg.measured.bearing, 2), leg.words,
        )
        for leg in drawn
    ]  # fmt: skip
    shapes = [
        _lines(geodesic_line(leg.start.point, leg.end.point)) for leg in drawn if leg.start.point and leg.end.point
    ]
    return Layer("distances", "MultiLineString", fields, rows, list(shapes))


def _point(point: Point | None) -> bytes | None:
    """A point as well-known binary (OGC 06-103r4, 8.2), little-endian."""
    return struct.pack("<BIdd", 1, 1, *point.lonlat) if point else None


def _lines(parts: Iterable[Sequence[Point]]) -> bytes:
    lines = [
        struct.pack("<BII", 1, 2, len(part)) + b"".join(struct.pack("<dd", *p.lonlat) for p in part) for part in parts
    ]
    return struct.pack("<BII", 1, 5, len(lines)) + b"".join(lines)


def write_layer(path: Path, layer: Layer, driver: str, **options: Any) -> None:
    """Write one layer to a file, or add it to a GeoPackage that is there."""
    columns = [[row[n] for row in layer.rows] for n in range(len(layer.fields))]
    data = [_array(column, kind) for column, (_, kind) in zip(columns, layer.fields, strict=True)]
    masks = [None if kind is str else np.array([cell is None for cell in column], dtype=bool)
             for column, (_, kind) in zip(columns, layer.fields, strict=True)]  # fmt: skip
    raw.write(
        str(path),
        np.array(layer.shapes, dtype=object) if layer.geometry else None,
        data,
        [name for name, _ in layer.fields],
        field_mask=masks,
        layer=layer.name,
        driver=driver,
        geometry_type=layer.geometry or None,
        crs="EPSG:4326" if layer.geometry else None,
        **options,
    )


def _array(column: list[object], kind: type) -> Any:
    if kind is str:
        return np.array([None if cell is None else _clean(str(cell)) for cell in column], dtype=object)
    return np.array([_EMPTY[kind] if cell is None else cell for cell in column], dtype=kind)


def _clean(text: str) -> str:
    """Text as a database takes it: no zero byte, no half of a surrogate pair."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def flatgeobuf(layer: Layer, **options: Any) -> bytes:
    """Return one layer as a FlatGeobuf file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{layer.name}.fgb"
        write_layer(path, layer, "FlatGeobuf", **options)
        return path.read_bytes()
