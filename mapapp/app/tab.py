"""What one browser tab is working on: its atlas, its past, its job and the sentences that wait to be read.

Plain data, and changes that happen whole or not at all. Streamlit may cut a page short wherever it looks into
the session state, when the reader has clicked something else meanwhile; nothing in here does.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from mapapp.atlas import Atlas
from mapapp.errors import AtlasFileError
from mapapp.projects import Opened, ProjectFolder, new_id

if TYPE_CHECKING:
    from mapapp.app.jobs import Job

Tone = Literal["info", "success", "warning", "error"]
_LARGE = 2000  # places; writing more takes longer than a reader should wait
_DEEPEST_PAST = 100  # edits that can be undone; an atlas shares what did not change with the one before
_MOST_NOTICES = 4


class Step(NamedTuple):
    """An atlas of the past or the undone future, and what was done to leave it, in words."""

    atlas: Atlas
    done: str


@dataclass
class Notice:
    """A sentence to the reader. It stays until it is closed, or something is done, or another page is shown."""

    tone: Tone
    sentence: str
    page: str = ""  # where it was shown first; "" as long as it was not


def folder() -> ProjectFolder:
    """Return where this user's projects are kept."""
    return ProjectFolder.default()


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


@dataclass
class Tab:
    """An edit puts a new atlas in place of the old one, remembers the old one for undo, and saves the project."""

    atlas: Atlas
    project: str = ""  # "" as long as nothing was saved: the untouched sample
    keeper: Keeper = field(default_factory=Keeper)
    revision: int = 0  # changes with every change of the atlas
    past: list[Step] = field(default_factory=list)
    future: list[Step] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    job: Job | None = None
    typed: dict[str, object] = field(default_factory=dict)  # what stands in fields that are kept, by their key
    page: str = ""  # the page drawn last, by Streamlit's name for it
    drawn: frozenset[str] = frozenset()  # keys of the fields that page drew
    begun_anew: bool = False  # what was typed and chosen for the atlas before is still to be dropped

    def edit(self, new: Atlas, done: str) -> None:
        """Put a changed atlas in place of the current one, which undo brings back. `done` says what was done."""
        self.past = [*self.past, Step(self.atlas, done)][-_DEEPEST_PAST:]
        self.future = []
        self._put(new)
        self.save()

    def open(self, new: Atlas) -> None:
        """Begin a project of its own with this atlas; the one before stays saved."""
        self._begin(new, new_id(), Keeper())
        self.save()

    def resume(self, project_id: str, opened: Opened) -> None:
        """Go on with a saved project."""
        self._begin(opened.atlas, project_id, Keeper(opened.mark))

    def show(self, sample: Atlas) -> None:
        """Go back to the sample, as a project that is saved with its first change."""
        self._begin(sample, "", Keeper())

    def undo(self) -> None:
        """Go back by one edit; nothing if there is none."""
        if self.past:
            last = self.past.pop()
            self.future.append(Step(self.atlas, last.done))
            self._put(last.atlas)
            self.save()

    def redo(self) -> None:
        """Do the last undone edit again; nothing if there is none."""
        if self.future:
            last = self.future.pop()
            self.past.append(Step(self.atlas, last.done))
            self._put(last.atlas)
            self.save()

    def say(self, tone: Tone, sentence: str) -> None:
        """Show the reader a sentence at the top of the page."""
        self.notices = [*self.notices, Notice(tone, sentence)][-_MOST_NOTICES:]

    def notices_on(self, page: str) -> list[Notice]:
        """Return what is to be said on this page; what was said on another one has been read."""
        self.notices = [notice for notice in self.notices if notice.page in ("", page)]
        for notice in self.notices:
            notice.page = page
        return self.notices

    def close(self, notice: Notice) -> None:
        """Say this no more."""
        self.notices = [other for other in self.notices if other is not notice]

    def save(self) -> None:
        """Save the project on this machine; a disk that refuses is said, and the atlas stays."""
        self.project = self.project or new_id()
        if len(self.atlas.records) <= _LARGE:
            self.keeper.keep(self.project, self.atlas)
            self.take_up()
        else:
            arguments = (self.project, self.atlas)
            threading.Thread(target=self.keeper.keep, args=arguments, name="mapapp saves").start()

    def take_up(self) -> None:
        """Say what came of the last save: it may have gone to a copy, or nowhere."""
        saved, self.keeper.forked = self.keeper.forked, ""
        if saved:
            self.project = saved
            self.say(
                "warning", "Another tab changed this project too. Your changes are in a copy of it, listed under Open."
            )
        failed, self.keeper.failed = self.keeper.failed, ""
        if failed:
            self.say("error", failed)

    def _begin(self, new: Atlas, project: str, keeper: Keeper) -> None:
        self.past, self.future = [], []
        self.project, self.keeper, self.begun_anew = project, keeper, True
        self._put(new)

    def _put(self, new: Atlas) -> None:
        self.atlas = new
        self.revision += 1
        self.notices = []
