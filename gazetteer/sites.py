"""A user's own places: CSV, GeoJSON or GeoPackage.

Columns are recognised by their usual names, or named by the caller. A row that cannot be used is noted with where
it stands and why, and left out; the others are taken. GeoJSON is RFC 7946 (longitude first); a GeoPackage is read
as OGC 12-128 has it, points in WGS 84.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sqlite3
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gazetteer.errors import CoordinateError, SourceError
from gazetteer.faults import Faults
from gazetteer.names import name_key
from gazetteer.place import checked_point
from gazetteer.record import Record
from gazetteer.tables import country_facts

SUFFIXES = (".csv", ".tsv", ".geojson", ".json", ".gpkg")
# What each field may be called, the likeliest first; compared without case, spaces and underscores
USUAL = {
    "name": ("name", "title", "label", "place", "site", "toponym"),
    "latitude": ("latitude", "lat", "y"),
    "longitude": ("longitude", "lon", "lng", "long", "x"),
    "id": ("id", "identifier", "code", "key"),
    "feature_code": ("featurecode", "fcode", "gncode"),
    "country": ("country", "countrycode", "cc", "iso", "hostcountry"),
    "population": ("population", "pop"),
    "names": ("names", "othernames", "alternatenames", "aliases", "alternate"),
    "note": ("note", "notes", "description", "comment"),
}  # fmt: skip
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,5}")
MOST_PEOPLE = 10**11  # more people than ever lived at once
Columns = Mapping[str, str]


def sites(path: str | Path, *, faults: Faults, columns: Columns | None = None) -> Iterator[Record]:
    """Yield the places of a file; faulty rows are noted in `faults`.

    `columns` names the columns that are called otherwise: {"name": "Standort", "latitude": "Breite"}. Ids become
    "added:<file>:<id>", without an id column "added:<file>:<row>". Raises SourceError for a file that cannot be
    read at all, with what was expected.
    """
    file = Path(path)
    readers = {
        ".csv": _csv_rows,
        ".tsv": _csv_rows,
        ".geojson": _geojson_rows,
        ".json": _geojson_rows,
        ".gpkg": _gpkg_rows,
    }
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise SourceError(
            f"{file.name}: places can be read from {', '.join(SUFFIXES)}, and GeoNames dumps from .zip or .txt"
        )
    seen: dict[str, str] = {}
    try:
        for where, row in reader(file, dict(columns or {})):
            record = _record(row, where, f"added:{file.stem}", faults)
            if record is None:
                continue
            first = seen.setdefault(record.id, where)
            if first is where:
                yield record
            else:
                faults.add(where, f"column id: {record.id.rpartition(':')[2][:40]!r} is the id of {first} too")
    except OSError as error:
        raise SourceError(f"cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{file.name} is not UTF-8 at byte {error.start}; save it as UTF-8 and try again") from error


def _record(row: dict[str, Any], where: str, prefix: str, faults: Faults) -> Record | None:
    """Return the record of one row, or note what is wrong with it and return None."""
    name, country, code = _text(row, "name"), _text(row, "country").upper(), _text(row, "feature_code").upper()
    try:
        _check(name, country, code)
        point = checked_point(_coordinate(row, "latitude"), _coordinate(row, "longitude"))
        population = int(min(_number(row, "population"), MOST_PEOPLE)) if row.get("population") else 0
    except (CoordinateError, SourceError) as error:
        faults.add(where, str(error))
        return None
    names = tuple(part.strip() for part in re.split(r"[|;]", _text(row, "names")) if part.strip())
    identifier = str(row.get("id") or where.rsplit(" ", 1)[-1])
    return Record(
        f"{prefix}:{identifier}", name, point.latitude, point.longitude, code, country, "", max(population, 0), names,
        note=_text(row, "note"), importance=None if code or population else 120,
    )  # fmt: skip


def _check(name: str, country: str, code: str) -> None:
    """Raise SourceError if a name is missing or a code is none."""
    if not name_key(name):
        raise SourceError("column name: the name is missing")
    if country and country not in country_facts():
        raise SourceError(f"column country: {country[:20]!r} is no two-letter country code (ISO 3166-1)")
    if code and not _CODE.fullmatch(code):
        raise SourceError(f"column feature_code: {code[:20]!r} is no GeoNames feature code such as AIRB")


def _text(row: dict[str, Any], field: str) -> str:
    """Return a field as text on one line; "" where there is none, or where it is a list or an object."""
    value = row.get(field)
    return "" if value is None or isinstance(value, list | dict) else " ".join(str(value).split())


def _coordinate(row: dict[str, Any], field: str) -> float:
    if row.get(field) in (None, ""):
        raise CoordinateError(f"the {field} is missing")
    return _number(row, field)


def _number(row: dict[str, Any], field: str) -> float:
    """Return a number; a decimal comma is taken as such. Raises SourceError for what is none."""
    value = str(row.get(field)).strip()
    try:
        number = float(value.replace(",", ".").removesuffix("°"))
    except ValueError:
        raise SourceError(f"column {field}: {value[:40]!r} is no number") from None
    if field == "population" and math.isnan(number):
        raise SourceError(f"column {field}: {value[:40]!r} is no number")
    return number


def _named(header: list[str], columns: dict[str, str], file: Path) -> dict[str, str]:
    """Return field -> column of the file; raises SourceError if a needed one is not found."""
    plain = {re.sub(r"[\s_]+", "", column).lower(): column for column in header}
    found = {field: next((plain[n] for n in names if n in plain), "") for field, names in USUAL.items()}
    for field, column in columns.items():
        if column not in header:
            raise SourceError(f"{file.name} has no column {column!r}; it has {', '.join(header[:12])}")
        found[field] = column
    missing = [field for field in ("name", "latitude", "longitude") if not found[field]]
    if missing:
        options = " ".join(f"--{field} COLUMN" for field in missing)
        raise SourceError(
            f"{file.name}: no column for {', '.join(missing)} among {', '.join(header[:12])}; name it with {options}"
        )
    return {field: column for field, column in found.items() if column}


def _csv_rows(file: Path, columns: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    text = file.read_bytes().decode("utf-8-sig")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if not reader.fieldnames:
        raise SourceError(f"{file.name} is empty; expected a header with name, latitude and longitude")
    fields = _named(list(reader.fieldnames), columns, file)
    number = 1
    try:
        for number, row in enumerate(reader, 2):
            yield f"{file.name} row {number}", {field: row.get(column) for field, column in fields.items()}
    except csv.Error as error:
        raise SourceError(
            f"{file.name} row {number + 1}: {error}; is a quotation mark not closed before it?"
        ) from error


def _geojson_rows(file: Path, columns: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        collection = json.loads(file.read_bytes())
        features = collection["features"] if collection["type"] == "FeatureCollection" else [collection]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError(f"{file.name} is no GeoJSON: {error}; expected a FeatureCollection of points") from error
    if not isinstance(features, list):
        raise SourceError(f"{file.name} is no GeoJSON: its features are no list")
    for number, one in enumerate(features, 1):
        feature = _object(one)
        properties = _object(feature.get("properties"))
        position = _first_position(_object(feature.get("geometry")).get("coordinates"))
        plain = {re.sub(r"[\s_]+", "", key).lower(): value for key, value in properties.items()}
        row = {field: next((plain[n] for n in names if n in plain), None) for field, names in USUAL.items()}
        row.update({field: properties.get(column) for field, column in columns.items()})
        row["id"] = feature.get("id", row["id"])
        row["longitude"], row["latitude"] = position
        yield f"{file.name} feature {number}", row


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _first_position(coordinates: Any) -> tuple[Any, Any]:
    """Return the first position of a geometry: the point itself, or where a line or polygon begins."""
    while isinstance(coordinates, list) and coordinates and isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    return (coordinates[0], coordinates[1]) if isinstance(coordinates, list) and len(coordinates) >= 2 else (None, None)


def _gpkg_rows(file: Path, columns: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    if not file.is_file():
        raise SourceError(f"cannot read {file}: no such file")
    db = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        layer = db.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns").fetchone()
        if layer is None:
            raise SourceError(f"{file.name} has no layer with geometries")
        table, geometry, srs = layer
        if srs not in (4326, 0, -1):
            raise SourceError(
                f"{file.name}: layer {table} is in EPSG:{srs}; save it in WGS 84 (EPSG:4326) and try again"
            )
        cursor = db.execute('SELECT * FROM "{}"'.format(table.replace('"', '""')))
        header = [column for column, *_ in cursor.description]
        fields = _named([*header, "longitude", "latitude"], columns, file)
        for number, values in enumerate(cursor, 1):
            row = dict(zip(header, values, strict=True))
            row["longitude"], row["latitude"] = _point_of(row.pop(geometry))
            yield f"{file.name} row {number}", {field: row.get(column) for field, column in fields.items()}
    except sqlite3.Error as error:
        raise SourceError(f"{file.name} is no GeoPackage: {error}") from error
    finally:
        db.close()


def _point_of(blob: Any) -> tuple[float | None, float | None]:
    """Return (x, y) of a GeoPackage point (header of 8 bytes, envelope, WKB); None for other geometries."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 29:
        return None, None
    envelope = (0, 32, 48, 48, 64)[min(blob[3] >> 1 & 7, 4)]
    wkb = blob[8 + envelope :]
    order = "<" if wkb[:1] == b"\x01" else ">"
    if len(wkb) < 21 or struct.unpack(order + "I", wkb[1:5])[0] % 1000 != 1:
        return None, None
    x, y = struct.unpack(order + "dd", wkb[5:21])
    return x, y
