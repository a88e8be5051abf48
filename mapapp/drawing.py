"""Atlas → folium.Map, drawn wholly from this machine: the only module that knows folium.

The map's own code and style lie in app/assets; Leaflet and jQuery come from the XStatic packages. They are
written into the page (a notebook, a saved file) or named by address (the app, which serves them itself).
Nothing of an article reaches the page but through `script_json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import folium
from branca.element import Element, MacroElement
from jinja2 import Template
from xstatic.pkg import jquery, leaflet

from mapapp import basemap, world
from mapapp.atlas import Atlas
from mapapp.scene import scene

ASSETS = Path(__file__).parent / "app" / "assets"
SCRIPTS = ("coast.js", "markers.js", "names.js", "ruler.js", "as_of.js", "controls.js", "map.js")
STYLES = ("map.css", "as_of.css")
LEAFLET = Path(leaflet.BASE_DIR)
JQUERY = Path(jquery.BASE_DIR)
ATTRIBUTION = f"{basemap.ATTRIBUTION} · Places: GeoNames (CC BY 4.0), OurAirports · Map: Leaflet"
ONLINE_TILES = (
    {
        "name": "Streets",
        "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "attribution": "© OpenStreetMap contributors (ODbL)",
    },
    {
        "name": "Satellite",
        "url": "https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/tile/{z}/{y}/{x}",
        "attribution": "Imagery: Esri, Maxar, Earthstar Geographics",
    },
)
_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&'`$%_\x7f"}


def script_json(value: Any) -> str:
    """Return `value` as JSON that is inert wherever it is put: in a script, a template literal or a template.

    Letters beyond ASCII (bidi marks, line separators) and each of < > & ' ` $ % _ are written as escapes, so
    that no text can end a script or a string, open an expression, or look like a name of folium's.

    >>> print(script_json("</script> ${x} `"))
    "\\u003c/script\\u003e \\u0024{x} \\u0060"
    """
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).translate(_UNSAFE)


class Served(NamedTuple):
    """Where the page finds its parts: addresses of scripts and styles, and the folder address of the cells."""

    scripts: Sequence[str]
    styles: Sequence[str]
    cells: str


class _Ground(MacroElement):
    """Hands the folium map to our own code."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        mapapp.attach({{ this._parent.get_name() }}, {{ this.config }});
        {% endmacro %}
    """)

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Ground"
        self.config = script_json(config)


class _News(folium.FeatureGroup):
    """What may change while the map stays: handed to mapapp.update, which draws it."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.featureGroup();
        mapapp.update({{ this._parent.get_name() }}, {{ this.news }});
        {% endmacro %}
    """)

    def __init__(self, news: Mapping[str, Any]) -> None:
        super().__init__()
        self._name = "FeatureGroup"
        self.news = script_json(news)


def base_map(served: Served) -> folium.Map:
    """Return the map without any place: the same for every atlas, so that the browser keeps it."""
    drawn = _empty_map()
    drawn.default_js = [(Path(address).name, address) for address in served.scripts]
    drawn.default_css = [(Path(address).name, address) for address in served.styles]
    drawn.add_child(_Ground(_config(served.cells)))
    return drawn


def news(
    shown: Mapping[str, Any], *, cells: Mapping[str, Iterable[str] | None], selected: str | None, unit: str
) -> folium.FeatureGroup:
    """Return a scene and what the reader chose, to be added to a base map.

    `cells` names the levels of detail at hand and their cells (None: all cells of the world).
    """
    return _News({"data": shown, "cells": _present(cells), "selected": selected, "unit": unit})


def news_of_file(
    address: str, *, cells: Mapping[str, Iterable[str] | None], selected: str | None, unit: str
) -> folium.FeatureGroup:
    """Return what `news` does for a scene that the page fetches from `address`."""
    return _News({"file": address, "cells": _present(cells), "selected": selected, "unit": unit})


def folium_map(atlas: Atlas, *, selected: str | None = None, unit: str = "km") -> folium.Map:
    """Return the map of an atlas with everything that it needs inside: it opens with no network, anywhere."""
    drawn = _empty_map()
    drawn.default_js, drawn.default_css = [], []
    contents = scene(atlas)
    coast = basemap.around(atlas_points(atlas))
    header: Element = drawn.get_root().header  # type: ignore[attr-defined]  # the root is a Figure
    header.add_child(Element(f"<style>{_text(styles())}</style>"), name="mapapp-style")
    header.add_child(Element(_script_tags(coast)), name="mapapp-script")
    drawn.add_child(_Ground(_config("")))
    drawn.add_child(news(contents, cells=coast, selected=selected, unit=unit))
    return drawn


class PageParts(NamedTuple):
    """What a page of its own needs for the map: styles, script tags, and as JSON what to show and the configuration."""

    styles: str
    scripts: str
    data: str


def page_parts(atlas: Atlas) -> PageParts:
    """Return the map's parts for a page that is not folium's; `mapapp.exports.html` puts them together."""
    coast = basemap.around(atlas_points(atlas))
    news = {"data": scene(atlas), "cells": _present(coast), "unit": "km"}
    data = script_json({"news": news, "config": {**_config(""), "tiles": []}})
    return PageParts(_text(styles()), _script_tags(coast), data)


def atlas_points(atlas: Atlas) -> list[tuple[float, float]]:
    """Return longitude and latitude of every place that is a point, installations first."""
    points = [place for place in atlas.records.values() if place.point and place.kind not in ("country", "water")]
    points.sort(key=lambda place: not place.is_installation)
    return [place.point.lonlat for place in points if place.point]


def scripts() -> list[Path]:
    """Return the script files of the map, in the order in which they must run."""
    return [JQUERY / "jquery.min.js", LEAFLET / "leaflet.js", *(ASSETS / name for name in SCRIPTS)]


def styles() -> list[Path]:
    """Return the style files of the map, in order."""
    return [LEAFLET / "leaflet.css", *(ASSETS / name for name in STYLES)]


def _text(paths: Sequence[Path]) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


def _script_tags(coast: Mapping[str, Mapping[str, str]]) -> str:
    code = _text([path for path in scripts() if path.parent != JQUERY]).replace("</script", "<\\/script")
    cells = {f"{level}/{key}": text for level, found in coast.items() for key, text in found.items()}
    return f"<script>window.mapapp={{cells:{json.dumps(cells)}}};</script><script>{code}</script>"


def _empty_map() -> folium.Map:
    drawn = folium.Map(
        location=[25, 20], zoom_start=2, tiles=None, zoom_control=False, world_copy_jump=True, font_size="13px"
    )
    drawn.options.update({"max_zoom": 17, "min_zoom": 2, "zoom_snap": 0.5})
    return drawn


def _config(cells: str) -> dict[str, Any]:
    levels = [level._asdict() for level in basemap.LEVELS.values()]
    return {"levels": levels, "base": cells, "tiles": ONLINE_TILES, "attribution": ATTRIBUTION, "world": world.names()}


def _present(cells: Mapping[str, Iterable[str] | None]) -> dict[str, Any]:
    """The cells at hand by level, as a set is written in JSON; null for all."""
    return {name: None if found is None else dict.fromkeys(found, 1) for name, found in cells.items()}
