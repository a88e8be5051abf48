"""A small map beside a page: some places of an atlas, one of them chosen, and lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from streamlit_folium import st_folium

from mapapp import drawing
from mapapp.app import served, state
from mapapp.atlas import Atlas
from mapapp.legs import Leg
from mapapp.scene import scene

_FINE = 3  # places around which the coast is drawn finely: cutting it out takes a second each, the first time


def small_map(
    atlas: Atlas, shown: Sequence[str], *, key: str, chosen: str = "", lines: Sequence[Leg] = (), height: int = 260
) -> None:
    """Draw the places of these ids, those that have a position, with the chosen one of several selected."""
    places = {place_id: atlas.records[place_id] for place_id in shown if place_id in atlas.records}
    part = replace(atlas, records=MappingProxyType(places), statements=())
    near = [places[chosen]] if chosen in places else list(places.values())[:_FINE]
    points = [place.point.lonlat for place in near if place.point]
    news = drawing.news(
        scene(part, lines),
        cells=served.cells(points),
        selected=chosen if len(places) > 1 else None,
        unit=state.unit(),
    )
    st_folium(
        drawing.base_map(served.files()),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=news,
    )
