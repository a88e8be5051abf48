"""The row above every page: what is open, undo and redo, the unit of distance, and Open."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from mapapp.app import jobs, open_dialog, state
from mapapp.app.markup import plain
from mapapp.atlas import Atlas
from mapapp.projects import title_of

_STYLE = Path(__file__).parent / "assets" / "pages.css"
UNITS = {"km": "km", "mi": "miles", "nmi": "nautical miles"}
_SHOW = {"info": st.info, "success": st.success, "warning": st.warning, "error": st.error}


def draw() -> None:
    """Draw the row, the job that is running, and the sentences that wait to be read."""
    st.html(_STYLE)
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar", gap="small"):
        st.text(heading(state.atlas()))
        _history_button("↶ Undo", "Undo", state.last_done(), state.undo)
        _history_button("↷ Redo", "Redo", state.last_undone(), state.redo)
        st.selectbox(
            "Unit of distance",
            list(UNITS),
            format_func=UNITS.__getitem__,
            key="unit_choice",
            index=list(UNITS).index(state.unit()),
            on_change=_keep_unit,
            label_visibility="collapsed",
            width=130,
        )
        if st.button("Open …", key="open", help="The sample, a pasted text, files, an address, a recent project"):
            open_dialog.show()
    jobs.draw()
    _notices()


def heading(atlas: Atlas) -> str:
    """Return what is open, in one line: title, publisher, date.

    >>> from mapapp.article import Article
    >>> heading(Atlas((Article("x", "A base", "The Post", "2024-12"),)))
    'A base · The Post · 2024-12'
    """
    if len(atlas.articles) != 1:
        return title_of(atlas)
    article = atlas.articles[0]
    return " · ".join(part for part in (title_of(atlas), article.publisher, article.date) if part)


def _history_button(sign: str, name: str, done: str, act: object) -> None:
    text = f"{name}: {done}" if done else f"Nothing to {name.lower()}"
    st.button(sign, key=name.lower(), help=text, disabled=not done, on_click=act)  # type: ignore[arg-type]


def _keep_unit() -> None:
    st.session_state["unit"] = st.session_state["unit_choice"]


def _notices() -> None:
    notices: list[state.Notice] = st.session_state.get("notices", [])
    for notice in notices:
        _SHOW[notice.tone](plain(notice.sentence))
    st.session_state["notices"] = []
