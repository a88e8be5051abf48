"""Atlas → CSV: facts, places and toponyms, with a Frictionless data package that describes them.

RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180): comma, CRLF, quotes doubled, a header. A text that a spreadsheet
would run as a formula (it begins with = + - @, tab or return) gets an apostrophe before it, as OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection); the data package says so.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from gazetteer import Fact, Place
from mapapp.atlas import Atlas
from mapapp.exports.carriers import packed

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Column(NamedTuple):
    """A column of a table: its name, its Frictionless type and what it holds."""

    name: str
    type: str
    description: str


_PLACE = (
    Column("place_id", "string", "Identifier; the part before the colon names the supplier"),
    Column("name", "string", "Name of the place"),
    Column("kind", "string", "naval, air, land, space, port, airport, city, region, country, water or other"),
    Column("country", "string", "ISO 3166-1 alpha-2 code"),
    Column("latitude", "number", "Degrees north, WGS 84; empty where unknown"),
    Column("longitude", "number", "Degrees east, WGS 84; empty where unknown"),
)
_SOURCE = (
    Column("source_title", "string", "Title of the source"),
    Column("source_publisher", "string", "Its publisher"),
    Column("source_date", "string", "Day it was published, EDTF"),
    Column("source_url", "string", "Its address"),
)
FACTS = (
    *_PLACE,
    Column("property", "string", "What the fact states; empty for a place without facts"),
    Column("value", "string", "Number in the unit, EDTF date or text"),
    Column("unit", "string", "One unit a property"),
    Column("qualifier", "string", "What limits the value: about, up to, proposed"),
    Column("to", "string", "place_id of the other place of a distance"),
    Column("valid_from", "string", "EDTF; empty if open"),
    Column("valid_to", "string", "EDTF; empty if open"),
    Column("stated_value", "string", "The figure as the source put it"),
    Column("stated_unit", "string", "The unit as the source put it"),
    Column("statement", "string", "The fact in our words"),
    Column("quote", "string", "The article's words"),
    Column("start", "integer", "Where the quote begins, in Unicode code points"),
    Column("end", "integer", "Where it ends, exclusive"),
    Column("article", "string", "Identifier of the article"),
    *_SOURCE,
)
PLACES = (
    *_PLACE,
    Column("feature_code", "string", "GeoNames feature code"),
    Column("admin1", "string", "First-level division"),
    Column("population", "integer", "0 where unknown"),
    Column("installation", "boolean", "Is it a military installation?"),
    Column("mentions", "integer", "How often the articles name it"),
    Column("names", "string", "Other names, separated by |"),
    Column("note", "string", "What a reader must know of it"),
    Column("supplier", "string", "Who supplied the record"),
)
TOPONYMS = (
    Column("article", "string", "Identifier of the article"),
    Column("start", "integer", "Where the name begins, in Unicode code points"),
    Column("end", "integer", "Where it ends, exclusive"),
    Column("text", "string", "The name as it stands in the article"),
    Column("kind", "string", "place or demonym"),
    Column("place_id", "string", "The place it is taken to mean; empty where unresolved"),
    Column("confidence", "number", "0 to 1"),
    Column("reasons", "string", "Why, separated by |"),
)


def write(atlas: Atlas) -> bytes:
    """Return the table of facts; a place without facts has one row, with the fact's columns empty."""
    return _csv(FACTS, _fact_rows(atlas))


def places(atlas: Atlas) -> bytes:
    """Return the table of places."""
    return _csv(PLACES, _place_rows(atlas))


def toponyms(atlas: Atlas) -> bytes:
    """Return the table of toponyms, in reading order."""
    return _csv(TOPONYMS, _toponym_rows(atlas))


def beside(atlas: Atlas, stem: str) -> Mapping[str, bytes]:
    """Return the tables of places and toponyms, and the data package, as they stand beside `stem`.csv."""
    paths = (f"{stem}.csv", f"{stem}-places.csv", f"{stem}-toponyms.csv")
    return {
        paths[1]: places(atlas),
        paths[2]: toponyms(atlas),
        f"{stem}-datapackage.json": datapackage(atlas, paths),
    }


def datapackage(atlas: Atlas, paths: Sequence[str] = ("facts.csv", "places.csv", "toponyms.csv")) -> bytes:
    """Return the Frictionless descriptor of the three tables (https://specs.frictionlessdata.io/data-package/)."""
    tables = zip(("facts", "places", "toponyms"), paths, (FACTS, PLACES, TOPONYMS), strict=True)
    package = {
        "profile": "tabular-data-package",
        "name": "mapapp-atlas",
        "title": "; ".join(a.title for a in atlas.articles if a.title) or "Atlas",
        "description": "Written by mapapp. A text that begins with = + - @ has an apostrophe before it.",
        "sources": [
            {"title": a.title or "Untitled article", **({"path": a.url} if a.url.startswith("http") else {})}
            for a in atlas.articles
        ],
        "resources": [_resource(*table) for table in tables],
        "mapapp": packed(atlas),
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _resource(name: str, path: str, columns: Sequence[Column]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [column._asdict() for column in columns], "missingValues": [""]}
    if name == "places":
        schema["primaryKey"] = ["place_id"]
    elif name == "toponyms":  # facts have a row for each place, so theirs would be circular
        schema["foreignKeys"] = [{"fields": ["place_id"], "reference": {"resource": "places", "fields": ["place_id"]}}]
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _csv(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)  # the csv module's own dialect is RFC 4180's
    writer.writerow([column.name for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """A value as it stands in the file: "" for none, texts made harmless for spreadsheets."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        value = value.replace("\0", "")
        return "'" + value if value.startswith(_FORMULA) else value
    return repr(value)


def _place_cells(place: Place | None, place_id: str) -> tuple[object, ...]:
    if place is None:
        return (place_id, *[None] * (len(_PLACE) - 1))
    return (place.id, place.name, place.kind, place.country_code, place.latitude, place.longitude)


def _fact_rows(atlas: Atlas) -> Iterable[tuple[object, ...]]:
    for fact in atlas.statements:
        yield (*_place_cells(atlas.records.get(fact.place_id), fact.place_id), *_fact_cells(fact))
    stated = {fact.place_id for fact in atlas.statements}
    for place_id, place in atlas.records.items():
        if place_id not in stated:
            yield (*_place_cells(place, place_id), *[None] * (len(FACTS) - len(_PLACE)))


def _fact_cells(fact: Fact) -> tuple[object, ...]:
    source = fact.source
    return (
        fact.property, fact.value, fact.unit, fact.qualifier, fact.to, fact.valid_from, fact.valid_to,
        fact.stated_value, fact.stated_unit, fact.statement, fact.quote, fact.start, fact.end, fact.article,
        source.title, source.publisher, source.date, source.url,
    )  # fmt: skip


def _place_rows(atlas: Atlas) -> Iterable[tuple[object, ...]]:
    mentions = atlas.places["mentions"]
    for place_id, place in atlas.records.items():
        yield (
            *_place_cells(place, place_id), place.feature_code, place.admin1, place.population,
            place.is_installation, int(mentions[place_id]), "|".join(place.names), place.note, place.source,
        )  # fmt: skip


def _toponym_rows(atlas: Atlas) -> Iterable[tuple[object, ...]]:
    for t in atlas.mentions:
        confidence, reasons = (t.resolution.confidence, t.resolution.reasons) if t.resolution else (None, ())
        place_id = t.place.id if t.place else ""
        yield (t.article, t.start, t.end, t.text, t.kind, place_id, confidence, "|".join(reasons))
