"""The frame of the app: its pages in one row at the top. Streamlit runs this file anew for every interaction."""

from __future__ import annotations

import sys

import streamlit as st

from mapapp.app import (
    about_page,
    article_page,
    chrome,
    distances_page,
    export_page,
    facts_page,
    gazetteer_page,
    map_page,
    state,
    toolbar,
)

PAGES = {
    "Map": map_page.show,
    "Article": article_page.show,
    "Facts": facts_page.show,
    "Distances": distances_page.show,
    "Gazetteer": gazetteer_page.show,
    "Export": export_page.show,
    "About": about_page.show,
}


def main(arguments: list[str]) -> None:
    """Draw the page that the address names."""
    state.keep_typed()
    st.set_page_config(page_title="mapapp", page_icon="🗺️", layout="wide", initial_sidebar_state="collapsed")
    chrome.style()
    state.start(arguments)
    pages = [
        st.Page(show, title=title, url_path=title.lower(), default=title == "Map") for title, show in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    with st.container(key="pages", horizontal=True):  # shown where the row at the top has no room
        for each in pages:
            st.page_link(each)
    toolbar.draw(getattr(page, "title", ""))  # has none where no browser asks, as when a tool imports this
    page.run()
    state.note_drawn()
    state.settle(state.atlas())


main(sys.argv[1:])
