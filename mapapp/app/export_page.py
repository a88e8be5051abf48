"""The Export page: every format with what it keeps and what it leaves out, a preview, and one click."""

from __future__ import annotations

import streamlit as st

from mapapp.app import packing, state
from mapapp.app.markup import plain
from mapapp.atlas import Atlas
from mapapp.errors import MapappError
from mapapp.exports import FORMATS, Format
from mapapp.projects import title_of

EVERYTHING = next(known for known in FORMATS if known.suffix == ".zip")
SINGLE = [known for known in FORMATS if known is not EVERYTHING]
_LINES = 60  # of a preview; the file has all


def show() -> None:
    """Draw the page."""
    atlas = state.atlas()
    stem = packing.stem(title_of(atlas))
    st.header("Export", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Everything, as a zip",
            lambda: EVERYTHING.write(atlas),
            f"{stem}.zip",
            "application/zip",
            key="export_everything",
            type="primary",
            on_click="ignore",
        )
        st.caption("All formats below in one archive. It takes some seconds to write.")
    rows = [SINGLE[n : n + 2] for n in range(0, len(SINGLE), 2)]
    for row in rows:
        for column, known in zip(st.columns(2), row, strict=False):
            with column.container(border=True, height="stretch", key=f"format_{known.module}"):
                _format(atlas, known, stem)
    _preview(atlas)


def _format(atlas: Atlas, known: Format, stem: str) -> None:
    st.markdown(f"**{plain(known.label)}** {plain(known.suffix)}")
    st.caption(f"**Keeps:** {plain(known.keeps)}  \n**Leaves out:** {plain(known.drops)}")
    name = packing.file_name(known, stem)
    st.download_button(
        f"Download {plain(name.removeprefix(stem))}",
        lambda: packing.packed(atlas, known, stem),
        name,
        "application/zip" if name.endswith(".zip") else known.media_type,
        key=f"export_{known.module}",
        on_click="ignore",
    )


def _preview(atlas: Atlas) -> None:
    st.subheader("Preview", anchor=False)
    chosen = st.selectbox(
        "Format",
        [None, *range(len(SINGLE))],
        format_func=lambda n: "choose one" if n is None else f"{SINGLE[n].label} ({SINGLE[n].suffix})",
        key="kept_preview",
    )
    if chosen is None:
        return
    known = SINGLE[chosen]
    try:
        with st.spinner("Writing it …", show_time=True):
            data = known.write(atlas)
    except MapappError as error:
        st.error(plain(str(error)))
        return
    st.caption(packing.size_words(len(data)))
    if known.media_type.startswith("image/"):
        st.image(data, caption="As it will look")
        return
    text = packing.head_of(data, _LINES)
    if text:
        st.code(text, language=None, wrap_lines=True)
    else:
        st.info("This format is for programs, not for reading: download it and open it there.")
