"""The three files that a reader of the map asks for most; the Export page has all formats."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from mapapp.atlas import Atlas
from mapapp.exports import Format, format_of

_FORMATS = {"GeoJSON": "atlas.geojson", "CSV": "facts.csv", "HTML": "map.html"}


def draw_save_buttons(atlas: Atlas) -> None:
    """Draw a button a format; a file is made when its button is pressed."""
    for label, name in _FORMATS.items():
        written = format_of(name)
        st.download_button(
            label,
            data=_writer(written, atlas),
            file_name=f"mapapp-{name}",
            mime=written.media_type,
            key=f"save_{label}",
            help=written.keeps,
            on_click="ignore",
        )


def _writer(written: Format, atlas: Atlas) -> Callable[[], bytes]:
    return lambda: written.write(atlas)
