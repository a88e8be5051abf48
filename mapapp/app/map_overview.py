"""What the panel beside the map says before a place is chosen: the installations and what is claimed of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from gazetteer import Fact, Place
from mapapp.app.markup import plain
from mapapp.atlas import Atlas
from mapapp.conflicts import Conflict
from mapapp.details import escaped, found_conflicts
from mapapp.wording import claim_words, property_label, remark_words, told_together

Disputes = Mapping[tuple[str, str, str], Conflict]  # by place id, property, and the other place of a distance

_UNPLACED = "Not on the map: no position is known. Give it one on the Article page."
_DATE = re.compile(r"\d{4}(?:-\d\d)?")
_MOST_CARDS = 6  # installations; the map and the table have all
_MOST_LINES = 5  # properties of each; what an article states is always among them, and its own panel has all


def draw_overview(atlas: Atlas) -> None:
    """Draw the installations of the article with what is stated first; a sentence if it names none."""
    bases = [place for place in atlas.records.values() if place.is_installation]
    if not bases:
        st.text("Choose a place on the map or in the table to see what is said of it.")
        return
    st.caption("Choose a place to see every claim and its source.")
    disputes = {(conflict.place_id, conflict.property, conflict.to): conflict for conflict in found_conflicts(atlas)}
    for place in bases[:_MOST_CARDS]:
        with st.container(key=f"card_{place.kind}_{abs(hash(place.id))}", gap=None):
            st.button(plain(place.name), key=f"open_{place.id}", type="tertiary", on_click=choose, args=(place.id,))
            st.html(lines_html(atlas, place, disputes))
    if len(bases) > _MOST_CARDS:
        st.caption(f"And {len(bases) - _MOST_CARDS:,} more on the map and in the table.")


def choose(place_id: str) -> None:
    """Put a place into the address and remember it for this tab; "" takes it out of both."""
    st.session_state["place"] = place_id
    if place_id:
        st.query_params["place"] = place_id
    else:
        st.query_params.pop("place", None)


def lines_html(atlas: Atlas, place: Place, disputes: Disputes) -> str:
    """Return a line for each property: the values that sources disagree on, or those that stand beside each other."""
    told: dict[tuple[str, str], list[Fact]] = {}
    facts = [fact for fact in atlas.facts_of(place.id) if fact.property != "note"]
    for fact in sorted(facts, key=lambda fact: not fact.article):
        told.setdefault((fact.property, fact.to), []).append(fact)
    most = max(_MOST_LINES, len({(fact.property, fact.to) for fact in facts if fact.article}))
    rows = [
        _line(_label(atlas, name, to), _values(same), disputes.get((place.id, name, to)))
        for (name, to), same in told.items()
    ]
    if place.point is None:
        rows.insert(
            0, '<li class="unplaced">Not on the map: no position is known. Give it one on the Article page.</li>'
        )
    return f'<div class="overview"><ul>{"".join(rows[:most]) or "<li>Nothing is said of it yet.</li>"}</ul></div>'


def _values(facts: Sequence[Fact]) -> list[str]:
    """Each value once, who says so after it where somebody is named and nobody else says it."""
    shown: dict[str, list[str]] = {}
    for fact in facts:
        shown.setdefault(claim_words(fact), []).append(remark_words(fact))
    vague = {one for one in shown for other in shown if one != other and _is_within(other, one)}
    return [
        f'<b dir="auto">{escaped(words)}</b>' + _said_by("" if "" in who else who[0])
        for words, who in shown.items()
        if words not in vague
    ]


def _is_within(date: str, other: str) -> bool:
    """Is a date a day or month of another: 2017-01-18 of 2017?"""
    return _DATE.fullmatch(other) is not None and date.startswith(f"{other}-")


def _said_by(who: str) -> str:
    return f' <span class="who" dir="auto">{escaped(who)}</span>' if who else ""


def _label(atlas: Atlas, name: str, to: str) -> str:
    far_end = atlas.records[to].name if to in atlas.records else to
    return property_label(name) + (f" to {far_end}" if far_end else "")


def _line(label: str, values: Sequence[str], dispute: Conflict | None) -> str:
    if dispute:
        words = told_together([option.words for option in dispute.options])
        return (
            f'<li>{escaped(label)} <b dir="auto">{escaped(words)}</b> <span class="flag">sources disagree</span></li>'
        )
    return f"<li>{escaped(label)} {' · '.join(values[:4])}</li>"
