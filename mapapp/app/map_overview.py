"""What the panel beside the map says before a place is chosen: the installations and what is claimed of them."""

from __future__ import annotations

import streamlit as st

from gazetteer import Place
from mapapp.app.markup import plain
from mapapp.atlas import Atlas
from mapapp.details import escaped, found_conflicts
from mapapp.wording import property_label, value_words

Disputed = set[tuple[str, str, str]]  # place id, property, and the other place of a distance

_MOST_CARDS = 6  # installations; the map and the table have all
_MOST_LINES = 5  # properties of each; what an article states is always among them, and its own panel has all


def draw_overview(atlas: Atlas) -> None:
    """Draw the installations of the article with what is stated first; a sentence if it names none."""
    bases = [place for place in atlas.records.values() if place.is_installation]
    if not bases:
        st.text("Choose a place on the map or in the table to see what is said of it.")
        return
    st.caption("Choose a place to see every claim and its source.")
    disputed = {(conflict.place_id, conflict.property, conflict.to) for conflict in found_conflicts(atlas)}
    for place in bases[:_MOST_CARDS]:
        with st.container(key=f"card_{place.kind}_{abs(hash(place.id))}", gap=None):
            st.button(plain(place.name), key=f"open_{place.id}", type="tertiary", on_click=choose, args=(place.id,))
            st.html(lines_html(atlas, place, disputed))
    if len(bases) > _MOST_CARDS:
        st.caption(f"And {len(bases) - _MOST_CARDS:,} more on the map and in the table.")


def choose(place_id: str) -> None:
    """Put a place into the address and remember it for this tab; "" takes it out of both."""
    st.session_state["place"] = place_id
    if place_id:
        st.query_params["place"] = place_id
    else:
        st.query_params.pop("place", None)


def lines_html(atlas: Atlas, place: Place, disputed: Disputed) -> str:
    """Return a line for each property, all its values side by side, what the article states first."""
    values: dict[tuple[str, str], dict[str, None]] = {}
    facts = [fact for fact in atlas.facts_of(place.id) if fact.property != "note"]
    for fact in sorted(facts, key=lambda fact: not fact.article):
        values.setdefault((fact.property, fact.to), {})[value_words(fact)] = None
    most = max(_MOST_LINES, len({(fact.property, fact.to) for fact in facts if fact.article}))
    rows = [
        _line(_label(atlas, name, to), list(words), (place.id, name, to) in disputed)
        for (name, to), words in values.items()
    ]
    return f'<div class="overview"><ul>{"".join(rows[:most]) or "<li>Nothing is said of it yet.</li>"}</ul></div>'


def _label(atlas: Atlas, name: str, to: str) -> str:
    far_end = atlas.records[to].name if to in atlas.records else to
    return property_label(name) + (f" to {far_end}" if far_end else "")


def _line(label: str, words: list[str], disputed: bool) -> str:
    shown = " or ".join(f'<b dir="auto">{escaped(word)}</b>' for word in words[:4])
    flag = ' <span class="flag">sources disagree</span>' if disputed else ""
    return f"<li>{escaped(label)} {shown}{flag}</li>"
