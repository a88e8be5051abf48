"""The table under the map: everything that the map says, in rows."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd
import streamlit as st

from mapapp.app import state
from mapapp.app.map_overview import choose
from mapapp.atlas import Atlas
from mapapp.details import country_name, decimal_words
from mapapp.scene import TITLES, spellings
from mapapp.wording import property_label, value_words

COLUMNS = ("Place", "Kind", "Country", "Position", "Named", "What is said")
_MANY = 25  # rows from which a filter is worth its place
_MOST_ROWS = 5000  # rows sent to the browser; the filter reaches all


def draw_table(atlas: Atlas) -> None:
    """Draw the table of places; a filter where there are many. A row that is chosen is chosen on the map too."""
    rows = _rows(atlas)[1]
    if len(rows) > _MANY:
        words = st.text_input(
            "Filter the places", key="kept_place_filter", placeholder="name, kind, country or fact", width=420
        )
        rows = filtered(rows, words)
        limit = f", the first {_MOST_ROWS:,} shown" if len(rows) > _MOST_ROWS else ""
        st.caption(f"{len(rows):,} of {len(atlas.records):,} places{limit}")
    shown = rows.head(_MOST_ROWS)
    chosen = st.dataframe(
        shown[list(COLUMNS)],
        width="stretch",
        height="content" if len(shown) <= _MANY else 400,
        hide_index=True,
        key=f"places_{state.revision()}",
        on_select="rerun",
        selection_mode="single-row",
        column_config={"What is said": st.column_config.TextColumn(width="large")},
    )
    _select(shown, chosen)


def _select(shown: pd.DataFrame, chosen: object) -> None:
    """Open the place of a row that was just chosen; an old choice of a row must not undo a click on the map."""
    rows = list(getattr(getattr(chosen, "selection", None), "rows", []))
    if rows == st.session_state.get("rows_before", []):
        return
    st.session_state["rows_before"] = rows
    if rows and rows[0] < len(shown):
        choose(str(shown.index[rows[0]]))
        state.redraw()


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs={Atlas: id})
def _rows(atlas: Atlas) -> tuple[Atlas, pd.DataFrame]:
    """The table, made once for each atlas; it comes with the atlas so that the key, its identity, stays its own."""
    return atlas, table(atlas)


def filtered(rows: pd.DataFrame, words: str) -> pd.DataFrame:
    """Return the rows that hold all the words, in any case, anywhere; all rows for no word."""
    for word in words.casefold().split():
        rows = rows[rows["search"].str.contains(word, regex=False)]
    return rows


def table(atlas: Atlas) -> pd.DataFrame:
    """Return one row a place, most mentioned first, indexed by place id; `search` holds all its text for the filter."""
    said: dict[str, list[str]] = defaultdict(list)
    for fact in atlas.statements:
        said[fact.place_id].append(f"{property_label(fact.property)} {value_words(fact)}")
    places = [atlas.records[str(key)] for key in atlas.places.index]
    spelt = spellings(atlas)
    columns: dict[str, list[str]] = {
        "Place": [spelt.get(place.id, place.name) for place in places],
        "Kind": [TITLES[place.kind] for place in places],
        "Country": [country_name(place.country_code) if place.country_code else "" for place in places],
        "Position": [decimal_words(place.point) if place.point and place.kind != "country" else "" for place in places],
        "What is said": ["; ".join(said[place.id]) for place in places],
    }
    texts = zip(columns["Place"], columns["Kind"], columns["Country"], columns["What is said"], places, strict=True)
    search = [" ".join((*words, place.name, *place.names)).casefold() for *words, place in texts]
    found = pd.DataFrame({**columns, "search": search}, index=pd.Index([p.id for p in places], name="place_id"))
    found.insert(4, "Named", atlas.places["mentions"].to_numpy())
    return found
