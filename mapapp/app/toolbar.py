"""The row above every page: what is open, undo and redo, the unit of distance, and Open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from mapapp.app import jobs, open_dialog, state
from mapapp.app.markup import plain
from mapapp.app.tab import Step
from mapapp.atlas import Atlas
from mapapp.projects import title_of

_STYLE = Path(__file__).parent / "assets" / "pages.css"
_SHOW = {"info": st.info, "success": st.success, "warning": st.warning, "error": st.error}
UNITS = {"km": "km", "mi": "miles", "nmi": "nautical miles"}


def draw(page: str) -> None:
    """Draw the row, the job that is running, and the sentences that wait to be read on the page of this name."""
    st.html(_STYLE)
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar", gap="small"):
        st.text(heading(state.atlas()))
        tab = state.tab()
        _history_button("↶ Undo", "Undo", tab.past, state.undo)
        _history_button("↷ Redo", "Redo", tab.future, state.redo)
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
        hint = "The sample, a pasted text, files, an address, a recent project"
        if st.button("Open …", key="open", help=hint, on_click=open_dialog.count):
            open_dialog.show()
    jobs.draw()
    _notices(page)


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


def _history_button(sign: str, name: str, steps: Sequence[Step], act: Callable[[], None]) -> None:
    text = f"{name}: {steps[-1].done}" if steps else f"Nothing to {name.lower()}"
    st.button(sign, key=name.lower(), help=text, disabled=not steps, on_click=act)


def _keep_unit() -> None:
    st.session_state["unit"] = st.session_state["unit_choice"]


def _notices(page: str) -> None:
    tab = state.tab()
    for n, notice in enumerate(tab.notices_on(page)):
        with st.container(key=f"notice_{n}"):
            _SHOW[notice.tone](plain(notice.sentence))
            st.button("✕", key=f"close_{n}", help="Close", type="tertiary", on_click=tab.close, args=(notice,))
