"""The Facts page: what disagrees, every fact in one table, a timeline, and facts of the reader's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from gazetteer import PROPERTIES
from gazetteer.errors import DateError
from mapapp.app import fact_table, state
from mapapp.app.marking import fact_line, place_name
from mapapp.app.markup import plain
from mapapp.app.worth_knowing import worth_knowing_html
from mapapp.atlas import Atlas
from mapapp.details import source_html
from mapapp.errors import MapappError
from mapapp.wording import source_words

if TYPE_CHECKING:
    import altair as alt

_ENTRIES = (
    "place_id", "property", "value", "unit", "to", "qualifier", "valid_from", "valid_to", "statement",
    "title", "publisher", "date", "url",
)  # fmt: skip
_TABS = ["Table", "Timeline", "Add a fact"]


def show() -> None:
    """Draw the page."""
    atlas = state.atlas()
    st.header("Facts", anchor=False)
    _worth_knowing(atlas)
    view = st.segmented_control(
        "View", _TABS, default=_TABS[0], key="kept_facts_view", required=True, label_visibility="collapsed"
    )
    if view == _TABS[2]:
        _add(atlas)
        return
    shown = _filters(atlas, fact_table.rows(atlas, state.register().facts))
    if view == _TABS[1]:
        _timeline(atlas, shown)
    else:
        _table(atlas, shown)


def _worth_knowing(atlas: Atlas) -> None:
    with st.container(border=True, key="worth_knowing"):
        st.html(worth_knowing_html(atlas, of_register=True))


def _filters(atlas: Atlas, table: pd.DataFrame) -> pd.DataFrame:
    columns = st.columns([2, 2, 2, 2, 1])
    chosen = []
    for n, name in enumerate(("Place", "Fact", "Said by")):
        options = sorted(set(table[name]))
        state.keep_valid(f"kept_filter_{name}", options)
        chosen.append(columns[n].multiselect(name, options, key=f"kept_filter_{name}", placeholder="all"))
    places, properties, sources = chosen
    words = columns[3].text_input("Containing", key="kept_filter_words")
    as_of = columns[4].text_input("As of", key="kept_filter_as_of", placeholder="2017")
    table = fact_table.filtered(table, atlas, places=places, properties=properties, sources=sources, words=words)
    try:
        return fact_table.filtered(table, atlas, as_of=as_of)
    except DateError:
        st.error(plain(f"“{as_of}” is no date. Write 2017, 2017-01 or 2017-01-18."))
        return table


def _table(atlas: Atlas, shown: pd.DataFrame) -> None:
    if shown.empty:
        st.info("No fact passes these filters." if atlas.statements else "Nothing is stated about these places yet.")
        return
    st.caption(f"{len(shown)} of {len(atlas.statements)} facts. Click a row to see its words, change or remove it.")
    event = st.dataframe(
        shown.fillna("") if shown["Link"].notna().any() else shown.drop(columns="Link"),
        key=f"facts_{state.revision()}",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=min(420, 38 + 35 * len(shown)),
        column_config={
            "When": st.column_config.TextColumn(width=130),
            "Value": st.column_config.TextColumn(width=220),
            "Words": st.column_config.TextColumn(width="large"),
            "Link": st.column_config.LinkColumn(display_text="open", width=60, help="The source's page"),
        },
    )
    picked = event["selection"]["rows"]
    numbers = list(shown.index)
    options = [None, *numbers]
    number = st.selectbox(
        "Or choose a fact here",
        options,
        index=1 + picked[0] if picked and picked[0] < len(numbers) else 0,
        format_func=lambda n: "none" if n is None else fact_line(atlas.statements[n], atlas)[:140],
        key=f"fact_choice_{state.revision()}_{picked}",
    )
    if number is not None:
        _detail(atlas, int(number))


def _detail(atlas: Atlas, number: int) -> None:
    fact = atlas.statements[number]
    with st.container(border=True, key="fact_detail"):
        st.text(fact_line(fact, atlas))
        if fact.quote:
            st.text(f"“{fact.quote}”")
        elif fact.statement:
            st.text(fact.statement)
        st.html(f"<p>{source_html(fact.source, in_article=bool(fact.article))}</p>")
        st.button("Remove this fact", key="remove_fact", on_click=_remove, args=(number, state.revision()))
        with st.expander("Change it"):
            key = f"edit_{state.revision()}_{number}"
            _form(atlas, key, fact_table.entered(fact))
            st.button("Save the change", key="save_fact", type="primary", on_click=_save, args=(key, number))
            _say_refusal()


def _remove(number: int, revision: int) -> None:
    """Remove a fact, unless something else has changed meanwhile: a number would then be another fact's."""
    tab = state.tab()
    if tab.revision == revision:
        tab.edit(fact_table.without_fact(tab.atlas, number), "a fact removed")


def _add(atlas: Atlas) -> None:
    if not atlas.records:
        st.info("There is no place yet to state a fact about. Add one on the Article or the Gazetteer page.")
        return
    n = st.session_state.setdefault("facts_added", 0)  # a new form after each fact; typing is kept until then
    _form(atlas, f"add_{n}", {})
    st.button("Add the fact", key="add_fact", type="primary", on_click=_save, args=(f"add_{n}", None))
    _say_refusal()


def _save(key: str, number: int | None) -> None:
    """Save the fact that stands in a form now: a new one, or in place of the one with this number."""
    typed = {name: str(state.written(f"kept_{key}_{name}") or "") for name in _ENTRIES}
    if typed["property"] != "lease_rent":
        typed["unit"] = ""  # typed for another property before
    tab = state.tab()
    try:
        fact = fact_table.made_fact(typed)
    except MapappError as error:
        st.session_state["refusal"] = str(error)
        return
    if number is None:
        tab.edit(fact_table.with_fact(tab.atlas, fact), "a fact added")
    else:
        tab.edit(fact_table.with_changed(tab.atlas, number, fact), "a fact changed")
    tab.say("success", f"Saved: {fact_line(fact, tab.atlas)} ({source_words(fact.source)})")
    if number is None:
        st.session_state["facts_added"] += 1


def _say_refusal() -> None:
    """Say below the form why what was typed could not be saved."""
    if refusal := st.session_state.pop("refusal", ""):
        st.error(plain(refusal))


def _form(atlas: Atlas, key: str, held: Mapping[str, str]) -> None:
    """Draw the entries of a fact, filled with what is `held`."""
    ids = sorted(atlas.records, key=lambda i: (not atlas.records[i].is_installation, atlas.records[i].name))
    typed: dict[str, str] = {}

    def choose(name: str, label: str, options: list[str], words: Mapping[str, str]) -> str:
        at = options.index(held[name]) if held.get(name) in options else 0
        if st.session_state.get(f"kept_{key}_{name}", options[0]) not in options:
            del st.session_state[f"kept_{key}_{name}"]  # an edit took the place away
        shown = st.selectbox(label, options, at, format_func=lambda o: words.get(o, o), key=f"kept_{key}_{name}")
        typed[name] = shown or ""
        return typed[name]

    def write(name: str, label: str, hint: str = "") -> None:
        typed[name] = st.text_input(label, held.get(name, ""), key=f"kept_{key}_{name}", placeholder=hint)

    names = {place_id: place_name(atlas, place_id) for place_id in ids}
    left, middle, right = st.columns(3)
    with left:
        choose("place_id", "About", ids, names)
        kind = PROPERTIES[choose("property", "What", list(PROPERTIES), {k: p.label for k, p in PROPERTIES.items()})]
        unit = f", in {kind.unit}" if kind.unit else ""
        write("value", f"Value{unit}", "2017-01-18" if kind.value_type == "date" else "")
        if typed["property"] == "lease_rent":
            write("unit", "Currency", "USD/year")
        if typed["property"] == "distance":
            choose("to", "To", ids, names)
    with middle:
        write("qualifier", "Qualifier (optional)", "about, up to, planned")
        write("valid_from", "Holds from (optional)", "2017")
        write("valid_to", "Holds until (optional)", "2066")
        write("statement", "In your words (optional)")
    with right:
        write("title", "Source: title")
        write("publisher", "Publisher (optional)")
        write("date", "Date of the source (optional)", "2024-12-09")
        write("url", "Address (optional)", "https://")


def _timeline(atlas: Atlas, shown: pd.DataFrame) -> None:
    table = fact_table.timeline(atlas, [int(n) for n in shown.index])
    if table.empty:
        st.info("None of these facts has a date.")
        return
    st.caption("A bar is the time in which a fact began or held; where no end is known it fades out at today.")
    st.altair_chart(chart(table), width="stretch")
    with st.expander("The same as a table"):
        st.dataframe(table.drop(columns="open"), hide_index=True)


def chart(table: pd.DataFrame) -> alt.LayerChart | alt.FacetChart:
    """Return the timeline: one line a fact, place by place; a point marks where it begins."""
    drawn = table.assign(**{"from": pd.to_datetime(table["from"]), "to": pd.to_datetime(table["to"])})
    drawn["line"] = [f"{n:04}{row.place} · {row.what}" for n, row in enumerate(table.itertuples())]
    import altair as alt  # half a second that the first page need not wait for

    base = alt.Chart(drawn).encode(
        y=alt.Y("line:N", title=None, sort=None, axis=alt.Axis(labelExpr="slice(datum.label, 4)", labelLimit=420)),
        x=alt.X("from:T", title=None),
        color=alt.Color("place:N", legend=None),
        tooltip=["place", "what", alt.Tooltip("from:T"), alt.Tooltip("to:T"), alt.Tooltip("said_by", title="said by")],
    )
    fade = alt.condition("datum.open", alt.value(0.4), alt.value(0.9))
    bars = base.mark_bar(height=9, cornerRadius=3).encode(x2="to:T", opacity=fade)
    points = base.mark_point(filled=True, size=70, opacity=1)
    return alt.layer(bars, points).properties(height=alt.Step(22))
