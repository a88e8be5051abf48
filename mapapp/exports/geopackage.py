"""Atlas → GeoPackage (OGC 12-128r18): one file with all layers, and the styles that QGIS shows them in."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from mapapp.atlas import Atlas
from mapapp.exports.carriers import packed
from mapapp.exports.gis import layers, write_layer
from mapapp.simplestyle import STYLES

# The table in which QGIS keeps styles inside a database, as its own "save style in data source" makes it.
_STYLE_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))
"""
_CONTENTS = "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)"
_STYLE = (
    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, "
    "styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, 'geom', ?, ?, '', 1, 'by mapapp', '')"
)
_SHAPES = {"naval": "diamond", "air": "triangle", "land": "square", "space": "star", "port": "pentagon"}  # else circle


def write(atlas: Atlas) -> bytes:
    """Return the atlas as the bytes of a GeoPackage; it carries the whole atlas in the table `mapapp`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.gpkg"
        for layer in layers(atlas):
            write_layer(path, layer, "GPKG")
        _finish(path, atlas)
        return path.read_bytes()


def _finish(path: Path, atlas: Atlas) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(_STYLE_TABLE)
        database.execute(_CONTENTS, ("layer_styles", "layer_styles"))
        database.execute(_STYLE, ("places", "mapapp places", places_style()))
        database.execute(_STYLE, ("distances", "mapapp distances", distances_style()))
        database.execute("CREATE TABLE mapapp (id INTEGER PRIMARY KEY, atlas TEXT)")
        database.execute(_CONTENTS, ("mapapp", "mapapp"))
        database.execute("INSERT INTO mapapp (atlas) VALUES (?)", (packed(atlas),))


def places_style() -> str:
    """Return the QGIS style of the places: a shape and a colour for each kind, names beside them."""
    kinds = list(STYLES)
    categories = "".join(
        f'<category value="{kind}" label="{kind}" symbol="{n}" render="true"/>' for n, kind in enumerate(kinds)
    )
    symbols = "".join(_marker(n, kind, STYLES[kind].color) for n, kind in enumerate(kinds))
    return _qml(
        f'<renderer-v2 type="categorizedSymbol" attr="kind"><categories>{categories}</categories>'
        f"<symbols>{symbols}</symbols></renderer-v2>"
        '<labeling type="simple"><settings><text-style fieldName="name" fontSize="9" textColor="30,30,30,255">'
        '<text-buffer bufferDraw="1" bufferSize="0.8" bufferColor="255,255,255,255"/></text-style>'
        '<placement placement="1" dist="1.5"/></settings></labeling>',
        labels=True,
    )


def distances_style() -> str:
    """Return the QGIS style of the distances: dashed grey lines with their length in km."""
    return _qml(
        '<renderer-v2 type="singleSymbol"><symbols><symbol type="line" name="0" alpha="1"><layer class="SimpleLine" '
        'enabled="1" pass="0" locked="0"><Option type="Map">'
        + _options({"line_color": "85,85,85,255", "line_width": "0.4", "line_style": "dash"})
        + "</Option></layer></symbol></symbols></renderer-v2>"
        '<labeling type="simple"><settings><text-style isExpression="1" '
        """fieldName="round(km, 1) || ' km'" """
        'fontSize="8" textColor="85,85,85,255"/><placement placement="2"/></settings></labeling>',
        labels=True,
    )


def _marker(n: int, kind: str, color: str) -> str:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    options = {
        "name": _SHAPES.get(kind, "circle"),
        "color": f"{red},{green},{blue},255",
        "outline_color": "255,255,255,255",
        "size": "4" if kind in _SHAPES else "2.6",
    }
    return (
        f'<symbol type="marker" name="{n}" alpha="1"><layer class="SimpleMarker" enabled="1" pass="0" locked="0">'
        f'<Option type="Map">{_options(options)}</Option></layer></symbol>'
    )


def _options(options: dict[str, str]) -> str:
    return "".join(f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in options.items())


def _qml(body: str, *, labels: bool) -> str:
    flag = "1" if labels else "0"
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        f'<qgis version="3.22" styleCategories="Symbology|Labeling" labelsEnabled="{flag}">{body}</qgis>'
    )
