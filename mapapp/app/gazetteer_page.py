"""The Gazetteer page: search as you type, what lies near, and places of the reader's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pandas as pd
import streamlit as st

from gazetteer import Place
from gazetteer.added import add, remove
from gazetteer.build import default_path
from gazetteer.layers import layer_paths
from mapapp.app import correcting, jobs, state
from mapapp.app.intake import with_places
from mapapp.app.markup import plain
from mapapp.app.small_map import small_map
from mapapp.app.tab import Tab
from mapapp.app.typing_field import typing_field
from mapapp.atlas import Atlas
from mapapp.distances import distance_words
from mapapp.errors import AtlasFileError, MapappError
from mapapp.geojson import loads
from mapapp.own_places import NEEDED, OwnPlaces, headings_of, own_places, swapped_hint
from mapapp.scene import TITLES

_VIEWS = ("Search", "Near", "Your own places")
_KINDS = {"": "any kind", **TITLES}
_REMEMBERED = {".csv", ".tsv", ".geojson", ".json"}
_PREVIEWED = 200  # rows shown of a table; all of them are read


def show() -> None:
    """Draw the page."""
    st.header("Gazetteer", anchor=False)
    view = st.segmented_control(
        "View", _VIEWS, default=_VIEWS[0], key="kept_gazetteer_view", required=True, label_visibility="collapsed"
    )
    {_VIEWS[0]: _search, _VIEWS[1]: _near, _VIEWS[2]: _own}[view or _VIEWS[0]]()


def places_table(places: Sequence[Place], extra: Sequence[str] = (), heading: str = "") -> pd.DataFrame:
    """Return places as a table of text; `extra` is one column more, under `heading`."""
    cells = [
        (
            p.name, TITLES[p.kind], p.admin1, p.country_code, correcting.position(p, 4),
            f"{p.population:,}" if p.population else "", ", ".join(p.names[:4]),
        )
        for p in places
    ]  # fmt: skip
    columns = ["Name", "Kind", "Division", "Country", "Position", "People", "Other names"]
    table = pd.DataFrame(cells, columns=columns, dtype="str")
    if heading:
        table.insert(0, heading, list(extra))
    return table


def _search() -> None:
    query = typing_field("Name of a place", key="gazetteer_query", hint="Tartous, Kaliningrad, قاعدة حميميم …")
    if not query.strip():
        st.caption("Towns, bases, airfields, ports, countries and seas, in any usual spelling; typing errors are fine.")
        return
    matches = state.gazetteer().search(query.strip(), limit=15)
    if not matches:
        st.info(plain(f"Nothing is called “{query.strip()}”, nor anything like it. Try fewer letters."))
        return
    _results([m.place for m in matches], [m.name for m in matches], "Found as")


def _near() -> None:
    atlas = state.atlas()
    located = [p for p in atlas.records.values() if p.point and p.kind not in {"country", "water"}]
    left, right = st.columns([3, 2])
    written = left.text_input("Position, or the name of a place", key="kept_near", placeholder="34.9, 35.9 or Tartus")
    kind = right.selectbox("Kind", list(_KINDS), format_func=_KINDS.__getitem__, key="kept_near_kind")
    if not written.strip() and located:
        written = located[0].name
        st.caption(plain(f"Nothing written: near {written}, the first place of this atlas."))
    if not written.strip():
        return
    try:
        latitude, longitude = centre(written, located)
    except MapappError as error:
        st.error(plain(str(error)))
        return
    found = state.gazetteer().nearest(latitude, longitude, limit=25, kind=kind or None)  # type: ignore[arg-type]
    if not found:
        st.info("Nothing of this kind lies near.")
        return
    lengths = [distance_words(km, unit=state.unit()) for _, km in found]
    _results([place for place, _ in found], lengths, "Distance")


def centre(written: str, located: Sequence[Place]) -> tuple[float, float]:
    """Return the position that is written, or that of the place so called. CorrectionError if it is neither."""
    if any(char.isdigit() for char in written):
        return correcting.parsed_position(written)
    here = [p for p in located if p.name == written]
    found = here or [m.place for m in state.gazetteer().search(written, limit=3) if m.place.point]
    if not found or found[0].point is None:
        raise AtlasFileError(f"“{written[:60]}” is no place that the gazetteer knows. Write a position: 34.9, 35.9")
    return found[0].point.latitude, found[0].point.longitude


def _results(places: Sequence[Place], extra: Sequence[str], heading: str) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        event = st.dataframe(
            places_table(places, extra, heading),
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            key=f"found_{heading}_{hash(tuple(p.id for p in places))}",
        )
        rows = event["selection"]["rows"]
        n = st.selectbox(
            "Place",
            range(len(places)),
            index=rows[0] if rows and rows[0] < len(places) else 0,
            format_func=lambda n: correcting.place_line(places[n]),
            key=f"found_choice_{heading}_{rows}_{len(places)}",
        )
        chosen = places[n or 0]
        st.caption(plain(" · ".join(part for part in (chosen.id, chosen.note, ", ".join(chosen.names[:12])) if part)))
        if chosen.id in state.atlas().records:
            st.caption("It is on your map.")
        else:
            st.button("Put it on the map", key="put_on_map", type="primary", on_click=_put_one, args=(chosen,))
    with right:
        small_map(_atlas_of(places), [p.id for p in places], key="gazetteer_map", chosen=chosen.id, height=380)


def _put_one(place: Place) -> None:
    state.set_atlas(with_places(state.atlas(), _atlas_of([place])), f"{place.name} put on the map")


def _atlas_of(places: Sequence[Place]) -> Atlas:
    return Atlas(records=MappingProxyType({place.id: place for place in places}))


def _own() -> None:
    st.caption(
        "A table with the columns name, latitude and longitude (kind, country, other names and note if you have "
        "them), or GeoJSON of another program. It is read here, on this machine, and goes nowhere."
    )
    _sources()
    file = st.file_uploader("Table (.csv, .tsv) or .geojson", type=["csv", "tsv", "txt", "geojson", "json"], key="own")
    if file is None:
        return
    try:
        read = _read_own(file.getvalue(), file.name)
    except MapappError as error:
        st.error(plain(str(error)))
        if file.name.lower().endswith((".csv", ".tsv", ".txt")):
            _name_columns(file.getvalue(), file.name)
        return
    _preview(read, file.name)
    if read.places and PurePath(file.name).suffix.lower() in _REMEMBERED:
        st.caption("To find these names in articles that you open later, add them to your gazetteer.")
        st.button("Add them to my gazetteer", key="remember_own", on_click=_remember, args=(file.getvalue(), file.name))


def _remember(data: bytes, name: str) -> None:
    jobs.begin("Adding the places to your gazetteer.", lambda job: remembered(data, name), _tell_remembered)


def remembered(data: bytes, name: str) -> str:
    """Add a file of places to the gazetteer of this machine, and return a sentence on what came of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / PurePath(name).name
        path.write_bytes(data)
        key, _ = add(path)
    return f"{name} is in your gazetteer as “{key}”. Articles that you open from now on know its names."


def _tell_remembered(tab: Tab, sentence: str) -> None:
    state.gazetteer.clear()
    tab.say("success", sentence)


def _sources() -> None:
    """List what was added to the gazetteer, each with a button that removes it."""
    for key in [path.stem for path in layer_paths(default_path())]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{key} is in your gazetteer.")
            st.button("Remove it", key=f"forget_{key}", on_click=_forget, args=(key,))


def _forget(key: str) -> None:
    remove(key)
    state.gazetteer.clear()


@st.cache_data(show_spinner="Reading the table …", max_entries=4)
def _read_own(data: bytes, name: str, columns: tuple[tuple[str, str], ...] = ()) -> OwnPlaces:
    if PurePath(name).suffix.lower() in {".geojson", ".json"}:
        return OwnPlaces(tuple(replace(p, source=p.source or name) for p in loads(data).records.values()), (), {})
    return own_places(data, name, columns=dict(columns) or None)


def _name_columns(data: bytes, name: str) -> None:
    """Let the reader say which column is which, where the headings do not."""
    headings = headings_of(data)
    if len(headings) < 3:
        return
    chosen = {m: st.selectbox(f"Column of the {m}", headings, index=None, key=f"kept_column_{m}") for m in NEEDED}
    if all(chosen.values()):
        try:
            _preview(_read_own(data, name, tuple((m, str(h)) for m, h in chosen.items())), name)
        except MapappError as error:
            st.error(plain(str(error)))


def plain_counts(places: int, faults: int) -> str:
    """Return how many rows can be used, in words.

    >>> plain_counts(1, 0), plain_counts(1200, 1)
    ('**1** place can be read.', '**1,200** places can be read, **1** row cannot.')
    """
    read = f"**{places:,}** {'place' if places == 1 else 'places'} can be read"
    return f"{read}, **{faults:,}** {'row' if faults == 1 else 'rows'} cannot." if faults else f"{read}."


def _preview(read: OwnPlaces, name: str) -> None:
    st.markdown(plain_counts(len(read.places), len(read.faults)))
    if hint := swapped_hint(read):
        st.warning(hint)
    if read.faults:
        with st.expander(f"Rows with faults ({len(read.faults):,})", expanded=True):
            faults = pd.DataFrame(read.faults[:_PREVIEWED], columns=["Row", "What is wrong"])
            st.dataframe(faults, hide_index=True, height=min(280, 38 + 35 * len(faults)))
    if not read.places:
        return
    st.dataframe(places_table(read.places[:_PREVIEWED]), hide_index=True, height=280)
    count = len(read.places)
    label = "Put this place on the map" if count == 1 else f"Put these {count:,} places on the map"
    st.button(label, key="put_own", type="primary", on_click=_put_own, args=(read, name))


def _put_own(read: OwnPlaces, name: str) -> None:
    atlas = state.atlas()
    jobs.begin(
        "Putting the places on the map.",
        lambda job: with_places(atlas, _atlas_of(read.places)),
        lambda tab, new: tab.edit(new, f"places of {name} put on the map"),
    )
