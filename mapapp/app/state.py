"""The tab's state as the pages see it: Streamlit's session state holds one `Tab`, and what was typed and chosen.

The project's id is in the address, so that a reload or a link brings it back.
"""

from __future__ import annotations

import gc
from collections.abc import Collection
from pathlib import Path
from typing import Literal, NoReturn, cast

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx

import mapapp
from gazetteer import Gazetteer, Register
from mapapp.app.tab import Keeper, Tab, Tone, folder
from mapapp.atlas import Atlas
from mapapp.errors import MapappError

__all__ = ["folder"]

Unit = Literal["km", "mi", "nmi"]
KEPT = "kept_"  # widgets whose key begins so keep what was typed while another page is shown


def sample() -> Path:
    """Return the path of the sample article: in the wheel it lies inside the package, in a clone beside it."""
    package = Path(mapapp.__file__).parent
    folder = next(folder for folder in (package / "seeds", package.parent / "seeds") if folder.is_dir())
    return folder / "russian-bases-in-syria.md"


@st.cache_resource(show_spinner="Opening the gazetteer …")
def gazetteer() -> Gazetteer:
    """Return the gazetteer, opened once for all tabs."""
    return Gazetteer.open()


@st.cache_resource(show_spinner=False)
def register() -> Register:
    """Return the register, read once for all tabs."""
    return Register.load()


@st.cache_resource(show_spinner="Reading the article …", max_entries=8)
def _read(paths: tuple[str, ...], checksum: str) -> Atlas:
    from mapapp.opening import holds_an_atlas, open_atlas

    first = Path(paths[0])
    if len(paths) == 1 and holds_an_atlas(first):
        return open_atlas(first)
    return mapapp.read([Path(path) for path in paths], gazetteer=gazetteer(), register=register())


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs={Atlas: id})
def settle(atlas: Atlas) -> Atlas:
    """Take what is in memory now out of Python's search for garbage, which Streamlit starts after every run.

    The gazetteer and a large atlas are a hundred thousand objects and more that stay; a search through them takes
    a tenth of a second and more, in which no click is answered. Done once for each atlas.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return atlas


def keep_typed() -> None:
    """Keep what was typed, before this run can be cut short by the next click."""
    held = st.session_state.to_dict()
    if "tab" in held:
        here: Tab = held["tab"]
        here.typed.update({str(key): held[key] for key in held if str(key).startswith(KEPT)})
        context = get_script_run_ctx()
        page = context.page_script_hash if context else ""
        if page != here.page:
            here.page, here.drawn = page, frozenset()


def note_drawn() -> None:
    """Remember which fields the browser holds now: called when a page is drawn to its end."""
    keys = [str(key) for key in st.session_state.to_dict() if str(key).startswith(KEPT)]
    tab().drawn = frozenset(key for key in keys if _is_drawn(key))


def _is_drawn(key: str) -> bool:
    """Is this the key of a field that was drawn in this run? Streamlit lets only the state of others be set."""
    try:
        st.session_state[key] = st.session_state[key]
    except StreamlitAPIException:
        return True
    except KeyError:
        pass
    return False


def start(arguments: list[str]) -> None:
    """Open what the address names, else what the command line named, else the sample; put back what was typed."""
    if "tab" not in st.session_state:
        st.session_state["tab"] = _first_tab(arguments)
    here = tab()
    if here.begun_anew:
        _forget_choices()
        st.query_params.pop("place", None)
        here.begun_anew = False
    for key, written in here.typed.items():
        if key not in here.drawn:  # Streamlit dropped it; a field in the browser may hold something newer by now
            st.session_state[key] = written
    here.take_up()
    if here.project and st.query_params.get("project") != here.project:
        st.query_params["project"] = here.project
    elif not here.project and "project" in st.query_params:
        st.query_params.pop("project")


def _first_tab(arguments: list[str]) -> Tab:
    wanted = st.query_params.get("project", "")
    try:
        if wanted:
            opened = folder().open(wanted)
            return Tab(opened.atlas, wanted, Keeper(opened.mark))
        return Tab(_read(tuple(arguments) or (str(sample()),), gazetteer().checksum))
    except MapappError as error:
        shown = Tab(_sample_atlas())
        shown.say("error", str(error))
        return shown


def _sample_atlas() -> Atlas:
    return _read((str(sample()),), gazetteer().checksum)


def tab() -> Tab:
    """Return the tab's state. `to_dict` is the one look into the session state that cannot cut a page short."""
    return cast(Tab, st.session_state.to_dict()["tab"])


def redraw() -> NoReturn:
    """Draw the page anew; if the reader has gone to another page meanwhile, draw that one.

    `st.rerun` alone would take the place of the reader's own request, and lead back to this page.
    """
    _ = st.session_state["tab"]  # cuts this run short if a request is waiting
    st.rerun()


def project() -> str:
    """Return the id of the project; "" as long as nothing was saved: the untouched sample."""
    return tab().project


def atlas() -> Atlas:
    """Return the atlas that this tab is working on."""
    return tab().atlas


def revision() -> int:
    """Return a number that changes with every change of the atlas."""
    return tab().revision


def set_atlas(new: Atlas, done: str = "the change") -> None:
    """Edit: see `Tab.edit`."""
    tab().edit(new, done)


def open_project(project_id: str) -> None:
    """Go on with a saved project. AtlasFileError as `ProjectFolder.open`; the current one stays as it is then."""
    opened = folder().open(project_id)
    tab().resume(project_id, opened)


def open_sample() -> None:
    """Go back to the sample article, as a project that is saved with its first change."""
    shown = _sample_atlas()
    tab().show(shown)


def undo() -> None:
    """Go back by one edit."""
    tab().undo()


def redo() -> None:
    """Do the last undone edit again."""
    tab().redo()


def say(tone: Tone, sentence: str) -> None:
    """Show the reader a sentence at the top of the page."""
    tab().say(tone, sentence)


def written(key: str) -> object:
    """Return what stands in a widget now; inside a callback the arguments may be older than the widgets."""
    return st.session_state.to_dict().get(key)


def _forget_choices() -> None:
    """Drop what was typed and chosen for the atlas before: it would speak of places that are not here."""
    tab().typed.clear()
    for key in list(st.session_state):
        if str(key).startswith((KEPT, "toponym_", "fact_number", "selection")):
            del st.session_state[key]


def keep_valid(key: str, options: Collection[str]) -> None:
    """Drop from a kept choice of several what is no option any more, for an edit may have taken it away."""
    chosen = list(st.session_state.get(key, []))
    valid = [choice for choice in chosen if choice in options]
    if valid != chosen:
        st.session_state[key] = valid


def unit() -> Unit:
    """Return the reader's unit of distance."""
    return cast(Unit, st.session_state.get("unit") or "km")
