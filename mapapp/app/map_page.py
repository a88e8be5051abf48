"""The Map page: the map, the selected place beside it, and the same as a table below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st
from streamlit_folium import st_folium

from mapapp import details, drawing
from mapapp.app import served, state
from mapapp.app.map_overview import choose, draw_overview
from mapapp.app.map_table import draw_table
from mapapp.app.save_buttons import draw_save_buttons
from mapapp.app.worth_knowing import worth_knowing_html
from mapapp.atlas import Atlas
from mapapp.scene import scene

if TYPE_CHECKING:
    import folium

_LARGE = 2000  # places; a larger scene goes to the browser as a file, once
_COAST_NEAR = 400  # places near which the finest coast is cut
_HEIGHT = 560  # px, where the stylesheet does not say better


def show() -> None:
    """Draw the page."""
    atlas = state.atlas()
    _map_and_details(atlas, state.unit())
    with st.container(key="below", horizontal=True, gap="small"):
        st.html(worth_knowing_html(atlas))
        with st.container(key="save", horizontal=True, gap="small"):
            draw_save_buttons(atlas)
    draw_table(atlas)


@st.fragment
def _map_and_details(atlas: Atlas, unit: str) -> None:
    """The map and the panel beside it: a click draws these two anew and nothing else."""
    with st.container(key="mapview", horizontal=True, gap="small"):
        with st.container(key="map"):
            told = _map(atlas, unit)
        _select_what_was_clicked(atlas, told)
        with st.container(key="details"):
            place_id = selected(atlas)
            if place_id:
                st.button("← All places", key="all_places", type="tertiary", on_click=choose, args=("",))
                st.html(details.details_html(atlas, place_id, unit=unit))
            else:
                draw_overview(atlas)


def _map(atlas: Atlas, unit: str) -> dict[str, object]:
    told = st_folium(
        drawing.base_map(served.files()),
        key="map",
        height=_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=_news(atlas, selected(atlas), unit),
    )
    return told if isinstance(told, dict) else {}


class _Drawn(NamedTuple):
    """What the map shows of an atlas: the scene, or the address of the file that holds a large one."""

    atlas: Atlas  # held here, so that its identity, which is the key, is not another's while this is kept
    scene: dict[str, Any] | None
    address: str


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs={Atlas: id})
def _drawn(atlas: Atlas) -> _Drawn:
    """Work the scene out once for each atlas, whichever tabs show it."""
    shown = scene(atlas)
    large = len(shown["places"]) > _LARGE
    return _Drawn(atlas, None if large else shown, served.big_scene(shown) if large else "")


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs={Atlas: id})
def _coast(atlas: Atlas) -> tuple[Atlas, dict[str, list[str] | None]]:
    """Cut the coast near the places, once for each atlas; a large one is at home all over the world."""
    few = len(atlas.records) <= _LARGE
    return atlas, served.cells(drawing.atlas_points(atlas)[:_COAST_NEAR] if few else ())


def _news(atlas: Atlas, place_id: str | None, unit: str) -> folium.FeatureGroup:
    drawn, cells = _drawn(atlas), _coast(atlas)[1]
    if drawn.scene is None:
        return drawing.news_of_file(drawn.address, cells=cells, selected=place_id, unit=unit)
    return drawing.news(drawn.scene, cells=cells, selected=place_id, unit=unit)


def selected(atlas: Atlas) -> str | None:
    """Return the id of the chosen place: the address names it, or it was chosen before another page was shown."""
    place_id = str(st.query_params.get("place") or st.session_state.get("place", ""))
    if place_id not in atlas.records:
        return None
    if st.query_params.get("place") != place_id or st.session_state.get("place") != place_id:
        choose(place_id)
    return place_id


def _select_what_was_clicked(atlas: Atlas, told: dict[str, object]) -> None:
    """Take over what the map told, once: an old click must not undo a later choice."""
    count, place_id = told.get("count"), told.get("selected")
    if count is None or count == st.session_state.get("told"):
        return
    st.session_state["told"] = count
    choose(str(place_id) if place_id in atlas.records else "")
