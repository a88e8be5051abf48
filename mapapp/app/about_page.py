"""The About page: how it works, where everything comes from, what it cannot do, and that it takes no side."""

from __future__ import annotations

from importlib.metadata import version

import pandas as pd
import streamlit as st

from mapapp.app import state

HOW = """
1. **It reads the article** and marks the words that name a place. A small model that ships with mapapp does this.
2. **It decides which place each name means**, from everything else the article says: nearby places, the country, what
   kind of place is spoken of. Where no place is sure enough it leaves the name open rather than guess. Hover over a
   name on the Article page to see its reasons, and correct it there.
3. **It reads what the article states** about those places: years, leases, numbers, distances, each with its words.
4. **It lays beside this what other sources say.** These come from a register of public, dated, named sources.
   Where they disagree you see all of them: nothing is averaged and nothing is dropped.
5. **It checks distances.** A distance in the article stands beside the measured one, with how sure that is.

All of this happens on your own computer. Nothing you open is sent anywhere. The network is used only if you ask for
it: to fetch an article by its address, or to show street or satellite pictures under the map.
"""

LIMITS = """
- It reads **English**. In other languages some places are found, and few facts.
- It makes mistakes: a name may be taken for another place, a figure for another base. That is why every match shows its
  reasons and every fact its words. Check them before you publish.
- A place that no supplier knows has no position until you give it one.
- Distances are straight lines over the ground, between points; the ± says how large the places themselves are.
- The register holds what its sources said on their dates. It is not complete, and it is not news.
- Coastlines and borders on the map are approximate.
"""

NEUTRAL = """
mapapp says who says what. A border on the map, a country code or the name of a place is what its source gives, and no
position of ours. Places whose status is disputed carry a note. It holds public, historical information with its
sources, and nothing operational: no live movements, no ranges, no targets.
"""

SOURCES = (
    ("Towns and cities, countries, regions", "GeoNames", "CC BY 4.0", "https://www.geonames.org"),
    ("Airfields", "OurAirports and others, through airportsdata", "public domain, MIT", "https://ourairports.com"),
    ("Installations and facts about them", "the sources named with each", "facts; words are ours", ""),
    ("Coastlines, borders, rivers", "GSHHG", "LGPL", "https://www.soest.hawaii.edu/pwessel/gshhg/"),
    (
        "Names of countries and divisions",
        "ISO lists, through pycountry",
        "LGPL",
        "https://github.com/pycountry/pycountry",
    ),
    ("The map", "Leaflet, through folium", "BSD, MIT", "https://leafletjs.com"),
    ("Distances", "GeographicLib, through geopy", "MIT", "https://geographiclib.sourceforge.io"),
    ("The app", "Streamlit", "Apache 2.0", "https://streamlit.io"),
)


def show() -> None:
    """Draw the page."""
    atlas, gazetteer = state.atlas(), state.gazetteer()
    st.header("About", anchor=False)
    with st.container(key="prose"):
        st.markdown(
            "**mapapp** shows where a news article about military installations happens, what it claims about those "
            "places, and how far to trust it."
        )
        for heading, text in (("How it works", HOW), ("What it cannot do", LIMITS), ("It takes no side", NEUTRAL)):
            st.subheader(heading, anchor=False)
            st.markdown(text)
        st.subheader("Sources and licences", anchor=False)
        st.table(sources_table(), hide_index=True)
        st.subheader("This copy", anchor=False)
        st.markdown(
            f"mapapp {version('mapapp')}, MIT licence. Gazetteer `{gazetteer.checksum[:12]}`"
            + ("" if atlas.gazetteer_checksum in {gazetteer.checksum, ""} else "; this atlas was read with another one")
            + ". Projects are kept in:"
        )
        st.code(str(state.folder().path), language=None, wrap_lines=True)


def sources_table() -> pd.DataFrame:
    """Return what comes from where, under which licence."""
    cells = [(what, f"[{who}]({url})" if url else who, licence) for what, who, licence, url in SOURCES]
    return pd.DataFrame(cells, columns=["What", "From", "Licence"])
