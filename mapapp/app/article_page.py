"""The Article page: the text with its places and facts marked, and the panel that corrects a match."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from gazetteer import Place
from mapapp.app import correcting, state
from mapapp.app.correcting import Choice
from mapapp.app.marked_text import marked_text
from mapapp.app.marking import KINDS, Part, about, doubtful, fact_line, mark_of, occurrences, parts, pieces, toponym_at
from mapapp.app.markup import plain
from mapapp.app.small_map import small_map
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.errors import CorrectionError, MapappError
from mapapp.toponym import Toponym
from mapapp.wording import source_words

_TEXT = "marked_text"
_MOST_UNSURE = 8  # names listed; the text marks all
_WAYS = ("Candidates", "Search", "By hand", "Not a place")


def show() -> None:
    """Draw the page."""
    atlas = state.atlas()
    st.header("Article", anchor=False)
    if not atlas.articles:
        st.info("This atlas holds places and no article. Open an article to see it marked.")
        return
    text, panel = st.columns([3, 2], gap="large")
    with text:
        article = _chosen_article(atlas)
        part = _chosen_part(article)
        _legend()
        shown = pieces(article, atlas, part)
        facts = {n: fact_line(atlas.statements[n], atlas) for piece in shown for n in piece.get("facts", [])}
        marked_text(
            shown,
            facts,
            key=_TEXT,
            language=article.language,
            chosen=st.session_state.get("toponym_start"),
            on_change=lambda: _answer(article),
        )
    with panel, st.container(key="panel"):
        _panel(atlas, article)


def _chosen_article(atlas: Atlas) -> Article:
    if len(atlas.articles) == 1:
        return atlas.articles[0]
    numbers = range(len(atlas.articles))
    n = st.selectbox(
        "Article", numbers, format_func=lambda n: atlas.articles[n].title or "Untitled", key="kept_article"
    )
    return atlas.articles[n or 0]


def _chosen_part(article: Article) -> Part:
    cut = parts(article.text)
    if len(cut) == 1:
        return cut[0]
    n = st.number_input(f"Part of the text (1 to {len(cut)})", 1, len(cut), key=f"kept_part_{article.id}")
    return cut[int(n) - 1]


def _legend() -> None:
    """Say what the marks mean; the classes are those of the component's stylesheet."""
    marks = " ".join(f'<span class="legend {kind}">{words}</span>' for kind, words in KINDS.items())
    st.html(f'<p class="legends">{marks} <span class="legend quote">words that state a fact</span></p>')


def _answer(article: Article) -> None:
    """Take up what was clicked or selected in the text."""
    told = st.session_state[_TEXT]
    if told.get("clicked") is not None:
        st.session_state.update(toponym_start=int(told["clicked"]), selection=None, fact_number=None)
    elif told.get("fact") is not None:
        st.session_state.update(fact_number=int(told["fact"]), toponym_start=None, selection=None)
    elif told.get("selected"):
        start, end = correcting.trimmed(article.text, int(told["selected"]["start"]), int(told["selected"]["end"]))
        if start < end:
            st.session_state.update(selection=(start, end), toponym_start=None, fact_number=None)
            st.session_state["kept_missed"] = article.text[start:end]


def _panel(atlas: Atlas, article: Article) -> None:
    start = st.session_state.get("toponym_start")
    toponym = toponym_at(atlas, article.id, start) if start is not None else None
    number = st.session_state.get("fact_number")
    if toponym:
        _toponym(atlas, toponym)
    elif number is not None and number < len(atlas.statements):
        _fact(atlas, number)
    else:
        _overview(atlas, article)
    with st.expander("Add a place that was missed", expanded=bool(st.session_state.get("selection"))):
        _missed(atlas, article)


def _overview(atlas: Atlas, article: Article) -> None:
    """Say what to do, and name the matches that are worth a look."""
    st.caption("Click a marked name to see which place it is taken for, and to correct it.")
    unsure = doubtful(article, atlas)
    if not unsure:
        return
    with st.container(key="unsure", gap=None):
        st.markdown("**Worth a look**")
        for toponym in unsure[:_MOST_UNSURE]:
            place = toponym.place
            taken = f"taken for {correcting.place_line(place)}" if place and place.point else "not placed on the map"
            label = f"**{plain(toponym.text)}** {plain(taken)}"
            st.button(label, key=f"unsure_{toponym.start}", type="tertiary", on_click=_select, args=(toponym.start,))
        if len(unsure) > _MOST_UNSURE:
            st.caption(f"And {len(unsure) - _MOST_UNSURE} more in the text.")


def _select(start: int) -> None:
    st.session_state.update(toponym_start=start, selection=None, fact_number=None)


def _fact(atlas: Atlas, number: int) -> None:
    fact = atlas.statements[number]
    st.subheader("A fact", anchor=False)
    st.text(fact_line(fact, atlas))
    st.text(f"“{fact.quote}”")
    st.caption(plain(source_words(fact.source)) or "no source named")
    small_map(atlas, [fact.place_id, fact.to], key="fact_map", chosen=fact.place_id)
    st.caption("To change or remove it, go to the Facts page.")


def _toponym(atlas: Atlas, toponym: Toponym) -> None:
    place = toponym.place
    with st.container(key="place_head"):
        st.subheader(plain(place.name if place else toponym.text), anchor=False)
    st.text(f"“{toponym.text}” in the text · {about(toponym)}")
    if place and place.point:
        st.text(correcting.position(place, 4))
        small_map(atlas, [place.id], key="place_map", chosen=place.id)
    if toponym.resolution and toponym.resolution.reasons:
        with st.expander("Why this place", expanded=mark_of(toponym) == "unknown"):
            for reason in toponym.resolution.reasons:
                st.text(f"• {reason}")
    _correction(atlas, toponym)


def _correction(atlas: Atlas, toponym: Toponym) -> None:
    """Offer the four ways to correct a match, and apply the one that is chosen."""
    name = f"{toponym.article}_{toponym.start}"
    st.markdown("**Correct this match**")
    way = st.segmented_control(
        "How", _WAYS, default=_WAYS[0], key=f"kept_way_{name}", label_visibility="collapsed", required=True
    )
    same = _namesakes(atlas, toponym)
    if same > 1:
        st.checkbox(f"Apply to all {same} “{plain(toponym.text)}”", True, key=f"kept_all_{name}")
    if way == "Not a place":
        label = f"“{plain(toponym.text)}” is not a place"
        st.button(label, key="apply_none", type="primary", on_click=_apply, args=(toponym,))
        return
    ready = _choose(way or _WAYS[0], name, correcting.choices(toponym), toponym.text, near=toponym.place)
    st.button("Use this place", key="apply_place", type="primary", disabled=not ready, on_click=_apply, args=(toponym,))


def _namesakes(atlas: Atlas, toponym: Toponym) -> int:
    return sum(t.text == toponym.text and t.article == toponym.article for t in atlas.mentions)


def _apply(toponym: Toponym) -> None:
    """Correct a match as the widgets say now."""
    name = f"{toponym.article}_{toponym.start}"
    way, atlas = str(state.written(f"kept_way_{name}") or _WAYS[0]), state.atlas()
    everywhere = _namesakes(atlas, toponym) > 1 and bool(state.written(f"kept_all_{name}"))

    def edit() -> tuple[Atlas, str]:
        known = correcting.choices(toponym)
        place = None if way == "Not a place" else _chosen(way, name, known, near=toponym.place)
        new = correcting.corrected(
            atlas, toponym, place, everywhere=everywhere, gazetteer=state.gazetteer(), register=state.register()
        )
        return new, f"“{toponym.text}” is {place.name if place else 'not a place'}"

    _edit(edit)


def _chosen(way: str, name: str, known: Sequence[Choice], *, near: Place | None = None) -> Place:
    """Return the place that `_choose` lets the reader choose. CorrectionError as long as none is chosen."""
    if way == "By hand":
        title, written, code = (
            str(state.written(f"kept_{part}_{name}") or "") for part in ("name", "position", "kind")
        )
        return correcting.own_place(title, written, code)
    if way == "Search":
        known = correcting.searched(str(state.written(f"kept_query_{name}") or ""), state.gazetteer(), near=near)
    n = state.written(f"kept_{way}_{name}")
    if not isinstance(n, int) or n >= len(known):
        raise CorrectionError("No place is chosen. Search by another spelling, or put it on the map by hand.")
    return known[n].place


def _choose(way: str, name: str, known: Sequence[Choice], words: str, *, near: Place | None = None) -> bool:
    """Let the reader choose a place: among the candidates, by a search, or by hand. False if there is no choice."""
    if way == "By hand":
        _by_hand(name, words)
        return True
    if way == "Search":
        query = st.text_input("Search the gazetteer", value=words, key=f"kept_query_{name}")
        known = correcting.searched(query, state.gazetteer(), near=near)
    if not known:
        st.caption("The gazetteer knows no such place. Search by another spelling, or put it on the map by hand.")
        return False
    st.radio(
        "Which place is meant?",
        range(len(known)),
        format_func=lambda n: plain(known[n].line),
        captions=[plain(choice.why) for choice in known],
        key=f"kept_{way}_{name}",
    )
    return True


def _by_hand(name: str, words: str) -> None:
    st.text_input("Name", value=words, key=f"kept_name_{name}")
    written = st.text_input("Latitude, longitude", key=f"kept_position_{name}", placeholder="34.915, 35.874")
    codes = {"": "place", "PPL": "town", "NVB": "naval base", "AIRB": "air base", "MILB": "army base", "PRT": "port"}
    st.selectbox("Kind", list(codes), format_func=codes.__getitem__, key=f"kept_kind_{name}")
    if written.strip():
        try:
            correcting.parsed_position(written)
        except MapappError as error:
            st.error(plain(str(error)))


def _missed(atlas: Atlas, article: Article) -> None:
    """Add words that the program did not take for a place: selected in the text, or typed here."""
    words = st.text_input("Words in the text (or select them with the mouse)", key="kept_missed")
    found = occurrences(article.text, words)
    if words.strip() and not found:
        st.caption("These words do not stand in the text.")
    if not found:
        return
    selection = st.session_state.get("selection")
    here = selection if selection in found else found[0]
    if len(found) > 1:
        st.checkbox(f"All {len(found)} of them", True, key="kept_missed_all")
    way = st.segmented_control("Which place", _WAYS[1:3], default="Search", key="kept_missed_way", required=True)
    ready = _choose(way or "Search", "missed", [], words.strip())
    st.button(
        "Add to the map", key="add_missed", type="primary", disabled=not ready, on_click=_add, args=(article, here)
    )


def _add(article: Article, here: tuple[int, int]) -> None:
    """Put the words on the map as the widgets say now: all of them, or those that stand `here`."""
    words = str(state.written("kept_missed") or "")
    found = occurrences(article.text, words)
    spans = found if len(found) > 1 and state.written("kept_missed_all") else [here] if here in found else found[:1]

    def edit() -> tuple[Atlas, str]:
        place = _chosen(str(state.written("kept_missed_way") or "Search"), "missed", [])
        new = correcting.added(
            state.atlas(), article, spans, place, gazetteer=state.gazetteer(), register=state.register()
        )
        return new, f"“{words.strip()}” added"

    if _edit(edit):
        st.session_state.update(selection=None, toponym_start=spans[0][0])


def _edit(make: Callable[[], tuple[Atlas, str]]) -> bool:
    """Make an edit; if it cannot be made say why, and return False."""
    try:
        new, done = make()
    except MapappError as error:
        state.say("error", str(error))
        return False
    state.set_atlas(new, done)
    return True
