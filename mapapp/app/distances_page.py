"""The Distances page: a path through places that the reader picks, and the distances between all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from mapapp.app import measuring, state
from mapapp.app.markup import plain
from mapapp.app.small_map import small_map
from mapapp.atlas import Atlas
from mapapp.distances import UNIT_NAMES

if TYPE_CHECKING:
    import altair as alt

_VIEWS = ("Path", "Between all")
_MOST_IN_MATRIX = 30  # more would be a carpet that nobody reads
_FIRST_IN_MATRIX = 12


def show() -> None:
    """Draw the page."""
    atlas = state.atlas()
    st.header("Distances", anchor=False)
    ids = measuring.measurable(atlas)
    if len(ids) < 2:
        st.info("Distances need two places that are points; countries and seas are none. Add places on other pages.")
        return
    names = unique_names(atlas, ids)
    view = st.segmented_control(
        "View", _VIEWS, default=_VIEWS[0], key="kept_distances_view", required=True, label_visibility="collapsed"
    )
    if view == _VIEWS[1]:
        _matrix(atlas, ids, names)
    else:
        _path(atlas, ids, names)


def unique_names(atlas: Atlas, ids: list[str]) -> dict[str, str]:
    """Return a name for each place by which it can be told from the others."""
    names = [atlas.records[i].name for i in ids]
    return {
        i: name if names.count(name) == 1 else f"{name} ({atlas.records[i].admin1 or i})"
        for i, name in zip(ids, names, strict=True)
    }


def _path(atlas: Atlas, ids: list[str], names: dict[str, str]) -> None:
    state.keep_valid(f"kept_path_{state.project()}", ids)
    left, right = st.columns([2, 3], gap="large")
    with left:
        picked = st.multiselect(
            "Places, in the order of the way",
            ids,
            default=ids[:2],
            format_func=names.__getitem__,
            key=f"kept_path_{state.project()}",
            help="Pick two or more. Take one out with its × and add it again to move it to the end.",
        )
        stretches = measuring.path([atlas.records[i] for i in picked])
        if not stretches:
            st.info("Pick two places or more.")
            return
        st.metric(f"Together, in {UNIT_NAMES[state.unit()]}", measuring.total_words(stretches, state.unit()))
        st.table(measuring.path_table(stretches, state.unit()).map(plain), hide_index=True)
        st.caption(
            "Straight lines over the ground. ± says how large the places themselves are. The bearing is the one to set "
            "out on, clockwise from north."
        )
        with st.expander("Copy as text"):
            st.code(measuring.path_text(stretches, state.unit()), language=None, wrap_lines=True)
    with right:
        small_map(atlas, picked, key="path_map", lines=measuring.legs_of(stretches), height=520)


def _matrix(atlas: Atlas, ids: list[str], names: dict[str, str]) -> None:
    state.keep_valid(f"kept_matrix_{state.project()}", ids)
    picked = st.multiselect(
        "Places",
        ids,
        default=ids[:_FIRST_IN_MATRIX],
        format_func=names.__getitem__,
        key=f"kept_matrix_{state.project()}",
        max_selections=_MOST_IN_MATRIX,
    )
    if len(picked) < 2:
        st.info("Pick two places or more.")
        return
    pairs = measuring.matrix_rows({names[i]: atlas.records[i] for i in picked}, state.unit())
    order = [names[i] for i in picked]
    st.altair_chart(heat_map(pairs, order, state.unit()), width="stretch")
    table = pairs.pivot_table(index="from", columns="to", values="length").reindex(index=order, columns=order)
    with st.expander(f"The same as a table, in {UNIT_NAMES[state.unit()]}", expanded=True):
        shown = table.rename_axis(index=None, columns=None)
        st.dataframe(shown.style.format("{:,.1f}", na_rep="–"), width="stretch")
    with st.expander("Copy as text"):
        st.code(measuring.matrix_text(table), language=None)


def heat_map(pairs: pd.DataFrame, order: list[str], unit: str) -> alt.LayerChart | alt.FacetChart:
    """Return the matrix as tiles: the darker the further; the figure stands in each where there is room."""
    import altair as alt  # half a second that the first page need not wait for

    base = alt.Chart(pairs).encode(
        x=alt.X("to:N", sort=order, title=None, axis=alt.Axis(labelAngle=-35, labelLimit=160, orient="top")),
        y=alt.Y("from:N", sort=order, title=None, axis=alt.Axis(labelLimit=220)),
        tooltip=["from", "to", alt.Tooltip("length", format=",.1f", title=unit)],
    )
    middle = float(pairs["length"].max()) * 0.55
    tiles = base.mark_rect().encode(
        color=alt.Color("length:Q", scale=alt.Scale(range=["#e3eef7", "#0b4f8a"]), title=unit, legend=None)
    )
    figures = base.mark_text(fontSize=11).encode(
        text=alt.Text("length:Q", format=",.0f"),
        color=alt.condition(f"datum.length > {middle}", alt.value("#ffffff"), alt.value("#16202b")),
    )
    layers = [tiles, figures] if len(order) <= 14 else [tiles]
    return alt.layer(*layers).properties(height=alt.Step(34))
