"""The style that all pages share: stylesheets of ours, added to Streamlit's own."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_ASSETS = Path(__file__).parent / "assets"
_STYLES = ("app.css", "details.css")


def style() -> None:
    """Add our stylesheets to the page."""
    sheets = "\n".join((_ASSETS / name).read_text("utf-8") for name in _STYLES)
    st.html(f"<style>{sheets}</style>")
