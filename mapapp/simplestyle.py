"""How a place looks in programs that know simplestyle 1.1.0 (geojson.io, GitHub, Mapbox).

https://github.com/mapbox/simplestyle-spec/tree/master/1.1.0. Colours tell the kinds of places apart without red against
green; symbols are names of Maki icons (https://labs.mapbox.com/maki-icons/).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from gazetteer import Fact, Kind, Place
from mapapp.wording import fact_line


class Style(NamedTuple):
    """A Maki icon and a colour."""

    symbol: str
    color: str


STYLES: dict[Kind, Style] = {
    "naval": Style("harbor", "#1f4e8c"),
    "air": Style("airfield", "#b3541e"),
    "land": Style("castle", "#5b6236"),
    "space": Style("communications-tower", "#6a3d9a"),
    "port": Style("ferry", "#2b7a8c"),
    "airport": Style("airport", "#8c6d1f"),
    "city": Style("city", "#444444"),
    "region": Style("square-stroked", "#777777"),
    "country": Style("embassy", "#777777"),
    "water": Style("water", "#3d7fb3"),
    "other": Style("marker", "#666666"),
}
_INERT = str.maketrans({"<": "‹", ">": "›"})  # viewers show a description as HTML


def simplestyle(place: Place, facts: list[Fact]) -> dict[str, Any]:
    """Return title, description and marker of a place; the description lists its facts, a line each."""
    style = STYLES[place.kind]
    lines = [fact_line(fact) for fact in facts] or [place.kind]
    return {
        "title": place.name.translate(_INERT),
        "description": "\n".join(lines).translate(_INERT),
        "marker-symbol": style.symbol,
        "marker-color": style.color,
        "marker-size": "large"
        if place.is_installation
        else "small"
        if place.kind in {"country", "region"}
        else "medium",
    }
