"""A text field that answers while it is typed in; Streamlit's own waits for Enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_ASSETS = Path(__file__).parent / "assets"


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "mapapp_typing",
        css=(_ASSETS / "typing.css").read_text("utf-8"),
        js=(_ASSETS / "typing.js").read_text("utf-8"),
    )


def typing_field(label: str, *, key: str, hint: str = "") -> str:
    """Draw the field and return what stands in it; it is kept while other pages are shown."""
    kept = f"typed_{key}"
    held = str(st.session_state.get(kept, ""))
    result = _component()(
        key=key, data={"label": label, "hint": hint, "value": held}, default={"text": held}, on_text_change=lambda: None
    )
    text = str(result.text or "")
    st.session_state[kept] = text
    return text
