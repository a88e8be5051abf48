"""What one browser tab is working on: its atlas, its past and its settings, kept in Streamlit's session state.

An edit puts a new atlas in place of the old one, remembers the old one for undo, and saves the project. The
project's id is in the address, so that a reload or a link brings it back.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from pathlib import Path
from typing import Literal, NamedTuple, cast

import streamlit as st

import mapapp
from gazetteer import Gazetteer, Register
from mapapp.atlas import Atlas
from mapapp.errors import AtlasFileError, MapappError
from mapapp.projects import ProjectFolder, new_id

Unit = Literal["km", "mi", "nmi"]
Tone = Literal["info", "success", "warning", "error"]
KEPT = "kept_"  # widgets whose key begins so keep what was typed while another page is shown
_LARGE = 2000  # places; writing more takes longer than a reader should wait
_DEEPEST_PAST = 100  # edits that can be undone; an atlas shares what did not change with the one before


class Step(NamedTuple):
    """An atlas of the past or the undone future, and what was done to leave it, in words."""

    atlas: Atlas
    done: str


class Keeper:
    """Saves the project of one tab, one save after the other; a large atlas is saved beside the page."""

    def __init__(self, mark: str = "") -> None:
        self.mark, self.forked, self.failed = mark, "", ""
        self._one = threading.Lock()

    def keep(self, project_id: str, wanted: Atlas) -> None:
        """Save the atlas, and remember where it went or why not."""
        with self._one:
            try:
                saved = folder().save(self.forked or project_id, wanted, mark=self.mark)
            except AtlasFileError as error:
                self.failed = str(error)
                return
            self.mark = saved.mark
            if saved.id != project_id:
                self.forked = saved.id


class Notice(NamedTuple):
    """A sentence to the reader, shown until the next one or until it is closed."""

    tone: Tone
    sentence: str


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


def start(arguments: list[str]) -> None:
    """Open what the address names, else what the command line named, else the sample; keep what was typed."""
    for key in list(st.session_state):
        if str(key).startswith(KEPT):
            st.session_state[key] = st.session_state[key]
    if "atlas" not in st.session_state:
        st.session_state.update(revision=0, past=[], future=[], notices=[], project="", keeper=Keeper())
        st.session_state["atlas"] = _first_atlas(arguments)
    _take_up(st.session_state["keeper"])
    if project() and st.query_params.get("project") != project():
        st.query_params["project"] = project()


def _first_atlas(arguments: list[str]) -> Atlas:
    wanted = st.query_params.get("project", "")
    try:
        if wanted:
            return _opened(wanted)
        return _read(tuple(arguments) or (str(sample()),), gazetteer().checksum)
    except MapappError as error:
        say("error", str(error))
        st.query_params.pop("project", None)
        return _read((str(sample()),), gazetteer().checksum)


def _opened(project_id: str) -> Atlas:
    opened = folder().open(project_id)
    st.session_state.update(project=project_id, keeper=Keeper(opened.mark))
    return opened.atlas


def folder() -> ProjectFolder:
    """Return where this user's projects are kept."""
    return ProjectFolder.default()


def project() -> str:
    """Return the id of the project; "" as long as nothing was saved: the untouched sample."""
    return str(st.session_state.get("project", ""))


def atlas() -> Atlas:
    """Return the atlas that this tab is working on."""
    return cast(Atlas, st.session_state["atlas"])


def revision() -> int:
    """Return a number that changes with every change of the atlas."""
    return int(st.session_state.get("revision", 0))


def _put(new: Atlas) -> None:
    st.session_state["atlas"] = new
    st.session_state["revision"] = revision() + 1


def set_atlas(new: Atlas, done: str = "the change") -> None:
    """Edit: put a changed atlas in place of the current one, which undo brings back. `done` says what was done."""
    past: list[Step] = st.session_state["past"]
    st.session_state["past"] = [*past, Step(atlas(), done)][-_DEEPEST_PAST:]
    st.session_state["future"] = []
    _put(new)
    save()


def open_atlas(new: Atlas) -> None:
    """Begin a project of its own with this atlas; the one before stays saved."""
    st.session_state.update(past=[], future=[], project=new_id(), keeper=Keeper())
    _forget_choices()
    _put(new)
    for key in ("place", "project"):
        st.query_params.pop(key, None)
    save()


def open_project(project_id: str) -> None:
    """Go on with a saved project. AtlasFileError as `ProjectFolder.open`; the current one stays as it is then."""
    new = _opened(project_id)
    st.session_state.update(past=[], future=[])
    _forget_choices()
    st.query_params.pop("place", None)
    _put(new)


def open_sample() -> None:
    """Go back to the sample article, as a project that is saved with its first change."""
    new = _read((str(sample()),), gazetteer().checksum)
    st.session_state.update(past=[], future=[], project="", keeper=Keeper())
    _forget_choices()
    st.query_params.clear()
    _put(new)


def _forget_choices() -> None:
    """Drop what was typed and chosen for the atlas before: it would speak of places that are not here."""
    for key in list(st.session_state):
        if str(key).startswith((KEPT, "toponym_", "fact_number", "selection")):
            del st.session_state[key]


def keep_valid(key: str, options: Collection[str]) -> None:
    """Drop from a kept choice of several what is no option any more, for an edit may have taken it away."""
    if key in st.session_state:
        st.session_state[key] = [choice for choice in st.session_state[key] if choice in options]


def save() -> None:
    """Save the project on this machine; a disk that refuses is said, and the atlas stays."""
    st.session_state["project"] = project() or new_id()
    keeper: Keeper = st.session_state["keeper"]
    if len(atlas().records) <= _LARGE:
        keeper.keep(project(), atlas())
        _take_up(keeper)
    else:
        threading.Thread(target=keeper.keep, args=(project(), atlas()), name="mapapp saves").start()


def _take_up(keeper: Keeper) -> None:
    """Say what came of the last save: it may have gone to a copy, or nowhere."""
    saved, keeper.forked = keeper.forked, ""
    if saved:
        st.session_state["project"] = saved
        say("warning", "Another tab changed this project too. Your changes are in a copy of it, listed under Open.")
    failed, keeper.failed = keeper.failed, ""
    if failed:
        say("error", failed)


def undo() -> None:
    """Go back by one edit; nothing if there is none."""
    _step("past", "future")


def redo() -> None:
    """Do the last undone edit again; nothing if there is none."""
    _step("future", "past")


def _step(source: str, target: str) -> None:
    steps: list[Step] = st.session_state[source]
    if steps:
        last = steps[-1]
        st.session_state[source] = steps[:-1]
        st.session_state[target] = [*st.session_state[target], Step(atlas(), last.done)]
        _put(last.atlas)
        save()


def last_done() -> str:
    """Return what undo would undo, in words; "" if nothing."""
    past: list[Step] = st.session_state["past"]
    return past[-1].done if past else ""


def last_undone() -> str:
    """Return what redo would do again, in words; "" if nothing."""
    future: list[Step] = st.session_state["future"]
    return future[-1].done if future else ""


def say(tone: Tone, sentence: str) -> None:
    """Show the reader a sentence at the top of the next drawing of the page."""
    st.session_state["notices"] = [*st.session_state.get("notices", []), Notice(tone, sentence)][-4:]


def unit() -> Unit:
    """Return the reader's unit of distance."""
    return cast(Unit, st.session_state.get("unit") or "km")
