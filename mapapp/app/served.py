"""The files that the map in the browser loads, served by the app itself: no other host is asked for anything.

Streamlit serves the folder of a component at component/<module>.<name>/; the map's frame is a component too,
so the address of each file is relative to that frame and works below any base address.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs
import streamlit as st
import streamlit.components.v1 as components

from mapapp import basemap, drawing

_KEEP_S = 24 * 3600
_REGION = (("i", 4.0, 30), ("h", 2.5, 16), ("f", 0.8, 24))  # level, reach in degrees, most cells


@st.cache_resource(show_spinner=False)
def files() -> drawing.Served:
    """Return the addresses of scripts, styles and cells, as the map's frame sees them."""
    names = {folder: _serve(f"files{index}", folder) for index, folder in enumerate(_folders())}
    return drawing.Served(
        scripts=[_address(names, path) for path in drawing.scripts()],
        styles=[_address(names, path) for path in drawing.styles()],
        cells=f"../{_serve('cells', cells_folder())}/",
    )


def _folders() -> list[Path]:
    return list(dict.fromkeys(path.parent for path in (*drawing.scripts(), *drawing.styles())))


def _serve(name: str, folder: Path) -> str:
    return str(components.declare_component(name, path=str(folder)).name)


def _address(names: dict[Path, str], path: Path) -> str:
    """The browser keeps these files; a changed file has another address."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return f"../{names[path.parent]}/{path.name}?v={digest}"


@cache
def cells_folder() -> Path:
    """Return the folder of cut coastlines, in the user's cache: it can be deleted and is made again."""
    folder = Path(platformdirs.user_cache_dir("mapapp")) / f"coast-{basemap.VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def cells(points: Sequence[tuple[float, float]]) -> dict[str, list[str] | None]:
    """Write the cells near these points (longitude, latitude) that are missing; return those there, by level."""
    return basemap.write_near(cells_folder(), points, _REGION)


def big_scene(atlas_scene: Mapping[str, Any]) -> str:
    """Write a scene too large for the socket as a file, and return its address as the map's frame sees it.

    The name holds the digest of the content, which nobody can guess who does not have it; files of a day ago go.
    """
    folder = cells_folder().parent / "scenes"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        if time.time() - old.stat().st_mtime > _KEEP_S:
            old.unlink(missing_ok=True)
    text = json.dumps(atlas_scene, separators=(",", ":"))
    path = folder / f"{hashlib.sha256(text.encode()).hexdigest()}.json"
    if not path.is_file():
        part = path.with_suffix(".part")
        part.write_text(text, "ascii")
        part.replace(path)
    return f"../{_serve('scenes', folder)}/{path.name}"


def write_world() -> None:
    """Write the coarser levels of the whole world, if they are not there: half a minute of another process."""
    for level in ("l", "i", "h"):
        if level in basemap.available():
            basemap.write_world(cells_folder(), level)


if __name__ == "__main__":
    write_world()
