"""The marked text as a Streamlit component of our own (no frame): shows pieces, tells clicks and selections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_ASSETS = Path(__file__).parent / "assets"


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "mapapp_marked_text",
        css=(_ASSETS / "marked_text.css").read_text("utf-8"),
        js=(_ASSETS / "marked_text.js").read_text("utf-8"),
    )


def marked_text(
    pieces: Sequence[Mapping[str, Any]],
    facts: Mapping[int, str],
    *,
    key: str,
    language: str,
    chosen: int | None,
    on_change: Callable[[], None],
) -> None:
    """Draw the pieces; `facts` are their lines by number, `chosen` the start of the chosen toponym.

    A click is left in st.session_state[key] as `clicked` (a start), `fact` (a number) or `selected`
    ({start, end}), and `on_change` is called.
    """
    _component()(
        key=key,
        data={
            "pieces": list(pieces),
            "facts": {str(n): line for n, line in facts.items()},
            "numbers": {str(n): str(shown) for shown, n in enumerate(facts, 1)},
            "language": language,
            "chosen": chosen,
        },
        on_clicked_change=on_change,
        on_fact_change=on_change,
        on_selected_change=on_change,
    )
