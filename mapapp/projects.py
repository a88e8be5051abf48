"""Projects: what a reader is working on, kept on this machine so that a closed browser loses nothing.

A project is one GeoJSON file of mapapp's own format in the user's data folder, with a small file beside it
that holds its title for the list of recent projects. Files are replaced, never written over. Two tabs that
work on one project do not overwrite each other: who saves over another's change gets a copy instead.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import platformdirs

from mapapp.atlas import Atlas
from mapapp.errors import AtlasFileError
from mapapp.exports import write_atomically
from mapapp.geojson import dumps, loads

_ID = re.compile(r"[0-9a-f]{12}\Z")


class Project(NamedTuple):
    """A saved project, for a list: its id, title, when it was saved (UTC) and how many places it holds."""

    id: str
    title: str
    saved: datetime
    places: int


class Saved(NamedTuple):
    """Where a save went: the project's id, which is a new one where another tab had changed the old, and its mark."""

    id: str
    mark: str


class Opened(NamedTuple):
    """A project read back, and the mark by which a later save knows whether another tab changed it."""

    atlas: Atlas
    mark: str


def new_id() -> str:
    """Return an id that no project has, and that nobody guesses from a link."""
    return secrets.token_hex(6)


def title_of(atlas: Atlas) -> str:
    """Return what to call an atlas: its first article's title, else what it holds.

    >>> title_of(Atlas())
    'Untitled atlas'
    """
    titles = [article.title for article in atlas.articles if article.title]
    if titles:
        return titles[0] if len(titles) == 1 else f"{titles[0]} and {len(titles) - 1} more"
    return f"{len(atlas.records)} places" if atlas.records else "Untitled atlas"


@dataclass(frozen=True)
class ProjectFolder:
    """The folder that holds the projects; made on the first save."""

    path: Path

    @classmethod
    def default(cls) -> ProjectFolder:
        """Return the folder of this user on this machine."""
        return cls(platformdirs.user_data_path("mapapp", appauthor=False) / "projects")

    def save(self, project_id: str, atlas: Atlas, *, mark: str = "") -> Saved:
        """Save the atlas; `mark` is what the last save or opening gave. AtlasFileError if the disk refuses.

        If the file is another than the one with this mark, the atlas is saved as a new project.
        """
        target = self._file(project_id)
        if mark and target.exists() and _mark(target.read_bytes()) != mark:
            project_id = new_id()
            target = self._file(project_id)
        data = dumps(atlas).encode()
        head = {"title": title_of(atlas), "places": len(atlas.records)}
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(target, data)
            write_atomically(target.with_suffix(".title.json"), json.dumps(head).encode())
        except OSError as error:
            raise AtlasFileError(
                f"The project could not be saved in {self.path} ({error.strerror}). Nothing is lost as long as this "
                "page stays open: download it under Export."
            ) from error
        return Saved(project_id, _mark(data))

    def open(self, project_id: str) -> Opened:
        """Read a project back. AtlasFileError if there is none of this id, or if its file is damaged."""
        target = self._file(project_id)
        try:
            data = target.read_bytes()
        except OSError as error:
            raise AtlasFileError(
                f"There is no project {project_id} on this machine: its link was made on another one, or it was "
                "removed. Choose another under Open."
            ) from error
        return Opened(loads(data), _mark(data))

    def recent(self, limit: int = 20) -> list[Project]:
        """Return the projects, last saved first; empty where nothing was saved yet."""
        files = [file for file in self.path.glob("*.geojson") if _ID.match(file.stem)]
        files.sort(key=lambda file: file.stat().st_mtime, reverse=True)
        return [_listed(file) for file in files[:limit]]

    def remove(self, project_id: str) -> None:
        """Remove a project; one that is gone already is no error."""
        target = self._file(project_id)
        target.unlink(missing_ok=True)
        target.with_suffix(".title.json").unlink(missing_ok=True)

    def _file(self, project_id: str) -> Path:
        if not _ID.match(project_id):  # it may come from a link: it must not name a file elsewhere
            raise AtlasFileError(f"{project_id[:40]!r} is no project id: follow a link that mapapp made.")
        return self.path / f"{project_id}.geojson"


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _listed(file: Path) -> Project:
    """Return the list entry of a project, with its id for a title where the small file is missing or broken."""
    try:
        head = json.loads(file.with_suffix(".title.json").read_bytes())
        title, places = str(head["title"]), int(head["places"])
    except (OSError, ValueError, KeyError, TypeError):
        title, places = file.stem, 0
    return Project(file.stem, title, datetime.fromtimestamp(file.stat().st_mtime, UTC), places)
